"""Text typed while the keyboard was set to another script: what the same keys would have given.

Layouts: US English; Hebrew SI-1452; Arabic 101.
"""

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_HEBREW = "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.;"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظذ"  # ﻻ: one key for lam and alef
_ARABIC_SHIFTED = dict(zip("HYNGTBJKP?QWERASX~", "أإآﻷﻹﻵـ،؛؟ًٌٍَُِّْ", strict=True))
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
    return "".join(keys.get(sign, sign) for sign in text.replace("لا", "ﻻ"))
