"""The spoken form of a text: no figure is left in it, in any script.

espeak-ng 1.51 is silent at every digit in Hebrew, and reads prices and telephone numbers as nobody says them. What is
found by its look here (a time, a date, a price, a telephone number) is what the screen and the words of a town show.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from kiosk.speech import days
from kiosk.speech.money import currency_names, money
from kiosk.speech.numbers import (
    LARGEST,
    SMALLEST_READ_IN_DIGITS,
    Gender,
    cardinal,
    decimal,
    digits,
    english_ordinal,
    inflected,
    year,
)
from kiosk.speech.phrases import COUNTED_FEMININE, COUNTED_MASCULINE, PHRASES
from kiosk.speech.signs import DIAL, DIALLED, SIGNS, named

type Match = re.Match[str]
type Rule = tuple[re.Pattern[str], Callable[[Match, str], str | None]]

_SIGNS = {
    "£": "GBP", "€": "EUR", "$": "USD", "US$": "USD", "₫": "VND", "đ": "VND", "Rp": "IDR", "₪": "ILS", 'ש"ח': "ILS",
    "ש״ח": "ILS", "ج.م.": "EGP", "ج.م": "EGP", "GBP": "GBP", "EUR": "EUR", "USD": "USD", "VND": "VND", "IDR": "IDR",
    "ILS": "ILS", "EGP": "EGP",
}  # fmt: skip
_NAMED_IN_ARABIC = ("GBP", "EUR", "USD", "VND", "IDR", "ILS", "EGP")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x61C])
_OTHER_MARKS = {ord("٫"): ".", ord("٬"): ",", ord("٪"): "%", 0xA0: " ", 0x202F: " ", ord("−"): "-"}
# What is counted is spelt in two ways: its mark before the alef, or on it.
_BEFORE_ALEF, _ON_ALEF = "\u064b\u0627", "\u0627\u064b"
_SPACES = re.compile(" {2,}")
_PHONEMES = re.compile(r"(\[\[.*?\]\])", re.DOTALL)
_CLOCK = r"(?<![\d:.])(2[0-4]|[01]?\d)[{separator}]([0-5]\d)(?!\d|[:.,]\d)(?: ?(?:([AaPp])\.?[Mm]\b\.?|([صمظ])(?!\w)))?"


def spoken(text: str, language: str) -> str:
    """``text`` as it is said in ``language``; text in a language we have no words for is left as it is.

    Between ``[[`` and ``]]`` stand phonemes, which are no text.
    """
    if language not in PHRASES:
        return text
    parts = _PHONEMES.split(text)
    return " ".join(said for at, part in enumerate(parts) if (said := part if at % 2 else _said(part, language)))


def spelt(text: str, language: str) -> str:
    """A telephone number or a code: digit by digit, with a pause where its groups end."""
    groups = re.findall(r"\d+|[+*#]|[^\W\d_]+", _in_latin_digits(text))
    names = {sign: SIGNS[language][sign] for sign in "+*#"}
    said = (names.get(group) or (digits(group, language) if group.isdigit() else group) for group in groups)
    comma = "، " if language == "ar" else ", "
    spelt = comma.join(said)
    for name in names.values():
        spelt = spelt.replace(name + comma, f"{name} ")
    return spelt


def _said(text: str, language: str) -> str:
    text = _in_latin_digits(text, PHRASES[language].decimal_mark)
    if any(character.isdigit() for character in text):
        for pattern, say in _rules(language):
            text = _replaced(pattern, say, text, language)
        if language in days.SAID_BEFORE:
            text = days.SAID_BEFORE[language].sub("", text)
        text = inflected(text, language)
    return _SPACES.sub(" ", named(text, language)).strip(" ")


def _in_latin_digits(text: str, decimal_mark: str = ".") -> str:
    """No invisible sign, and every figure of any script as Latin digits; ½ and the like as decimals."""
    plain = text.translate(_INVISIBLE).translate(_OTHER_MARKS)
    return "".join(_latin(character, decimal_mark) for character in plain)


def _latin(character: str, decimal_mark: str) -> str:
    kind = unicodedata.category(character)
    if character.isascii() or kind[0] != "N":
        return character
    if kind == "Nd":
        return str(unicodedata.digit(character))
    return f" {unicodedata.numeric(character):.10g} ".replace(".", decimal_mark)


def _replaced(pattern: re.Pattern[str], say: Callable[[Match, str], str | None], text: str, language: str) -> str:
    def shown(match: Match) -> str:
        words = say(match, language)
        if words is None:
            return match[0]
        before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        return " " * before.isalnum() + words + " " * after.isalnum()

    return pattern.sub(shown, text)


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    return tuple(_in_order(language))


def _in_order(language: str) -> Iterator[Rule]:
    """From what is surely something special to what is only a number."""
    marks = PHRASES[language]
    number = rf"\d{{1,3}}(?:\{marks.thousands_mark}\d{{3}})+(?:\{marks.decimal_mark}\d+)?(?!\d)"
    number = rf"(?:{number}|\d+(?:\{marks.decimal_mark}\d+)?)"

    def to(_match: Match, _language: str) -> str:
        return f" {marks.to} "

    # A dash joins two ends; a hyphen does so only between times, and between numbers that are nothing else.
    yield re.compile(r"(?<=[\dصم]) ?[–—] ?(?=[\d£€$₪])"), to
    yield re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), _year_first
    yield re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)"), _day_first
    yield _named_date(language)
    clock = _CLOCK.format(separator=":." if language == "id" else ":h" if language == "vi" else ":")
    yield re.compile(rf"(?<=[\dصم]) ?- ?(?={clock})"), to
    yield re.compile(clock), _time
    if language == "en":
        yield re.compile(r"(?<=[AaPp][Mm]) ?[–—-] ?(?=\d)"), to
        yield re.compile(r"(?<![\d:.])(1[0-2]|[1-9])(?:\.([0-5]\d))? ?([AaPp])\.?[Mm]\b\.?()"), _time
    signs = "|".join(re.escape(sign) for sign in sorted(_signs(language), key=len, reverse=True))
    yield re.compile(rf"(?<!\w)({signs}) ?({number})(?!\d)"), lambda match, _: _money(match[2], match[1], language)
    after = rf"(?<!\d)({number}) ?({signs})(?![\w\u064b-\u0652])"
    yield re.compile(after), lambda match, _: _money(match[1], match[2], language)
    yield from _to_dial(language)
    yield re.compile(rf"({number}) ?%"), _percent
    if language == "en":
        yield re.compile(r"(?<!\d)(\d{1,9})(?:st|nd|rd|th)\b"), lambda match, _: english_ordinal(int(match[1]))
    yield re.compile(r"(?<=\d) ?- ?(?=\d)"), lambda match, _: None if _in_code(match) else f" {marks.to} "
    yield re.compile(r"(?<![\w)])-(?=\d)"), lambda _match, _: f"{marks.minus} "
    yield re.compile(r"(?<=\d)/(?=\w)|(?<=\w)/(?=\d)"), lambda _match, _: f" {SIGNS[language]['/']} "
    yield re.compile(rf"({number})(?=(?: +{marks.to} +({number}))?(?: +([^\W\d_]+))?)"), _number


def _to_dial(language: str) -> Iterator[Rule]:
    """Numbers to dial: marked so, with a plus or a zero, in three groups and more, with a star, after "call"; codes."""
    yield re.compile(rf"{DIAL} ?[+*#(]?\d(?:[ ()./-]{{0,2}}\d)*"), _telephone
    yield re.compile(r"(?<![\w.,])\+\d(?:[ ()./-]{0,2}\d)+|(?<![\w.,])\(?0\d(?:[ ()./-]{0,2}\d)+"), _telephone
    yield re.compile(r"(?<![\w.,])\d{2,5}(?:[ -]\d{2,5}){2,}(?![\w,])"), _telephone
    if language == "vi":
        yield re.compile(r"(?<![\w.,])1[89]00[ .]?\d{4}(?!\d)"), _telephone
    yield re.compile(r"(?<![\w*#])[*#]\d{2,6}(?!\d)"), _telephone
    # An ISBN or a number of a label: whoever writes an amount so large groups its digits.
    yield re.compile(r"(?<![\w.,+-])\d{8,}(?!\w|[.,]\d)"), _telephone
    if language in DIALLED:
        yield re.compile(rf"({DIALLED[language]} ?)(\d{{3,6}})(?![\w%]|[.,]\d)", re.IGNORECASE), _dialled


def _year_first(match: Match, language: str) -> str | None:
    return _date(match[3], match[2], match[1], language)


def _day_first(match: Match, language: str) -> str | None:
    return _date(match[1], match[2], match[3], language)


def _date(day: str, month: str, full_year: str, language: str) -> str | None:
    try:
        return days.date(dt.date(int(full_year), int(month), int(day)), language)
    except ValueError:
        return None


def _named_date(language: str) -> Rule:
    """``9 March 2026``, ``9 March``; in Vietnamese ``9 tháng 3 năm 2026``, ``tháng 3``."""
    if language == "vi":
        return re.compile(r"(?:(?<!\d)(\d{1,2}) )?\btháng (\d{1,2})(?!\d)(?:,? (?:năm )?(\d{4})(?!\d))?"), _vietnamese
    numbers = days.month_numbers(language)
    names = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    between = {"he": " ב?", "ar": " (?:من )?"}.get(language, " ")

    def say(match: Match, language: str) -> str | None:
        return _day_of_month(int(match[1]), numbers[match[2]], match[3], language)

    return re.compile(rf"(?<!\d)(\d{{1,2}}){between}({names})(?!\w)\.?(?:,? (\d{{4}})(?!\d))?"), say


def _vietnamese(match: Match, language: str) -> str | None:
    if not 1 <= int(match[2]) <= 12:
        return None
    if match[1]:
        return _day_of_month(int(match[1]), int(match[2]), match[3], language)
    return days.month_name(int(match[2]), "vi") + (f" năm {year(int(match[3]), 'vi')}" if match[3] else "")


def _day_of_month(day: int, month: int, full_year: str | None, language: str) -> str | None:
    if full_year:
        return _date(str(day), str(month), full_year, language)
    return days.day_and_month(day, month, language) if 1 <= day <= 31 else None


def _time(match: Match, language: str) -> str | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour == 24 and minute:
        return None
    half = (match[3] or match[4] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half in ("p", "م", "ظ"))
    return days.time(hour, minute, language)


@cache
def _signs(language: str) -> dict[str, str]:
    if language != "ar":
        return _SIGNS
    names = {name: code for code in _NAMED_IN_ARABIC for name in currency_names(code, "ar")}
    spellings = ((_BEFORE_ALEF, _ON_ALEF), (_ON_ALEF, _BEFORE_ALEF))
    return _SIGNS | names | {name.replace(*pair): code for name, code in names.items() for pair in spellings}


def _money(number: str, sign: str, language: str) -> str:
    return money(_value(number, language), _signs(language)[sign], language)


def _value(number: str, language: str) -> Decimal:
    marks = PHRASES[language]
    return Decimal(number.replace(marks.thousands_mark, "").replace(marks.decimal_mark, "."))


def _telephone(match: Match, language: str) -> str | None:
    return spelt(match[0], language)


def _dialled(match: Match, language: str) -> str:
    return match[1] + digits(match[2], language)


def _in_code(match: Match) -> bool:
    """Whether the number before a hyphen begins with letters, as in ``B2-14``."""
    before = match.string[: match.start()].rstrip("0123456789")[-1:]
    return before == "-" or before.isalpha()


def _percent(match: Match, language: str) -> str:
    value = _value(match[1], language)
    if language == "he" and value == int(value) <= LARGEST:
        return "אחוז אחד" if value == 1 else f"{cardinal(int(value), 'he', 'm', before_noun=True)} אחוזים"
    return f"{decimal(value, language)} {PHRASES[language].percent}"


def _number(match: Match, language: str) -> str:
    text, other_end, noun = match[1], match[2], match[3]
    if text.isdigit() and (len(text) >= SMALLEST_READ_IN_DIGITS or (text[0] == "0" and len(text) > 1)):
        return digits(text, language)
    value = _value(text, language)
    if value == int(value) and len(str(int(value))) < SMALLEST_READ_IN_DIGITS:
        alone = other_end is not None or noun is None
        return cardinal(int(value), language, _gender(noun, language), before_noun=not alone)
    return decimal(value, language)


def _gender(noun: str | None, language: str) -> Gender | None:
    if noun in COUNTED_MASCULINE.get(language, ()):
        return "m"
    return "f" if noun in COUNTED_FEMININE.get(language, ()) else None
