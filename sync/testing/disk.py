"""A library between a program and its disk, see disk.c: how it is made, and what it writes down."""

import os
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOURCE = Path(__file__).with_name("disk.c")
_RECORD = struct.Struct("<cIQQQII")


def compiled(folder: Path) -> Path:
    """The library to preload, made in ``folder``."""
    made = folder / "disk.so"
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-Wno-nonnull-compare"]
    subprocess.run(["cc", *flags, "-o", made, _SOURCE, "-ldl", "-lpthread"], check=True)
    return made


def watching(library: Path, folder: Path, log: Path) -> dict[str, str]:
    """What the environment of a program has besides that is to be watched from its start on."""
    return {"LD_PRELOAD": str(library), "DISK_FOLDER": str(folder.resolve()), "DISK_LOG": str(log)}


@dataclass(frozen=True, slots=True)
class Event:
    """A call that did something: ``op`` as in disk.c, its ``number`` among all calls.

    ``one`` and ``two`` are names below the folder, or bytes written.
    """

    op: str
    site: int
    inode: int
    offset: int
    number: int
    one: bytes
    two: bytes

    @property
    def names(self) -> tuple[str, str]:
        return os.fsdecode(self.one), os.fsdecode(self.two)


def read_log(path: Path) -> list[Event]:
    """All calls in their order, marks among them."""
    body, at, found = path.read_bytes(), 0, []
    while at < len(body):
        op, site, inode, offset, number, first, second = _RECORD.unpack_from(body, at)
        at += _RECORD.size
        one, two = body[at : at + first], body[at + first : at + first + second]
        at += first + second
        found.append(Event(op.decode(), site, inode, offset, number, one, two))
    return found
