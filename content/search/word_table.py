"""The words of a language with their counts, as one packed text: a night touches words all over the alphabet, and to
write the whole of it costs the card a fifth of what its rows would.
"""

from array import array
from collections.abc import Iterable, Iterator

import msgspec

from content.packed import packed, unpacked

type Counted = tuple[str, int, int, int]  # a word; in how many names, in how many texts, as people write it


class _Columns(msgspec.Struct, array_like=True):
    """Of one length, but for the words, which stand in one text, a line each."""

    words: str
    names: list[int]
    texts: list[int]
    written: list[int]


_COLUMNS = msgspec.msgpack.Decoder(_Columns)


def packed_words(rows: Iterable[Counted]) -> bytes:
    """Of words in alphabetical order; nothing where there are none."""
    words: list[str] = []
    names, texts, written = array("i"), array("i"), array("i")
    for word, in_names, in_texts, as_written in rows:
        words.append(word)
        names.append(in_names)
        texts.append(in_texts)
        written.append(as_written)
    columns = _Columns("\n".join(words), list(names), list(texts), list(written))
    return packed(msgspec.msgpack.encode(columns)) if words else b""


def unpacked_words(table: bytes) -> Iterator[Counted]:
    """The words in alphabetical order. Raises zlib.error, msgspec.MsgspecError for what was not packed here."""
    found = _COLUMNS.decode(unpacked(table))
    return zip(found.words.split("\n"), found.names, found.texts, found.written, strict=True)


def changed(rows: Iterable[Counted], changes: Iterable[Counted]) -> Iterator[Counted]:
    """The words with what is more or less of them, both in alphabetical order; one that is in no record is gone."""
    waiting = iter(changes)
    more = next(waiting, None)
    for row in rows:
        while more is not None and more[0] < row[0]:
            yield more
            more = next(waiting, None)
        if more is None or more[0] != row[0]:
            yield row
            continue
        word, names, texts, written = row
        if names + more[1] or texts + more[2]:
            yield word, names + more[1], texts + more[2], written + more[3]
        more = next(waiting, None)
    while more is not None:
        yield more
        more = next(waiting, None)
