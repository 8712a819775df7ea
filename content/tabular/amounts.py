"""Fees and times as they are worded: a figure only where the whole wording is one figure, else its words."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from content.entities.figures import Unit
from content.tabular.wording import CURRENCIES, DECIMAL_COMMA, FREE, NUMBER_WORDS, UNITS

_IN_WORDS = re.compile(r"\s*\(([^()\d]*)\)")
_AMOUNT = re.compile(r"(?P<before>[^\d]*?)\s*(?P<number>\d[\d.,٬٫’' ]*)\s*(?P<after>[^\d]*)")
_TIME = re.compile(r"(?P<number>\d{1,4})\s*(?P<unit>[^\d]+)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class FeeRead:
    """``words`` is what has to be shown besides, empty where the facts say it all."""

    facts: dict[str, str]
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimeRead:
    """``number`` and ``unit`` are both there or both missing."""

    number: int | None = None
    unit: Unit | None = None
    words: str = ""


def read_fee(
    text: str,
    language: str,
    *,
    currency: str | None = None,
    decimal_sign: str | None = None,
    free: Collection[str] = (),
) -> FeeRead:
    """``currency`` is what an amount without one is in; without it, such an amount stays words."""
    if not text:
        return FeeRead({"state": "unknown"})
    if _folded(text) in {*FREE.get(language, ()), *map(_folded, free)}:
        return FeeRead({"state": "free"})
    found = _AMOUNT.fullmatch(_IN_WORDS.sub(_without_amount_in_words, text).strip().rstrip(";"))
    if found and (code := _currency(found["before"], found["after"], currency)):
        sign = decimal_sign or ("," if language in DECIMAL_COMMA else ".")
        amount = read_amount(found["number"], sign)
        if amount is not None:
            return FeeRead({"state": "stated", "amount": str(amount), "currency": code})
    return FeeRead({"state": "stated"}, text)


def read_amount(text: str, decimal_sign: str) -> Decimal | None:
    """A number as written with groups of three; None where it could mean two things, such as 1.500 in English."""
    text = text.translate(_DIGITS).strip().replace("٫", ".").replace("٬", ",")
    if re.fullmatch(r"\d+", text):
        return Decimal(text)
    group = "." if decimal_sign == "," else ","
    grouped = rf"(?:\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d{{1,3}}(?:[ ’']\d{{3}})+|\d+)"
    found = re.fullmatch(rf"({grouped})(?:{re.escape(decimal_sign)}(\d{{1,2}}))?", text)
    if not found:
        return None
    whole = re.sub(r"\D", "", found[1])
    return Decimal(f"{whole}.{found[2]}" if found[2] else whole)


def _currency(before: str, after: str, default: str | None) -> str | None:
    """The one currency that is named, or the default where none is; None where something else is said as well."""
    said = [name for name in (_folded(before), _folded(after)) if name]
    if not said:
        return default
    codes = {CURRENCIES.get(name) for name in said}
    return codes.pop() if len(codes) == 1 else None


def read_time(text: str, language: str) -> TimeRead:
    """Number and unit where the whole text is just these; the words otherwise."""
    if not text:
        return TimeRead()
    found = _TIME.fullmatch(_IN_WORDS.sub(_without_number_in_words, text).strip().rstrip(".;"))
    unit = UNITS.get(language, {}).get(_folded(found["unit"])) if found else None
    if found and unit:
        return TimeRead(int(found["number"]), unit)
    return TimeRead(words=text)


def _without_amount_in_words(found: re.Match[str]) -> str:
    """Drop "(tiga ratus lima puluh ribu rupiah)", which says the amount again; "(per visit)" says something else."""
    words = _folded(found[1]).split()
    return "" if len(words) > 1 and words[-1] in CURRENCIES else found[0]


def _without_number_in_words(found: re.Match[str]) -> str:
    """The "(five)" of "5 (five) days"; "(working)" would be something else."""
    words = _folded(found[1]).split()
    return "" if words and NUMBER_WORDS.issuperset(words) else found[0]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(".;: ")
