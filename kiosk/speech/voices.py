"""Which of espeak-ng's voices speaks which language. Fixed, because it also lists voices that are not installed."""

ESPEAK_VOICES = {"en": "gmw/en", "vi": "aav/vi", "id": "poz/id", "ar": "sem/ar", "he": "sem/he"}
