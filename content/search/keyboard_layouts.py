"""Text typed while the keyboard was set to another script: what the same keys would have given.

Layouts: US English; Hebrew SI-1452; Arabic 101.
"""

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_HEBREW = "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.;"
_ARABIC = ["ض", "ص", "ث", "ق", "ف", "غ", "ع", "ه", "خ", "ح", "ج", "د", "ش", "س", "ي", "ب", "ل", "ا", "ت", "ن", "م", "ك", "ط",
           "ئ", "ء", "ؤ", "ر", "لا", "ى", "ة", "و", "ز", "ظ", "ذ"]  # fmt: skip
_ARABIC_SHIFTED = {"H": "أ", "Y": "إ", "N": "آ", "G": "لأ", "T": "لإ", "B": "لآ", "J": "ـ", "K": "،", "P": "؛", "?": "؟",
                   **dict.fromkeys("QWERASX~", "")}  # fmt: skip
_TO = {
    "he": dict(zip(_ENGLISH, _HEBREW, strict=True)),
    "ar": dict(zip(_ENGLISH, _ARABIC, strict=True)),
}


def retyped(text: str, language: str) -> list[str]:
    """A text as the keys would have given it on the keyboard of a language, for each layout that it may come from."""
    if language == "ar":
        return [_with(_TO["ar"], _with(_ARABIC_SHIFTED, text).casefold())]
    text = text.casefold()
    if own := _TO.get(language):
        return [_with(own, text)]
    return [_back(table, text) for table in _TO.values()]


def _with(table: dict[str, str], text: str) -> str:
    return "".join(table.get(sign, sign) for sign in text)


def _back(table: dict[str, str], text: str) -> str:
    keys = {signs: key for key, signs in table.items() if signs.isalpha()}
    lam_alef = next((signs for signs in keys if len(signs) > 1), "")
    if lam_alef:
        text = text.replace(lam_alef, keys[lam_alef])
    return "".join(keys.get(sign, sign) for sign in text)
