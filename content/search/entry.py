"""What is searched of one record in one language: short fields that name it, and its text."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from content.entities import Code, Entity, Town
from content.placeholders import plain, unfilled
from content.search.fold import as_written, folded_words, raw_words
from content.search.forms import forms
from content.translation import Words

_NAMED = ("title", "official_name")
_COPIED = ("status", "valid_from", "valid_until", "asked")
_NOT_TEXT = {*_NAMED, "owner", "source", "status_note"}  # the last ones are about the record, not what it tells
LIST = "places/"  # how the key of a kind of places begins
_FILES = ".captions"  # the end of a part that names a file


def part_of_map(language: str) -> str:
    """The part of the index that has the places of the map: their words are counted apart from those of records."""
    return f"{language}_map"


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """One short field, word by word: folded with its other forms (``births/birth``), and as written."""

    field: str
    text: str
    words: list[str]
    written: list[str]


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What the index keeps of a record to rank it and to show it; the longer text is in FTS5 alone."""

    key: str
    kind: str
    title: str
    line: str
    phrases: list[Phrase]
    status: str = "in-force"
    valid_from: date | None = None
    valid_until: date | None = None
    asked: int = 0


class Entry(msgspec.Struct, frozen=True):
    """A row, and the words of the text in order, as they are written."""

    row: Row
    text: list[str]


def entry(key: str, facts: Entity, words: Words, line: str) -> Entry | None:
    """What to index of a record in the language of its words; None where its title is in another language.

    The town itself is no answer to anything.
    """
    texts = words.own_texts()
    if not texts.get("title") or isinstance(facts, Town):
        return None
    phrases = [phrase(field, text, words.language) for field, text in _short(texts, words)]
    row = Row(
        key=key,
        kind=key.partition("/")[0],
        title=plain(texts["title"]),
        line=line,
        phrases=[each for each in phrases if each.words],
        **{name: getattr(facts, name) for name in _COPIED if hasattr(facts, name)},
    )
    return Entry(row, raw_words("\n".join((*_long(facts, texts), *words.printed_codes))))


def phrase(field: str, text: str, language: str) -> Phrase:
    """A short field, word by word."""
    pairs = [(folded, raw) for raw in raw_words(text) for folded in folded_words(raw)]
    words = ["/".join((folded, *forms(language, folded, raw))) for folded, raw in pairs]
    return Phrase(field, text, words, [as_written(raw) for _, raw in pairs])


def _short(texts: Mapping[str, str], words: Words) -> Iterator[tuple[str, str]]:
    """The texts that name a record, the title first: field, text."""
    yield from ((path, unfilled(texts[path])) for path in _NAMED if path in texts)
    for path, lines in sorted(words.own_lists().items()):
        field = "keywords" if path == "keywords" else "names"
        yield from ((field, line) for line in lines)
    yield from (("names", name) for name in words.printed_names)


def _is_no_text(path: str) -> bool:
    return path in _NOT_TEXT or path.endswith(_FILES)


def _long(facts: Entity, texts: Mapping[str, str]) -> Iterator[str]:
    """Every other text that is about what the record is about, and the codes it names."""
    yield from (unfilled(text) for path, text in sorted(texts.items()) if not _is_no_text(path))
    yield from (figure.text for figure in getattr(facts, "figures", {}).values() if isinstance(figure, Code))
    if code := getattr(facts, "code", ""):
        yield code
