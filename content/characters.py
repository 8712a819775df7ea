"""Which characters may stand in content.

Words may hold what a script needs to be written: joiners (Persian, Indic scripts, emoji), the weak direction marks
U+200E, U+200F and U+061C, soft hyphens. Facts are compared, dialled and scanned sign by sign, so nothing unseen may
stand in them, but for joiners inside a word of such a script, as in the title of a Persian book. Nowhere allowed:
control characters, characters that override or isolate direction (the screen isolates what it shows by itself; an
override can make a text read as its opposite), private use, noncharacters, tags.
"""

import re
from dataclasses import dataclass

_SPACE_BETWEEN_WORDS = "\u200b"
_LANGUAGES_WITHOUT_SPACES = frozenset({"bo", "dz", "km", "lo", "my", "shn", "th"})

_CLASSES = (
    ("a control character", r"\x00-\x08\x0b-\x1f\x7f-\x9f", "Delete it."),
    ("a character that changes the direction of text", r"\u202a-\u202e\u2066-\u2069", "Delete it; the screen sets it."),
    ("a line separator", r"\u2028\u2029", "Write an ordinary line break."),
    ("an invisible character", r"\u2061-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f", "Delete it."),
    ("the sign of a text that was damaged", r"\ufffd", "Write the character that was meant."),
    ("a character without a meaning that others know", r"\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff",
     "Write a character that fonts know."),
)  # fmt: skip
_UNSEEN = r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2060"
_STRAY_JOINER = r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
_REFUSED = re.compile(f"[{''.join(signs for _, signs, _ in _CLASSES)}]")  # one class: groups make it three times slower
_REFUSED_IN_FACT = re.compile(rf"{_REFUSED.pattern}|[\t\n{_UNSEEN}]|{_STRAY_JOINER}")


@dataclass(frozen=True, slots=True)
class Refused:
    """The first character of a text that may not stand there."""

    what: str
    remedy: str


def refused_in_words(text: str, language: str) -> Refused | None:
    """The first character that may not stand in words of a language."""
    if text.isascii() and text.isprintable():
        return None
    if found := _REFUSED.search(text):
        return _refused(text, found)
    if _SPACE_BETWEEN_WORDS in text and language.partition("-")[0] not in _LANGUAGES_WITHOUT_SPACES:
        return Refused(_what(text, text.index(_SPACE_BETWEEN_WORDS), "an invisible space"), "Delete it.")
    return None


def refused_in_fact(text: str) -> Refused | None:
    """The first character that may not stand in a fact, where nothing may be unseen."""
    if text.isascii() and text.isprintable():
        return None
    found = _REFUSED_IN_FACT.search(text)
    return _refused(text, found) if found else None


def without_refused(text: str) -> str:
    """The text as a fact may hold it: white space as one space, and nothing else that ``refused_in_fact`` names."""
    folded = " ".join(text.split())
    while folded != (folded := " ".join(_REFUSED_IN_FACT.sub("", folded).split())):
        pass
    return folded


def _refused(text: str, found: re.Match[str]) -> Refused:
    for name, signs, remedy in _CLASSES:
        if re.match(f"[{signs}]", found[0]):
            return Refused(_what(text, found.start(), name), remedy)
    return Refused(_what(text, found.start(), "a character that cannot be seen"), "Delete it; facts show every sign.")


def _what(text: str, at: int, name: str) -> str:
    before = text[max(0, at - 20) : at].rpartition("\n")[2]
    after = f" after {before!r}" if before else " at its start"
    return f"it has {name} (U+{ord(text[at]):04X}){after}"
