"""What an editor calls a language."""

from functools import cache


@cache
def english_name(code: str) -> str:
    """``Vietnamese`` for ``vi``; a code that nobody has named stays as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


@cache
def reads_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left; False for one that nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        return bool(Locale.parse(code, sep="-").text_direction == "rtl")
    except (UnknownLocaleError, ValueError):
        return False
