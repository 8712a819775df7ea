"""Numbers as words. num2words does the counting; what it says otherwise than people do is mended here.

num2words is imported with the first number: it costs 83 ms and 7 MB.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from kiosk.speech.phrases import PHRASES

type Gender = Literal["m", "f"]

# Beyond this the languages differ in what num2words knows, and nobody counts so far at a kiosk.
LARGEST = 10**15 - 1
SMALLEST_READ_IN_DIGITS = len(str(LARGEST)) + 1

_ARABIC_FEMININE = {
    1: "واحدة", 2: "اثنتان", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع", 10: "عشر",
    11: "إحدى عشرة", 12: "اثنتا عشرة", 13: "ثلاث عشرة", 14: "أربع عشرة", 15: "خمس عشرة", 16: "ست عشرة",
    17: "سبع عشرة", 18: "ثماني عشرة", 19: "تسع عشرة",
}  # fmt: skip
_ARABIC_DUALS_BEFORE_A_NOUN = re.compile(r"(مئتا|ألفا|مليونا|مليارا)$")
_ARABIC_TENS = "عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع"
_ARABIC_AFTER_A_PREPOSITION = re.compile(
    rf"(?P<before>\b(?:من|إلى) +(?:\w+ و)?)(?:(?P<two>اثنت?)ا(?P<n>ن|(?= عشر))|(?P<tens>{_ARABIC_TENS})ون)\b"
)
_VIETNAMESE_GAP = re.compile(r"(nghìn|triệu|tỷ) lẻ (?=[^ ]+(?P<more> [^ ]+)?)")
_HEBREW_TWO = {"m": "שני", "f": "שתי"}


def cardinal(number: int, language: str, gender: Gender | None = None, before_noun: bool = False) -> str:
    """``number`` (0 to LARGEST) in words; without ``gender``, as one counts: in Hebrew feminine, else masculine."""
    match language:
        case "he":
            return _hebrew(number, gender or "f", before_noun)
        case "ar":
            return _arabic(number, gender or "m", before_noun)
        case "vi":
            return _VIETNAMESE_GAP.sub(_said_gap, _plain(number, "vi"))
        case _:
            return _plain(number, language).replace(",", "")


def decimal(value: Decimal, language: str) -> str:
    """A number of 0 or more in words, the digits after the point one by one."""
    whole, _, rest = f"{value:f}".partition(".")
    words = cardinal(int(whole), language) if int(whole) <= LARGEST else digits(whole, language)
    return f"{words} {PHRASES[language].point} {digits(rest, language)}" if rest else words


def digits(text: str, language: str) -> str:
    """Each digit of ``text``, of any script, as a word."""
    return " ".join(cardinal(unicodedata.digit(digit), language) for digit in text)


def year(number: int, language: str) -> str:
    """A year as one says it: ``twenty twenty-six``."""
    if language == "en":
        return _convert(number, lang="en", to="year")
    return cardinal(number, language)


def inflected(text: str, language: str) -> str:
    """The words of numbers as they are after "of" and "to", where that makes a difference: in Arabic."""
    return _ARABIC_AFTER_A_PREPOSITION.sub(_genitive, text) if language == "ar" else text


def _genitive(match: re.Match[str]) -> str:
    return f"{match['before']}{match['tens']}ين" if match["tens"] else f"{match['before']}{match['two']}ي{match['n']}"


def english_ordinal(number: int) -> str:
    """``twenty-first``."""
    return _convert(number, lang="en", to="ordinal").replace(",", "")


def _plain(number: int, language: str) -> str:
    return _convert(number, lang=language)


def _convert(number: int, **how: str) -> str:
    from num2words import num2words

    return str(num2words(number, **how))


def _hebrew(number: int, gender: Gender, before_noun: bool) -> str:
    if number == 2 and before_noun:
        return _HEBREW_TWO[gender]
    return _convert(number, lang="he", gender=gender)


def _arabic(number: int, gender: Gender, before_noun: bool) -> str:
    if gender == "f" and number % 100:
        return _arabic_feminine(number)
    words = _plain(number, "ar").replace(" و ", " و")
    return words if before_noun else _ARABIC_DUALS_BEFORE_A_NOUN.sub(r"\1ن", words)


def _arabic_feminine(number: int) -> str:
    """Only the last two figures agree with what is counted."""
    hundreds, last = number - number % 100, number % 100
    ones, tens = last % 10, last - last % 10
    if last in _ARABIC_FEMININE:
        words = _ARABIC_FEMININE[last]
    else:
        words = f"{_ARABIC_FEMININE[ones]} و{_plain(tens, 'ar')}" if ones else _plain(tens, "ar")
    return f"{_arabic(hundreds, 'm', before_noun=False)} و{words}" if hundreds else words


def _said_gap(match: re.Match[str]) -> str:
    """``hai nghìn không trăm hai mươi sáu``: the empty hundreds are said, and ``lẻ`` only before a single figure."""
    return f"{match[1]} không trăm " + ("" if match["more"] or match.string[match.end() :] == "mười" else "lẻ ")
