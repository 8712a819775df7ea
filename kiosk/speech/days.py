"""Dates and times of day as words."""

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.speech.numbers import cardinal, english_ordinal, year

if TYPE_CHECKING:
    from babel import Locale

_ARABIC_HOURS = (
    "الثانية عشرة", "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة",
    "العاشرة", "الحادية عشرة",
)  # fmt: skip
_ARABIC_DAYS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر",
    "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر",
    "العشرون", "الحادي والعشرون", "الثاني والعشرون", "الثالث والعشرون", "الرابع والعشرون", "الخامس والعشرون",
    "السادس والعشرون", "السابع والعشرون", "الثامن والعشرون", "التاسع والعشرون", "الثلاثون", "الحادي والثلاثون",
)  # fmt: skip
_MIDNIGHT = {"en": "midnight", "id": "tengah malam", "ar": "منتصف الليل", "he": "חצות"}


def date(day: dt.date, language: str) -> str:
    """``the ninth of March twenty twenty-six``."""
    return f"{day_and_month(day.day, day.month, language)} {_year(day.year, language)}"


def day_and_month(day: int, month: int, language: str) -> str:
    """``the ninth of March``."""
    name = month_name(month, language)
    match language:
        case "en":
            return f"the {english_ordinal(day)} of {name}"
        case "vi":
            return f"ngày {cardinal(day, 'vi')} {name}"
        case "ar":
            return f"{_ARABIC_DAYS[day - 1]} من {name}"
        case "he":
            return f"{cardinal(day, 'he', 'm')} ב{name}"
        case _:
            return f"{cardinal(day, language)} {name}"


def month_name(month: int, language: str) -> str:
    """``March``; Vietnamese numbers its months, the fourth in a way of its own."""
    if language == "vi":
        return "tháng tư" if month == 4 else f"tháng {cardinal(month, 'vi')}"
    return str(locale(language).months["format"]["wide"][month])


def month_numbers(language: str) -> dict[str, int]:
    """Every name and short name of a month in this language."""
    forms = locale(language).months["format"]
    return {str(name): number for form in ("abbreviated", "wide") for number, name in forms[form].items()}


def time(hour: int, minute: int, language: str) -> str:
    """``nine thirty in the morning``; hour 24 is the end of a day."""
    if hour % 24 == 0 and minute == 0 and language in _MIDNIGHT:
        return _MIDNIGHT[language]
    return {"en": _english, "vi": _vietnamese, "id": _indonesian, "ar": _arabic, "he": _hebrew}[language](hour, minute)


@cache
def locale(language: str) -> "Locale":
    """Babel's locale of a screen language."""
    from babel import Locale

    return Locale.parse(SCREEN_LANGUAGES[language].locale)


def _year(number: int, language: str) -> str:
    return f"năm {year(number, 'vi')}" if language == "vi" else year(number, language)


def _english(hour: int, minute: int) -> str:
    if (hour, minute) == (12, 0):
        return "noon"
    named = cardinal(hour % 12 or 12, "en")
    rest = "o'clock" if not minute else f"oh {cardinal(minute, 'en')}" if minute < 10 else cardinal(minute, "en")
    part = (
        "at night" if hour % 24 == 0 else "in the " + ("morning", "afternoon", "evening")[(hour >= 12) + (hour >= 18)]
    )
    return f"{named} {rest} {part}"


def _vietnamese(hour: int, minute: int) -> str:
    return f"{cardinal(hour, 'vi')} giờ" + (f" {cardinal(minute, 'vi')} phút" if minute else "")


def _indonesian(hour: int, minute: int) -> str:
    rest = f" lewat {cardinal(minute, 'id')} menit" if 0 < minute < 10 else f" {cardinal(minute, 'id')}" * bool(minute)
    return f"pukul {cardinal(hour, 'id')}{rest}"


def _arabic(hour: int, minute: int) -> str:
    fixed = {0: "", 1: " ودقيقة واحدة", 2: " ودقيقتان", 15: " والربع", 30: " والنصف"}
    noun = "دقائق" if 3 <= minute <= 10 else "دقيقة"
    rest = fixed.get(minute) if minute in fixed else f" و{cardinal(minute, 'ar', 'f')} {noun}"
    part = "ظهراً" if hour == 12 else "مساءً" if 12 < hour < 24 else "صباحاً"
    return f"الساعة {_ARABIC_HOURS[hour % 12]}{rest} {part}"


def _hebrew(hour: int, minute: int) -> str:
    fixed = {0: "", 1: " ודקה אחת", 15: " ורבע", 30: " וחצי"}
    rest = fixed.get(minute) if minute in fixed else f" ו{cardinal(minute, 'he', 'f', before_noun=True)} דקות"
    return f"{cardinal(hour % 12 or 12, 'he')}{rest} {_hebrew_part(hour % 24)}"


def _hebrew_part(hour: int) -> str:
    parts = ((5, "בלילה"), (12, "בבוקר"), (16, "בצהריים"), (19, "אחר הצהריים"), (23, "בערב"))
    return next((part for end, part in parts if hour < end), "בלילה")


# What already announces a time or a date in a text, and need not be said twice.
SAID_BEFORE = {
    "vi": re.compile(r"\b(ngày) +(?=ngày\b)"),
    "id": re.compile(r"\b(?:pukul|jam) +(?=(pukul)\b)", re.IGNORECASE),
    "ar": re.compile(r"\bالساعة +(?=الساعة\b)"),
}
