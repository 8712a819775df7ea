"""From an entry to the very words that the index holds of it."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import add
from typing import NamedTuple

from content.search.entry import Entry, Phrase
from content.search.fold import as_written, folded_words
from content.search.forms import forms

LONGEST_START = 3
REMEMBERED = 150_000  # written words of a language
JOINED = frozenset({"vi"})  # most words are two syllables written apart: the pair says what one alone does not
UNMARKED = frozenset({"he"})  # as it is written, a word says no more than when it is folded


_NAMES = (("title", "official_name"), ("names",), ("keywords",))


class Indexed(NamedTuple):
    """``names`` and ``text`` are the columns of the two FTS5 tables; ``starts`` the first letters of each name, and
    whether it is the title's (0) or another's (1).
    """

    names: tuple[str, ...]
    text: tuple[str, str, str]
    starts: tuple[tuple[str, int], ...]
    words_of_names: set[str]
    words_of_text: set[str]
    words_written: set[str]


NOT_INDEXED = Indexed((), ("", "", ""), (), set(), set(), set())


class Indexer:
    """Derives what the index holds of the records of one language; remembers as many words as ``remembered``."""

    def __init__(self, language: str, remembered: int = REMEMBERED) -> None:
        self._joins = language in JOINED
        self._folded = _Memory(lambda raw: " ".join(folded_words(raw)), remembered)
        self._forms = _Memory(lambda raw: _forms(language, raw), remembered)
        self._marked = _Memory(lambda raw: "" if language in UNMARKED else _mark(raw), remembered)

    def indexed(self, entry: Entry) -> Indexed:
        """The words under which a record is found, for its columns and for the counts."""
        phrases = entry.row.phrases
        surface = [(phrase.field, [word.partition("/")[0] for word in phrase.words]) for phrase in phrases]
        named = {word for _, line in surface for word in line}
        named_forms = {form for phrase in phrases for word in phrase.words for form in word.split("/")[1:]}
        joined = {first + second for _, line in surface for first, second in pairwise(line)}
        named_marked = self._marks({word for phrase in phrases for word in phrase.written})
        written = set(entry.text)
        text = " ".join(map(self._folded.__getitem__, entry.text))
        told = set(text.split())
        marked = self._marks(written)
        text_forms = self._pairs(text) if self._joins else set[str]().union(*map(self._forms.__getitem__, written))
        return Indexed(
            (*(_column(surface, fields) for fields in _NAMES), " ".join(sorted(named_forms | joined))),
            (text, " ".join(sorted(text_forms)), " ".join(sorted(marked))),
            tuple(sorted(set(_starts(phrases)))),
            named | named_forms | named_marked | (joined if self._joins else set()),
            told | marked | (set() if self._joins else text_forms),
            told | named,
        )

    def _marks(self, written: set[str]) -> set[str]:
        """The words whose marks say more than the folding keeps, as they are written."""
        return set(map(self._marked.__getitem__, written)) - {""}

    @staticmethod
    def _pairs(text: str) -> set[str]:
        words = text.split()
        return set(map(add, words, words[1:]))


class _Memory[Value](dict[str, Value]):
    """What each written word becomes; C looks it up, and only a word that was not seen before is worked out."""

    def __init__(self, make: Callable[[str], Value], remembered: int) -> None:
        super().__init__()
        self._make = make
        self._remembered = remembered

    def __missing__(self, raw: str) -> Value:
        if len(self) >= self._remembered:
            self.clear()
        value = self[raw] = self._make(raw)
        return value


def _forms(language: str, raw: str) -> frozenset[str]:
    return frozenset(form for folded in folded_words(raw) for form in forms(language, folded, raw))


def _mark(raw: str) -> str:
    mark = as_written(raw)
    return "" if mark in folded_words(raw) else mark


def _column(surface: list[tuple[str, list[str]]], fields: tuple[str, ...]) -> str:
    return " ".join(word for field, line in surface if field in fields for word in line)


def _starts(phrases: list[Phrase]) -> Iterator[tuple[str, int]]:
    for phrase in phrases:
        if phrase.field != "keywords":
            first = phrase.words[0].partition("/")[0]
            for length in range(1, min(len(first), LONGEST_START) + 1):
                yield first[:length], int(phrase.field != "title")
