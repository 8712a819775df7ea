"""Whether easy words are easy: short sentences, one thing at a time, nothing in brackets."""

import re

# The most words of a sentence. Vietnamese writes each syllable apart; Arabic and Hebrew join what others write as
# "and", "to" and "the" to the next word.
LONGEST: dict[str, int] = {"ar": 10, "he": 11, "vi": 18}
_LONGEST_ELSEWHERE = 13
_SENTENCE_END = re.compile(r"(?<=[.?!؟:])\s+")
_BRACKETS = frozenset("()[]")
_FIGURE = re.compile(r"\{[^{}]*\}")


def is_hard(text: str, language: str) -> bool:
    """Whether some sentence of an easy text is too long, or has something in brackets."""
    most = LONGEST.get(language, _LONGEST_ELSEWHERE)
    plain = _FIGURE.sub("0", text)
    return bool(_BRACKETS & set(plain)) or any(len(each.split()) > most for each in _SENTENCE_END.split(plain))
