"""From an entry to the very words that the index holds of it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from content.search.entry import Entry, Phrase
from content.search.fold import as_written
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
    words_of_names: frozenset[str]
    words_of_text: frozenset[str]
    words_written: frozenset[str]


def indexed(language: str, entry: Entry) -> Indexed:
    """The words under which a record is found, for its columns and for the counts."""
    phrases = entry.row.phrases
    surface: dict[str, list[list[str]]] = {phrase.field: [] for phrase in phrases}
    for phrase in phrases:
        surface[phrase.field].append([word.partition("/")[0] for word in phrase.words])
    named = {word for lines in surface.values() for line in lines for word in line}
    other = {form for phrase in phrases for word in phrase.words for form in word.split("/")[1:]}
    joined = {a + b for lines in surface.values() for line in lines for a, b in pairwise(line)}
    text_forms = list(_text_forms(language, entry))
    written = _marked(entry) if language not in UNMARKED else []
    texts = frozenset(entry.text)
    marked = {written for phrase in phrases for written in phrase.written} if language not in UNMARKED else set()
    return Indexed(
        (*(_column(surface, fields) for fields in _NAMES), " ".join(sorted(other | joined))),
        (" ".join(entry.text), " ".join(text_forms), " ".join(written)),
        tuple(sorted(set(_starts(phrases)))),
        frozenset(named | other | marked | (joined if language in JOINED else set())),
        texts.union(text_forms if language not in JOINED else (), written),
        texts | named,
    )


def _column(surface: Mapping[str, list[list[str]]], fields: tuple[str, ...]) -> str:
    return " ".join(word for field in fields for line in surface.get(field, ()) for word in line)


def _text_forms(language: str, entry: Entry) -> Iterator[str]:
    if language in JOINED:
        yield from (a + b for a, b in pairwise(entry.text))
        return
    for folded, raw in zip(entry.text, entry.written, strict=True):
        yield from forms(language, folded, raw)


def _marked(entry: Entry) -> list[str]:
    """The words whose marks are more than the folding keeps, as they are written."""
    pairs = zip(entry.text, entry.written, strict=True)
    return [written for folded, raw in pairs if (written := as_written(raw)) != folded]


def _starts(phrases: list[Phrase]) -> Iterator[tuple[str, int]]:
    for phrase in phrases:
        if phrase.field != "keywords":
            first = phrase.words[0].partition("/")[0]
            for length in range(1, min(len(first), LONGEST_START) + 1):
                yield first[:length], int(phrase.field != "title")
