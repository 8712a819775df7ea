"""What sync says on a terminal."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from sync.state import SyncState

_WIDTH = 30
_DOING = {"metadata": "Asking what is new", "fetch": "Fetching", "apply": "Taking in"}


class Bar:
    """How far a run is, in one line that is written over; nothing where nobody watches."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._said = ""

    def told(self, doing: str, done: int, of: int) -> None:
        said = f"{_DOING[doing]} {_bar(done, of) if doing == 'fetch' else f'{done} of {of}' if of else ''}"
        if said != self._said and self._stream.isatty():
            self._stream.write(f"\r\x1b[K{said}")
            self._stream.flush()
        self._said = said

    def close(self) -> None:
        if self._said and self._stream.isatty():
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _bar(done: int, of: int) -> str:
    share = done / of if of else 1.0
    filled = round(share * _WIDTH)
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:4.0%} of {size(of)}"


def size(count: int) -> str:
    """Bytes as people read them, in powers of ten."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def summary(before: SyncState, after: SyncState) -> str:
    """What a run that went well came to, in one line."""
    assert after.last is not None
    cost = f"{after.last.requests} requests, {size(after.last.bytes)}"
    if (before.generation, before.root) == (after.generation, after.root):
        return f"Nothing new: generation {after.generation} is on show ({cost})."
    return f"Generation {after.generation} is on show{_of(after.published)} ({cost}, {_packs(after.last.packs)})."


def _of(published: datetime | None) -> str:
    return f", published {_moment(published)}" if published else ""


def status_lines(source: str, folder: str, state: SyncState) -> Iterator[str]:
    """What sync knows of itself, a line for each thing."""
    yield f"source        {source or 'none; name one with: kiosk sync source URL'}"
    yield f"folder        {folder}"
    shown = f"generation {state.generation}{_of(state.published)}" if state.generation else "nothing yet"
    yield f"on show       {shown}"
    if state.last is None:
        yield "last try      never"
        return
    yield f"last try      {_moment(state.last.began)}, {state.last.requests} requests, {size(state.last.bytes)}"
    yield f"last success  {_moment(state.succeeded) if state.succeeded else 'never'}"
    yield f"next run      {_moment(state.next) if state.next else 'as soon as it may'}"
    if state.failure:
        yield f"failure       {state.failure.reason}: {state.failure.detail}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _packs(count: int) -> str:
    return "1 pack" if count == 1 else f"{count} packs"
