"""Which of espeak-ng's voices speaks which language. Fixed, because it also lists voices that are not installed."""

_OF_THE_SCREEN = {"en": "gmw/en", "vi": "aav/vi", "id": "poz/id", "ar": "sem/ar", "he": "sem/he"}
# For titles of books. The part after the slash is the language, but where it says otherwise.
_OF_TITLES = (
    "gmq/da gmq/nb gmq/sv gmw/de gmw/nl grk/el itc/la roa/es roa/fr roa/it roa/pt roa/ro urj/fi urj/hu "
    "zle/ru zle/uk zls/bg zls/hr zls/sr zlw/cs zlw/pl art/eo bnt/sw ccs/ka ine/hy sem/am trk/az trk/kk trk/tr trk/uz "
    "dra/kn dra/ml dra/ta dra/te inc/bn inc/gu inc/hi inc/mr inc/ne inc/pa inc/si inc/ur ira/fa ira/ku "
    "jpx/ja poz/ms sit/my sit/yue tai/th"
)
ESPEAK_VOICES = {
    **_OF_THE_SCREEN,
    **{voice.partition("/")[2]: voice for voice in _OF_TITLES.split()},
    "ko": "ko",
    "zh": "sit/cmn",
}
