"""Text as it is typed by people who leave its marks out, or write them where others do not."""

import random
import re
import unicodedata

_TASHKEEL = "\u064e\u064f\u0650\u0652\u0651"  # fatha, damma, kasra, sukun, shadda
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640\u0591-\u05c7]")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ة": "ه"})
_LAST_YA = re.compile(r"ي(?!\w)")
_HEBREW_FINALS = str.maketrans("םןץףך", "מנצפכ")
_QUOTES = re.compile("['\"\u05f3\u05f4\u2018\u2019\u201c\u201d]")
_ARABIC_LETTER = re.compile("[\u0628-\u063a\u0641-\u064a]")


def unmarked(text: str, language: str) -> str:
    """Without tones and accents (vi), hamza seats, ta marbuta, points of the final ya and tashkeel (ar), final letters,
    geresh and gershayim (he), apostrophes and hyphens (en, id).
    """
    if language == "vi":
        return _without_accents(text).translate(str.maketrans("đĐ", "dD"))
    if language == "ar":
        return _LAST_YA.sub("ى", _MARKS.sub("", text).translate(_ARABIC))
    if language == "he":
        return _QUOTES.sub("", _MARKS.sub("", text)).translate(_HEBREW_FINALS)
    return _QUOTES.sub("", text).replace("-", " ")


def vocalised(text: str, chance: random.Random) -> str:
    """Arabic with tashkeel on some of its letters, as it stands in books for children and in prayer books."""
    return _ARABIC_LETTER.sub(lambda letter: letter[0] + _mark(chance), text)


def _mark(chance: random.Random) -> str:
    return chance.choice(_TASHKEEL) if chance.random() < 0.5 else ""


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
