"""What staff did at the kiosk: a line for each act, on the disk of the device. Never a code, a card or a reader's word.

An act counts once its event is kept (``content.circulation.store``). This record of it comes after: one that cannot be
written is logged and stops nobody, for whoever cannot write it could not have kept the event either.
"""

import logging
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

import msgspec

from kiosk.state import sync_folder

if TYPE_CHECKING:
    from content.circulation.event import AnyEvent

log = logging.getLogger("kiosk.staff")

# Two files of this size at most: about 4,000 acts and more.
MOST_BYTES = 500_000
_OF_EVENTS = ("copy", "place", "condition", "book", "title", "isbn", "wish")

type Visiting = Literal["let-in", "let-in-by-key", "wrong-code", "left"]
type CheckStep = Literal["check-begun", "check-done", "check-reopened"]
type LiftState = Literal["lift-out-of-order", "lift-runs"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act: the tag of its event, or how staff came and went. ``event``: the id of what it wrote, or took back."""

    at: datetime
    what: str
    event: str = ""
    copy: str = ""
    place: str = ""
    condition: str = ""
    book: str = ""
    title: str = ""
    isbn: str = ""
    wish: str = ""


class AuditError(Exception):
    """The record cannot be read; the text says what, where and how to mend it."""


class Lines(Protocol):
    """Where lines are kept."""

    def add(self, line: bytes) -> None:
        """On the disk when this returns. Raises OSError."""


class Audit:
    """Writes down what staff do."""

    def __init__(self, lines: Lines, wall_ms: Callable[[], int]) -> None:
        """``wall_ms``: milliseconds since 1970."""
        self._lines, self._wall_ms = lines, wall_ms

    def visit(self, what: Visiting) -> None:
        """Somebody was let in by the code or the key, gave a wrong code, or left."""
        self._write(Entry(at=_moment(self._wall_ms()), what=what))

    def check(self, what: CheckStep, of: str) -> None:
        """A shelf check; ``of`` as in ``kiosk.staff.checks``. What it saw and missed stands among the events alone."""
        self._write(Entry(at=_moment(self._wall_ms()), what=what, place=of))

    def lift(self, what: LiftState, of: str) -> None:
        """A lift was found out of order, or to run again; ``of``: its id on the map."""
        self._write(Entry(at=_moment(self._wall_ms()), what=what, place=of))

    def device(self, what: str, of: str = "") -> None:
        """What was asked of the device, and of what: ``reboot``; ``port-off`` of a port."""
        self._write(Entry(at=_moment(self._wall_ms()), what=what, place=of))

    def act(self, event: "AnyEvent") -> None:
        """An event that staff made; of what it says only what is about books."""
        said: dict[str, Any] = {name: getattr(event, name, "") for name in _OF_EVENTS}
        of = getattr(event, "event", event.id)
        self._write(Entry(at=_moment(self._wall_ms()), what=_tag(event), event=of, **said))

    def _write(self, entry: Entry) -> None:
        try:
            self._lines.add(msgspec.json.encode(entry))
        except OSError as error:
            log.error("What staff did is not on record: %s", error)  # noqa: TRY400 - a fault of the disk


class AuditFile:
    """``staff-audit.jsonl`` in the state folder; when it is full it becomes ``staff-audit.jsonl.1``, and so on anew."""

    def __init__(self, file: Path, most_bytes: int = MOST_BYTES) -> None:
        self._file, self._most = file, most_bytes

    def add(self, line: bytes) -> None:
        """One more line. Raises OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._file.is_file() and self._file.stat().st_size + len(line) >= self._most:
            self._file.replace(older(self._file))
        is_new = not self._file.exists()
        with open(self._file, "ab+", opener=lambda path, flags: os.open(path, flags, 0o600)) as writing:
            writing.write((b"" if _is_whole(writing) else b"\n") + line + b"\n")
            writing.flush()
            os.fsync(writing.fileno())
        if is_new:
            sync_folder(self._file.parent)


def _is_whole(file: BinaryIO) -> bool:
    """Whether the last line has its end; a power cut may have broken it off."""
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


class LinesInMemory:
    """For a demonstration, for pictures and tests."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []

    def add(self, line: bytes) -> None:
        """One more line."""
        self.lines.append(line)


def older(file: Path) -> Path:
    """Where the lines before those of ``file`` are."""
    return file.with_name(f"{file.name}.1")


def read(file: Path) -> Iterator[Entry]:
    """Every line, the oldest first; one that a power cut broke off is left out. Raises AuditError."""
    for part in (older(file), file):
        try:
            lines = part.read_bytes().splitlines()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise AuditError(f"{part}: cannot be read ({error.strerror}); mend the path or its rights") from None
        for line in filter(None, lines):
            try:
                yield msgspec.json.decode(line, type=Entry)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                log.warning("%s: has a line that is not whole; it is left out", part)


def _tag(event: "AnyEvent") -> str:
    return str(event.__struct_config__.tag)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, UTC)
