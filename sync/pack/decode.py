"""Reading a pack that was fetched and proved to be the one that was signed. All that it says is checked all the same.

Memory holds the index and one text at a time, and what zstd needs for its window of 8 MiB.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Self, cast

import msgspec
import zstandard

from content.items import Blob, Item, is_blob, travel_order
from sync.pack.header import (
    FORMAT,
    LARGEST_INDEX,
    LARGEST_TEXT,
    LONGEST_HEADER,
    MAGIC,
    MOST_CHANGES,
    WINDOW_LOG,
    Change,
    Header,
    PackError,
    Section,
    most_text,
)
from sync.pack.keys import refuse_unsafe

_HEADER = msgspec.json.Decoder(Header)
_INDEX = msgspec.msgpack.Decoder(tuple[Change, ...])
_PREFIX = len(MAGIC) + 4
_CHUNK = 2**20


class Pack:
    """An open pack: ``header``, ``changes``, then ``texts()`` and ``blobs()``, in any order and as often as one likes.

    Raises PackError where it is not what it should be, OSError where it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb")
        try:
            self.size = self._file.seek(0, 2)
            self.header, self._start = self._read_header()
            self.changes = self._read_index()
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The keys of what is no longer there."""
        return tuple(change.key for change in self.changes if change.is_gone)

    @cached_property
    def listed_blobs(self) -> tuple[Blob, ...]:
        """Every file that is new or another one, whether the pack has it or only tells its digest."""
        return tuple(_blob(change) for change in self.changes if change.digest is not None)

    def texts(self) -> Iterator[Item]:
        """The changed texts, all of a record together, the town first."""
        section = self.header.texts
        with self._decompressed(self._start + self.header.index.stored, section) as stream:
            for change in self.changes:
                if change.is_text:
                    yield Item(change.key, _exactly(stream, change.size or 0))
            _refuse_more(stream)

    def blobs(self) -> Iterator[tuple[Blob, Iterator[bytes]]]:
        """The enclosed files, each with its bytes in pieces; whoever writes them down compares the digest."""
        at = self._start + self.header.index.stored + self.header.texts.stored
        for change in self.changes:
            if change.is_enclosed_blob:
                yield _blob(change), self._pieces(at, change.size or 0)
                at += change.size or 0

    def _pieces(self, at: int, left: int) -> Iterator[bytes]:
        while left:
            self._file.seek(at)
            piece = _exactly(self._file, min(left, _CHUNK))
            at, left = at + len(piece), left - len(piece)
            yield piece

    def _read_header(self) -> tuple[Header, int]:
        self._file.seek(0)
        prefix = self._file.read(_PREFIX)
        length = int.from_bytes(prefix[len(MAGIC) :], "little")
        if prefix[: len(MAGIC)] != MAGIC or len(prefix) != _PREFIX or length > LONGEST_HEADER:
            raise PackError("it is no pack")
        try:
            header = _HEADER.decode(_exactly(self._file, length))
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise PackError(f"its header cannot be read: {error}") from error
        if header.format != FORMAT:
            raise PackError(f"it has format {header.format}, this version reads {FORMAT}: update the kiosk")
        self._refuse_sizes(header, _PREFIX + length)
        return header, _PREFIX + length

    def _refuse_sizes(self, header: Header, start: int) -> None:
        stored = start + header.index.stored + header.texts.stored + header.blobs
        if stored != self.size:
            raise PackError(f"it has {self.size:,} bytes, its header says {stored:,}")
        if header.index.size > LARGEST_INDEX or header.changes > MOST_CHANGES:
            raise PackError(f"its index has {header.index.size:,} bytes, the most is {LARGEST_INDEX:,}")
        if header.texts.size > most_text(self.size):
            raise PackError(f"it would grow to {header.texts.size:,} bytes of text: that is no honest pack")

    def _read_index(self) -> tuple[Change, ...]:
        with self._decompressed(self._start, self.header.index) as stream:
            body = _exactly(stream, self.header.index.size)
            _refuse_more(stream)
        try:
            changes = _INDEX.decode(body)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise PackError(f"its index cannot be read: {error}") from error
        _refuse_index(self.header, changes)
        return changes

    @contextmanager
    def _decompressed(self, at: int, section: Section) -> Iterator[IO[bytes]]:
        """What stands in a section; a stream that ends where the section ends, and never brings more than it says."""
        decompressor = zstandard.ZstdDecompressor(max_window_size=2**WINDOW_LOG)
        part = cast("IO[bytes]", _Part(self._file, at, section.stored))
        try:
            with decompressor.stream_reader(part, closefd=False) as stream:
                yield cast("IO[bytes]", stream)
        except zstandard.ZstdError as error:
            raise PackError(f"it cannot be unpacked: {error}") from error


class _Part:
    """A part of a file, as a file to read from; others may read the file in between."""

    def __init__(self, file: IO[bytes], at: int, size: int) -> None:
        self._file, self._at, self._left = file, at, size

    def read(self, size: int = -1) -> bytes:
        self._file.seek(self._at)
        piece = self._file.read(self._left if size < 0 else min(size, self._left))
        self._at, self._left = self._at + len(piece), self._left - len(piece)
        return piece


def _blob(change: Change) -> Blob:
    assert change.digest is not None
    return Blob(change.key, change.digest.hex(), change.size or 0)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    pieces, left = [], size
    while left and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    if left:
        raise PackError("it ends too early")
    return b"".join(pieces)


def _refuse_more(stream: IO[bytes]) -> None:
    if stream.read(1):
        raise PackError("there is more in it than its header says")


def _refuse_index(header: Header, changes: tuple[Change, ...]) -> None:
    """Raises PackError unless the index is in order, every change is sound, and they add up to what the header says."""
    if not 0 <= header.before < header.after:
        raise PackError(f"it leads from generation {header.before} to {header.after}")
    before = None
    for change in changes:
        refuse_unsafe(change.key)
        _refuse_unsound(change)
        order = travel_order(change.key)
        if before is not None and order <= before:
            raise PackError(f"{change.key} is out of order")
        before = order
    texts = sum(change.size or 0 for change in changes if change.is_text)
    blobs = sum(change.size or 0 for change in changes if change.is_enclosed_blob)
    if (len(changes), texts, blobs) != (header.changes, header.texts.size, header.blobs):
        raise PackError("its index does not add up to what its header says")


def _refuse_unsound(change: Change) -> None:
    if change.size is None:
        if change.digest is not None:
            raise PackError(f"{change.key} is gone and has a digest")
        return
    if is_blob(change.key) != (change.digest is not None) or change.size < 0:
        raise PackError(f"{change.key} is told wrongly")
    if change.digest is None and change.size > LARGEST_TEXT:
        raise PackError(f"{change.key} has {change.size:,} bytes, the most is {LARGEST_TEXT:,}")
    if change.digest is not None and len(change.digest) != 32:
        raise PackError(f"{change.key} has no SHA-256")
