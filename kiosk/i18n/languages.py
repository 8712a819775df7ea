"""The languages the screen itself speaks."""

from typing import NamedTuple


class ScreenLanguage(NamedTuple):
    """One language of the screen.

    ``own_name`` is how its speakers call it, ``family`` the font that draws it, ``locale`` the default for a
    town that names none: always with the territory, because ``he`` starts its week on Monday and ``he_IL`` on Sunday.
    """

    code: str
    own_name: str
    rtl: bool
    family: str
    locale: str


SCREEN_LANGUAGES: dict[str, ScreenLanguage] = {
    language.code: language
    for language in (
        ScreenLanguage("en", "English", False, "Noto Sans", "en_GB"),
        ScreenLanguage("vi", "Tiếng Việt", False, "Noto Sans", "vi_VN"),
        ScreenLanguage("id", "Bahasa Indonesia", False, "Noto Sans", "id_ID"),
        ScreenLanguage("ar", "العربية", True, "Noto Sans Arabic", "ar_EG"),
        ScreenLanguage("he", "עברית", True, "Noto Sans Hebrew", "he_IL"),
    )
}

# Languages that books are in and the screen does not speak: the font of each that Noto Sans itself has no letters for.
# Where a font lacks a script, Qt opens those after it one by one: the four with the most letters come last, and of
# these the first draws a name that has no language of its own, such as an author's.
_OTHER_FAMILIES = {
    "Noto Sans Arabic": "ckb fa ku ps sd ug ur",
    "Noto Sans Armenian": "hy",
    "Noto Sans Bengali": "as bn",
    "Noto Sans Devanagari": "bho hi mai mr ne sa",
    "Noto Sans Ethiopic": "am ti",
    "Noto Sans Georgian": "ka",
    "Noto Sans Gujarati": "gu",
    "Noto Sans Gurmukhi": "pa",
    "Noto Sans Hebrew": "yi",
    "Noto Sans Kannada": "kn",
    "Noto Sans Khmer": "km",
    "Noto Sans Lao": "lo",
    "Noto Sans Malayalam": "ml",
    "Noto Sans Myanmar": "my",
    "Noto Sans Sinhala": "si",
    "Noto Sans Tamil": "ta",
    "Noto Sans Telugu": "te",
    "Noto Sans Thai": "th",
    "Noto Sans CJK SC": "zh zh-Hans",
    "Noto Sans CJK TC": "yue zh-Hant",
    "Noto Sans CJK JP": "ja",
    "Noto Sans CJK KR": "ko",
}
FAMILIES = {code: language.family for code, language in SCREEN_LANGUAGES.items()} | {
    code: family for family, codes in _OTHER_FAMILIES.items() for code in codes.split()
}
