"""What the keys of Vietnamese input methods look like before an input method has read them: Telex and VNI."""

import unicodedata
from collections.abc import Mapping

_TONES = {"\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4"), "\u0323": ("j", "5")}
_TELEX = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd", "ươ": "uow"}
_VNI = {"â": "a6", "ă": "a8", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9", "ươ": "uo7"}


def telex(text: str) -> str:
    """``giấy khai sinh`` as ``giaays khai sinh``: the tone stands at the end of its syllable."""
    return " ".join(_typed(word, _TELEX, 0) for word in text.split(" "))


def vni(text: str) -> str:
    """``giấy khai sinh`` as ``gia6y1 khai sinh``."""
    return " ".join(_typed(word, _VNI, 1) for word in text.split(" "))


def _typed(word: str, letters: Mapping[str, str], method: int) -> str:
    """One word; what follows its last letter, such as a question mark, stays behind the tone."""
    end = max((at for at, sign in enumerate(word, 1) if sign.isalpha()), default=0)
    tone, bare = "", []
    for sign in unicodedata.normalize("NFD", word[:end]):
        if sign in _TONES:
            tone = _TONES[sign][method]
        else:
            bare.append(sign)
    composed = unicodedata.normalize("NFC", "".join(bare))
    for letter in sorted(letters, key=len, reverse=True):
        composed = composed.replace(letter, letters[letter]).replace(letter.upper(), letters[letter].capitalize())
    return composed + tone + word[end:]
