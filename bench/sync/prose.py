"""Prose in several languages with the statistics of real text: Markov chains of words over the machine's manual pages.

Nothing of the pages is kept: they are read where a bench runs.
"""

import gzip
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bench.processes import Failed

MANUALS = Path("/usr/share/man")
_ENOUGH = 1_500_000  # characters of prose of each language
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:]?")
_ARABIC_WORD = re.compile(r"[\u0620-\u06ff]+[.,;:]?")
_MARKUP = re.compile(r"\\(?:f[A-Z]|f\(..|\(..|\*?\[[^]]*\]|s[+-]?\d|.)")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ARABIC = "ابوغدايژزييكلمنعبرستوفختچششءيءايا"
_LETTERS = str.maketrans(_CYRILLIC + _CYRILLIC.upper(), _ARABIC * 2)
# The chapters in English stand beside the folders of the other languages.
FOLDERS = {"en": "man[1578]", "es": "es/man*", "fr": "fr/man*", "de": "de/man*", "ar": "ru/man*"}


class Chain:
    """Makes texts of a language; ``ar`` is Russian in Arabic letters: real statistics, no meaning."""

    def __init__(self, language: str) -> None:
        self._following: dict[tuple[str, str], list[str]] = defaultdict(list)
        words = list(_words(language))
        if len(words) < 10_000:
            raise Failed(f"{MANUALS}/{FOLDERS[language]}: too few manual pages; install those of man-pages-l10n")
        for first, (second, third) in zip(words, pairwise(words[1:]), strict=False):
            self._following[first, second].append(third)
        self._starts = [pair for pair in self._following if pair[0][0].isupper() or language == "ar"]

    def text(self, length: int, chance: random.Random) -> str:
        """About ``length`` characters, cut at a word; paragraphs of some 600."""
        paragraphs = []
        while length > 0:
            paragraphs.append(self._paragraph(min(length, 600), chance))
            length -= 600
        return "\n\n".join(paragraphs)

    def _paragraph(self, length: int, chance: random.Random) -> str:
        pair = chance.choice(self._starts)
        said = [*pair]
        size = sum(map(len, said)) + 1
        while size < length:
            following = self._following.get(pair)
            pair = (pair[1], chance.choice(following)) if following else chance.choice(self._starts)
            said.append(pair[1])
            size += len(pair[1]) + 1
        return " ".join(said)


def _words(language: str) -> Iterator[str]:
    left = _ENOUGH
    for page in sorted(MANUALS.glob(f"{FOLDERS[language]}/*.gz")):
        for line in _prose(page):
            words = _ARABIC_WORD.findall(line.translate(_LETTERS)) if language == "ar" else _WORD.findall(line)
            yield from words
            left -= sum(map(len, words)) + len(words)
        if left < 0:
            return


def _prose(page: Path) -> Iterator[str]:
    """Lines of text of a manual page, without its layout."""
    if page.is_symlink():
        return
    with gzip.open(page, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.startswith((".", "'")):
                yield _MARKUP.sub(" ", line)
