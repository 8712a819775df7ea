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
