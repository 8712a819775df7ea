"""The anatomy of a Vietnamese syllable: onset, vowels with their marks, coda, and where its tone stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

# Where an open syllable in oa, oe, uy carries its tone: ``new`` hoà, ``old`` hòa. Both are read and written today.
type Style = Literal["new", "old"]


def _set(parts: str) -> frozenset[str]:
    return frozenset(parts.split())


ONSETS = _set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")
CODAS = _set("c ch m n ng nh p t")
NUCLEI = _set(
    """a ă â e ê i o ô ơ u ư y
    ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi ơi oo ua uâ uê ui uo uô uơ uy ưa ưi ươ ưu yê
    iêu oai oao oay oeo uay uây uôi uya uyê uyu ươi ươu yêu"""
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _bare(letters: str) -> str:
    """Without any mark, in small letters; đ stays what it is."""
    split = unicodedata.normalize("NFD", letters.lower())
    return "".join(each for each in split if not unicodedata.combining(each))


# On the way to a nucleus some of its marks are still to come: nguoi, ngưoi and nguơi become ngươi.
_ON_THE_WAY = frozenset(_bare(nucleus) for nucleus in NUCLEI) | {"ưo", "ưoi", "uơi", "ưou", "uơu"}
_HORNED_BOTH = re.compile(r"(uơ|ưo)", re.IGNORECASE)
_PARTS = re.compile(
    r"(?P<onset>qu|gi(?=[aăâeêioôơuưy])|[bcdđghklmnpqrstvx]*)(?P<vowels>[aăâeêioôơuưy]*)(?P<coda>[cghmnpt]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable without its tone; ``tone`` is a combining mark or empty. Letters keep their case."""

    onset: str
    vowels: str
    coda: str
    tone: str = ""

    @property
    def possible(self) -> bool:
        """Whether it can be, or become, a Vietnamese syllable."""
        onset, vowels, coda = (part.lower() for part in (self.onset, self.vowels, self.coda))
        if not vowels:
            return not coda and (not onset or onset in ONSETS)
        known = vowels in NUCLEI or vowels in _ON_THE_WAY
        return known and (not onset or onset in ONSETS) and (not coda or coda in CODAS)

    def with_tone(self, tone: str) -> "Syllable":
        """The same with this tone."""
        return replace(self, tone=tone)

    def with_onset(self, onset: str) -> "Syllable":
        """The same after another onset."""
        return replace(self, onset=onset)

    def mended(self) -> "Syllable":
        """With both horns on a uo that something follows: uơ stands only at an end, and ưo nowhere."""
        follows = self.coda or len(self.vowels) > 2
        return replace(self, vowels=_HORNED_BOTH.sub(_both, self.vowels)) if follows else self

    def remarked(self, marks: Mapping[str, str]) -> Iterator["Syllable"]:
        """With ``marks`` (mark by bare letter) on its vowels: on two of them if that makes a nucleus, else on one."""
        places = [at for at, vowel in enumerate(self.vowels) if _takes(vowel, marks)]
        numbers = (1, 2) if not self.coda and len(self.vowels) == 2 else (2, 1)
        ways = [chosen for number in numbers for chosen in combinations(places, number)]
        found = ["".join(_mark(v, marks) if at in way else v for at, v in enumerate(self.vowels)) for way in ways]
        for known in (NUCLEI, _ON_THE_WAY):
            yield from (replace(self, vowels=vowels) for vowels in found if vowels.lower() in known)

    def unmarked(self, marks: Mapping[str, str]) -> "Syllable":
        """With these marks taken off its vowels."""
        carried = {_mark(letter, marks) for letter in marks}
        return replace(self, vowels="".join(_plain(v) if v.lower() in carried else v for v in self.vowels))

    def written(self, style: Style) -> str:
        """As it is written, composed (NFC)."""
        if not self.tone or not self.vowels:
            return self.onset + self.vowels + self.coda
        at = self._toned_vowel(style) + 1
        vowels = unicodedata.normalize("NFC", self.vowels[:at] + self.tone) + self.vowels[at:]
        return self.onset + vowels + self.coda

    def _toned_vowel(self, style: Style) -> int:
        low = self.vowels.lower()
        marked = [at for at, vowel in enumerate(low) if vowel in "ăâêôơư"]
        if marked:
            return marked[-1]
        if len(low) == 1 or self.coda or len(low) == 3:
            return {1: 0, 2: 1}.get(len(low), 1 if not self.coda else len(low) - 1)
        return 1 if style == "new" and low in ("oa", "oe", "uy") else 0


def split(text: str) -> tuple[str, Syllable | None]:
    """What stands before the last syllable, and the syllable; None where the end is none (``covid``, ``12``, a space).

    Text that ends in no letter gives an empty syllable, which an onset or a vowel may begin.
    """
    start = len(text)
    while start and (text[start - 1].isalpha() or unicodedata.combining(text[start - 1])):
        start -= 1
    word = unicodedata.normalize("NFD", text[start:])
    tones = [each for each in word if each in _TONES]
    letters = unicodedata.normalize("NFC", "".join(each for each in word if each not in _TONES))
    match = _PARTS.fullmatch(letters)
    if match is None or len(tones) > 1:
        return text, None
    syllable = Syllable(match["onset"], match["vowels"], match["coda"], tones[0] if tones else "")
    if not syllable.possible:
        return text, None
    return text[:start], syllable


def _both(match: re.Match[str]) -> str:
    found = match[0]
    return ("Ư" if found[0].isupper() else "ư") + ("Ơ" if found[1].isupper() else "ơ")


def _takes(vowel: str, marks: Mapping[str, str]) -> bool:
    mark = marks.get(_bare(vowel))
    return mark is not None and mark not in unicodedata.normalize("NFD", vowel)


def _plain(vowel: str) -> str:
    return unicodedata.normalize("NFD", vowel)[0]


def _mark(vowel: str, marks: Mapping[str, str]) -> str:
    plain = _plain(vowel)
    return unicodedata.normalize("NFC", plain + marks[plain.lower()])
