"""The words of a language with their counts, as one packed text: a night touches words all over the alphabet, and to
write the whole of it costs the card a fifth of what its rows would.
"""

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
    """Of words in alphabetical order."""
    words, *counts = zip(*rows, strict=True)
    return packed(msgspec.msgpack.encode(_Columns("\n".join(words), *map(list, counts))))


def unpacked_words(table: bytes) -> Iterator[Counted]:
    """The words in alphabetical order. Raises zlib.error, msgspec.MsgspecError for what was not packed here."""
    found = _COLUMNS.decode(unpacked(table))
    return zip(found.words.split("\n"), found.names, found.texts, found.written, strict=True)


def changed(rows: Iterable[Counted], changes: Iterable[Counted]) -> list[Counted]:
    """The words with what is more or less of them; those that are in no record any more are gone."""
    counts = {word: tuple(found) for word, *found in rows}
    for word, *more in changes:
        counts[word] = tuple(map(int.__add__, counts.get(word, (0, 0, 0)), more))
    return [(word, names, texts, written) for word, (names, texts, written) in sorted(counts.items()) if names or texts]
