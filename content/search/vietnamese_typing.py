"""Vietnamese as it is typed without an input method: the keys of Telex (``giaays``) and VNI (``gia6y1``) themselves."""

import re

_TONE_OF_TELEX = re.compile(r"(?<=[aeiouyw])([a-z]*?)[sfrxj](?=[a-z]*$)")
_DOUBLED = re.compile(r"([aeod])\1")
_VNI = re.compile(r"(?<=[a-z])[0-9]{1,2}")  # a letter's own mark, a tone, or both


def undone(word: str) -> list[str]:
    """What a folded word may be once the keys of Telex or VNI are taken out of it; nothing where there are none."""
    found = []
    if word.isascii() and word.isalpha():
        for bare in (_TONE_OF_TELEX.sub(r"\1", word, count=1), word):
            marked = _DOUBLED.sub(r"\1", bare)
            found += [marked.replace("w", ""), re.sub(r"(?<![uoa])w", "u", marked).replace("w", "")]
            found.append(_late_marks(bare))
    elif word.isascii() and word[:1].isalpha():
        found.append(_VNI.sub("", word))
    return [each for each in dict.fromkeys(found) if each and each != word]


def _late_marks(word: str) -> str:
    """Telex lets the second letter of a pair come at the end: ``dangd``, ``canaf``."""
    bare = word.replace("w", "")
    for letter in "aeod":
        first = bare.find(letter)
        if first >= 0 and (last := bare.rfind(letter)) > first:
            bare = bare[:last] + bare[last + 1 :]
    return bare
