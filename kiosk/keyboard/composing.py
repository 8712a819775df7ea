"""Vietnamese as it is typed: tone keys, Telex and VNI. Every function takes the text so far and gives the text after.

Only the syllable at the very end changes, and only while it can be a Vietnamese one (``syllable.py``): ``covid`` and
``wifi`` stay as typed. No letter is lost: a mark goes onto a letter, or its key is inserted. The key of a mark that is
there already takes it off again and is inserted, as every Vietnamese keyboard has it.
"""

import unicodedata
from typing import Literal

from kiosk.keyboard.syllable import Style, Syllable, split

type Method = Literal["telex", "vni"]

TONE_KEYS = {
    "tone-acute": "\u0301",
    "tone-grave": "\u0300",
    "tone-hook": "\u0309",
    "tone-tilde": "\u0303",
    "tone-dot": "\u0323",
}
_TONES: dict[Method, dict[str, str]] = {
    "telex": {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""},
    "vni": {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323", "0": ""},
}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
# Which marks a key puts on which letters. In Telex a letter doubled is its own circumflex.
_MARKS: dict[Method, dict[str, dict[str, str]]] = {
    "telex": {
        "a": {"a": _CIRCUMFLEX},
        "e": {"e": _CIRCUMFLEX},
        "o": {"o": _CIRCUMFLEX},
        "w": {"a": _BREVE, "o": _HORN, "u": _HORN},
    },
    "vni": {
        "6": {"a": _CIRCUMFLEX, "e": _CIRCUMFLEX, "o": _CIRCUMFLEX},
        "7": {"o": _HORN, "u": _HORN},
        "8": {"a": _BREVE},
    },
}
_STROKE: dict[Method, str] = {"telex": "d", "vni": "9"}


def typed(text: str, sign: str, methods: tuple[Method, ...] = ("telex", "vni"), style: Style = "new") -> str:
    """``text`` after the key ``sign`` (one character): composed where a method has a use for it, appended otherwise."""
    head, syllable = split(text)
    for method in methods if syllable else ():
        assert syllable is not None
        word = _struck(syllable, sign, method, style)
        if word is not None:
            return head + word
    return appended(text, sign, style)


def appended(text: str, letter: str, style: Style = "new") -> str:
    """``text`` with ``letter`` at its end, and the tone moved to where the longer syllable wants it."""
    head, syllable = split(text + letter)
    return head + syllable.mended().written(style) if syllable else text + letter


def toned(text: str, tone_key: str, style: Style = "new") -> str:
    """``text`` after a tone key, which acts on the last syllable. The tone that is there already goes; a syllable
    without a vowel stays as it is.
    """
    head, syllable = split(text)
    if syllable is None or not syllable.vowels:
        return text
    tone = TONE_KEYS[tone_key]
    return head + syllable.with_tone("" if tone == syllable.tone else tone).written(style)


def composed(text: str, methods: tuple[Method, ...] = ("telex",), style: Style = "new") -> str:
    """``text`` as if each of its characters were typed in turn; a word that is finished stays as it is."""
    result = ""
    for character in unicodedata.normalize("NFC", text):
        plain = character.isascii()
        result = typed(result, character, methods, style) if plain else appended(result, character, style)
    return result


def _struck(syllable: Syllable, sign: str, method: Method, style: Style) -> str | None:
    """The word after ``sign``, or None where the method has no use for it here."""
    low = sign.lower()
    if low == _STROKE[method] and syllable.onset[:1].lower() in ("d", "đ"):
        return _stroked(syllable, sign, style)
    if low in _TONES[method] and syllable.vowels:
        return _toned(syllable, _TONES[method][low], sign, style)
    marks = _MARKS[method].get(low)
    return _marked(syllable, marks, sign, style) if marks and syllable.vowels else None


def _stroked(syllable: Syllable, sign: str, style: Style) -> str:
    first, rest = syllable.onset[0], syllable.onset[1:]
    if first in "đĐ":
        return syllable.with_onset(("d" if first == "đ" else "D") + rest).written(style) + sign
    return syllable.with_onset(("đ" if first == "d" else "Đ") + rest).written(style)


def _toned(syllable: Syllable, tone: str, sign: str, style: Style) -> str | None:
    if tone == syllable.tone:
        return syllable.with_tone("").written(style) + sign if tone else None
    return syllable.with_tone(tone).written(style)


def _marked(syllable: Syllable, marks: dict[str, str], sign: str, style: Style) -> str | None:
    for candidate in syllable.remarked(marks):
        if candidate.possible:
            return candidate.mended().written(style)
    bare = syllable.unmarked(marks)
    return bare.written(style) + sign if bare != syllable else None
