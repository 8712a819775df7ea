"""One folding for what is indexed and what is typed: text to words that compare as equal when people mean the same.

``fold`` takes any Unicode form (NFC, NFD, NFKC, NFKD) to the same text and is idempotent. What it forgets: case, the
marks on letters (Vietnamese tones, Arabic vowels, Hebrew points), the seats of hamza, the shapes of alef, ya and ta
marbuta, tatweel, Hebrew final letters, geresh and apostrophes, the width and the digits of other scripts, and signs
that nobody sees. Marks of other scripts (the vowels of Devanagari, say) are letters to their readers, and stay.

Unicode Standard 17, chapters 9.1 (Hebrew) and 9.2 (Arabic), and Annex 15 (normalisation forms).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f"
    "\u08ca-\u08e1\u08e3-\u08ff"  # Arabic
)
_UNSEEN = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_APOSTROPHES = "'`´’‘‛′ʹʻʼʽʾʿ\u05f3\u05f4\"”“„″＇＂\u1fef｀\u2034\u2057"
_DROPPED = re.compile(f"[{_MARKS}{_UNSEEN}{_APOSTROPHES}]+")

_LETTERS = {
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "ŧ": "t",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ء": "",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ک": "ك",
    "گ": "ك",
    "ڭ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    "ײ": "יי",
    "װ": "וו",
    "ױ": "וי",
    "־": " ",
    **{chr(first + digit): str(digit) for first in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for digit in range(10)},
}
_TABLE = str.maketrans(_LETTERS)
_ASCII_TABLE = str.maketrans("", "", "'`\"")

_VOWELS = (  # and other marks that are letters to their readers
    "\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3"  # Syriac, Thaana, N'Ko
    "\u0900-\u0963\u0971-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece"  # India, Sri Lanka, Thai, Lao
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u102b-\u103e\u1056-\u109d"  # Tibetan, Burmese
    "\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u1885\u1886\u18a9\u1920-\u193b"  # Ethiopic to Limbu, with Khmer
    "\u1a17-\u1a1b\u1a55-\u1a7f\u1b00-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37"  # Buginese to Lepcha
    "\u3099\u309a\ua980-\ua9c0\uaa29-\uaa4d\uabe3-\uabed\U00011080-\U000110ba"  # kana, Javanese to Kaithi
)
_LETTERS_IN_ONE_SIGN = (  # № ㎡ ⒜ ⼀
    "\u20a8\u2100-\u214f\u249c-\u24e9\u2e80-\u2fd5\u309b\u309c\u3190-\u33ff\ufdfc\U0001f100-\U0001f2ff"
)
_ONE_SIGN = f"[\\w{_MARKS}{_UNSEEN}{_VOWELS}{_LETTERS_IN_ONE_SIGN}]"
_SIGN = f"{_ONE_SIGN}+"
_WORD = f"{{sign}}(?:[{_APOSTROPHES}]+{{sign}})*[\u05f3'’]?"
_RAW_WORD = re.compile(_WORD.format(sign=_SIGN))
_SPLIT = re.compile(_SIGN)

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"  # written without spaces: each is a word
_ONE_HAN = f"{_HAN}[{_MARKS}{_UNSEEN}]*"
_NO_HAN = f"(?:(?!{_HAN}){_ONE_SIGN})+"
_HAS_HAN = re.compile(_HAN)
_RAW_WORD_OR_HAN = re.compile(f"{_ONE_HAN}|{_WORD.format(sign=_NO_HAN)}")
_SPLIT_OR_HAN = re.compile(f"{_ONE_HAN}|{_NO_HAN}")


class Word(NamedTuple):
    """One word of a text, folded and as it was written."""

    folded: str
    raw: str


def fold(text: str) -> str:
    """A text as search compares it; words are still apart by whatever stood between them."""
    if text.isascii():
        return text.lower().translate(_ASCII_TABLE)
    folded = _once(text)
    while (again := _once(folded)) != folded:
        folded = again
    return folded


def _once(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _DROPPED.sub("", text).translate(_TABLE))


def words(text: str) -> list[Word]:
    """The words of a text in order; a written word that folds to several (½, a maqaf) gives all of them."""
    return [Word(folded, raw) for raw in raw_words(text) for folded in folded_words(raw)]


def tokens(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [folded for raw in raw_words(text) for folded in folded_words(raw)]


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they are written, and where they start and end (code points, half-open)."""
    pattern = _RAW_WORD_OR_HAN if _HAS_HAN.search(text) else _RAW_WORD
    return ((match.group(), match.start(), match.end()) for match in pattern.finditer(text))


def raw_words(text: str) -> list[str]:
    """The words of a text as they are written; each Chinese character is one, because nothing stands between words."""
    if not text.isascii() and _HAS_HAN.search(text):
        return _RAW_WORD_OR_HAN.findall(text)
    return _RAW_WORD.findall(text)


@lru_cache(1 << 16)
def folded_words(raw: str) -> tuple[str, ...]:
    """One written word, folded: mostly one word, none for a mark that stands alone."""
    folded = fold(raw).replace("_", " ")
    return tuple((_SPLIT_OR_HAN if _HAS_HAN.search(folded) else _SPLIT).findall(folded))


@lru_cache(1 << 16)
def as_written(raw: str) -> str:
    """A written word without regard to case and unseen signs, but with its marks: what an exact match is held to."""
    return re.sub(f"[{_UNSEEN}]", "", unicodedata.normalize("NFC", raw.casefold()))
