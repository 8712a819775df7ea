"""From an entry to the very words that the index holds of it."""

from collections.abc import Iterator
from itertools import pairwise
from operator import add
from typing import NamedTuple

from content.search.entry import Entry, Phrase
from content.search.fold import as_written, folded_words
from content.search.forms import forms

LONGEST_START = 3
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


def indexed(language: str, entry: Entry) -> Indexed:
    """The words under which a record is found, for its columns and for the counts."""
    phrases = entry.row.phrases
    surface = [(phrase.field, [word.partition("/")[0] for word in phrase.words]) for phrase in phrases]
    named = {word for _, line in surface for word in line}
    named_forms = {form for phrase in phrases for word in phrase.words for form in word.split("/")[1:]}
    joined = {first + second for _, line in surface for first, second in pairwise(line)}
    marked_names = _marked(language, {word for phrase in phrases for word in phrase.written})
    text = [folded for raw in entry.text for folded in folded_words(raw)]
    written = set(entry.text)
    marked, told = _marked(language, written), set(text)
    text_forms = set(map(add, text, text[1:])) if language in JOINED else _forms(language, written)
    return Indexed(
        (*(_column(surface, fields) for fields in _NAMES), " ".join(sorted(named_forms | joined))),
        (" ".join(text), " ".join(sorted(text_forms)), " ".join(sorted(marked))),
        tuple(sorted(set(_starts(phrases)))),
        named | named_forms | marked_names | (joined if language in JOINED else set()),
        told | marked | (set() if language in JOINED else text_forms),
        told | named,
    )


def _column(surface: list[tuple[str, list[str]]], fields: tuple[str, ...]) -> str:
    return " ".join(word for field, line in surface if field in fields for word in line)


def _forms(language: str, written: set[str]) -> set[str]:
    return {form for raw in written for folded in folded_words(raw) for form in forms(language, folded, raw)}


def _marked(language: str, written: set[str]) -> set[str]:
    """The words whose marks say more than the folding keeps, as they are written."""
    if language in UNMARKED:
        return set()
    return {mark for raw in written if (mark := as_written(raw)) not in folded_words(raw)}


def _starts(phrases: list[Phrase]) -> Iterator[tuple[str, int]]:
    for phrase in phrases:
        if phrase.field != "keywords":
            first = phrase.words[0].partition("/")[0]
            for length in range(1, min(len(first), LONGEST_START) + 1):
                yield first[:length], int(phrase.field != "title")
