"""Making a pack. The same changes make the same bytes, whenever and wherever; texts and blobs are streamed."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import msgspec
import zstandard

from content.items import travel_order
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

BEST = 19
_CHUNK = 2**20
_LEAST_WINDOW_LOG = 10  # zstd's own


@dataclass(frozen=True, slots=True)
class Step:
    """From which generation a pack leads to which, and what each one's state root is."""

    before: int
    after: int
    root_before: str
    root_after: str


def write_pack(
    file: IO[bytes],
    step: Step,
    changes: Iterable[Change],
    text: Callable[[str], bytes],
    blob: Callable[[str], Path],
    *,
    level: int = BEST,
) -> Header:
    """Write a pack into an empty file; ``text`` and ``blob`` give what the index names, by key.

    Raises PackError for what no kiosk would take, OSError; the file is then of no use.
    """
    ordered = sorted(changes, key=lambda change: travel_order(change.key))
    _refuse_oversized(ordered)
    changed = [change for change in ordered if change.is_text]
    files = [change for change in ordered if change.is_enclosed_blob]
    listed = msgspec.msgpack.encode(ordered)
    with TemporaryFile() as index, TemporaryFile() as texts:
        header = Header(
            format=FORMAT,
            before=step.before,
            after=step.after,
            root_before=step.root_before,
            root_after=step.root_after,
            changes=len(ordered),
            index=_compress(index, [listed], len(listed), BEST),
            texts=_compress(texts, (_body(change, text) for change in changed), _total(changed), level),
            blobs=_total(files),
        )
        _write_head(file, header)
        for section in (index, texts):
            section.seek(0)
            shutil.copyfileobj(section, file)
    for change in files:
        _copy_blob(blob(change.key), file, change)
    if header.texts.size > most_text(file.tell()) or header.index.size > LARGEST_INDEX:
        raise PackError("there is more text in it than kiosks take from one pack: publish fewer changes at once")
    return header


def _refuse_oversized(changes: Sequence[Change]) -> None:
    if len(changes) > MOST_CHANGES:
        raise PackError(f"it has {len(changes):,} changes, the most is {MOST_CHANGES:,}")
    for change in changes:
        refuse_unsafe(change.key)
        if change.is_text and (change.size or 0) > LARGEST_TEXT:
            raise PackError(f"{change.key} has {change.size:,} bytes, the most is {LARGEST_TEXT:,}")


def _compress(file: IO[bytes], parts: Iterable[bytes], size: int, level: int) -> Section:
    """``size`` bytes in all. A small pack asks for little memory on either end."""
    settings = zstandard.ZstdCompressionParameters.from_level(
        level,
        source_size=size or 1,
        window_log=min(WINDOW_LOG, max(_LEAST_WINDOW_LOG, size.bit_length())),
        write_content_size=False,
    )
    with zstandard.ZstdCompressor(compression_params=settings).stream_writer(file, closefd=False) as writer:
        for part in parts:
            writer.write(part)
    return Section(file.tell(), size)


def _total(changes: Iterable[Change]) -> int:
    return sum(change.size or 0 for change in changes)


def _body(change: Change, text: Callable[[str], bytes]) -> bytes:
    body = text(change.key)
    if len(body) != change.size:
        raise PackError(f"{change.key} changed while it was packed")
    return body


def _write_head(file: IO[bytes], header: Header) -> None:
    body = msgspec.json.encode(header)
    assert len(body) <= LONGEST_HEADER
    file.write(MAGIC + len(body).to_bytes(4, "little") + body)


def _copy_blob(path: Path, file: IO[bytes], change: Change) -> None:
    found, size = sha256(), 0
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            file.write(chunk)
            found.update(chunk)
            size += len(chunk)
    if (size, found.digest()) != (change.size, change.digest):
        raise PackError(f"{change.key} changed while it was packed")
