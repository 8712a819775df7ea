"""Keyboards: which keys lie side by side, and what comes out when the layout is not the one that was meant.

The layouts are QWERTY (US), Arabic 101 and the Israeli standard SI 1452.
"""

_US = ("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_HEBREW = (";1234567890-=", "/'קראטוןםפ][", "שדגכעיחלךף,", "זסבהנמצתץ.")
_ARABIC = ("ذ1234567890-=", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤر\0ىةوزظ")  # \0: one key for two letters, lam and alef
_ARABIC_SHIFTED = {"أ": "H", "إ": "Y", "آ": "N", "؟": "?", "،": "K", "؛": "P", "ـ": "J"}
_ARABIC_MARKS = {"َ": "Q", "ً": "W", "ُ": "E", "ٌ": "R", "ِ": "A", "ٍ": "S", "ْ": "X", "ّ": "~"}


def _keys(rows: tuple[str, ...]) -> dict[str, str]:
    """Letter -> what the same key gives on the US layout."""
    pairs = zip("".join(rows), "".join(_US), strict=True)
    return {letter: key for letter, key in pairs if letter not in "\0-=" and not letter.isdigit()}


_MEANT = {
    "he": str.maketrans(_keys(_HEBREW)),
    "ar": str.maketrans(_keys(_ARABIC) | _ARABIC_SHIFTED | _ARABIC_MARKS),
}


def on_us_layout(text: str, language: str) -> str:
    """What stands on the screen when Hebrew or Arabic is typed while the keyboard is still set to English."""
    return text.translate(_MEANT[language])


def _beside(rows: tuple[str, ...]) -> dict[str, str]:
    """Letter -> the letters of the keys beside it, in its own row and those above and below."""
    found: dict[str, str] = {}
    for at, row in enumerate(rows):
        for place, letter in enumerate(row):
            above = rows[at - 1][place : place + 2] if at else ""
            below = rows[at + 1][max(0, place - 1) : place + 1] if at + 1 < len(rows) else ""
            near = row[max(0, place - 1) : place] + row[place + 1 : place + 2] + above + below
            found[letter] = "".join(each for each in near if each.isalpha())
    return found


_ROWS = {"he": _HEBREW[1:], "ar": _ARABIC[1:]}
_BESIDE = {language: _beside(_ROWS.get(language, _US[1:])) for language in ("en", "vi", "id", "ar", "he")}


def beside(letter: str, language: str) -> str:
    """The letters a finger that misses a key may hit; empty for what is not on a plain key."""
    return _BESIDE[language].get(letter, "")
