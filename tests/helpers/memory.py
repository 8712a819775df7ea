"""Looks through the memory of running processes and their files, as somebody would who has the machine in hand."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PIECE = 1 << 22


def forms_of(text: str) -> frozenset[bytes]:
    """How a text of small letters may lie in memory: as Python, Qt and the shaping of letters keep it."""
    return frozenset(text.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le"))


def family(pid: int) -> Iterator[int]:
    """A process and everything it started that still runs."""
    yield pid
    with suppress(FileNotFoundError, ProcessLookupError):  # it, or one of its threads, ended just now
        for task in list(Path(f"/proc/{pid}/task").iterdir()):
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def places(pid: int, text: str) -> list[str]:
    """Every stretch of a process's memory that holds the text; its arguments and its environment are among them.

    Files that are mapped and cannot be written are left out: what would be in them is in the files.
    """
    forms, found = forms_of(text), []
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for extent, rights, name in map(_mapping, maps):
            if rights[0] == "r" and (rights[1] == "w" or not name.startswith("/")):
                start, end = (int(each, 16) for each in extent.split("-"))
                if any(form in piece for piece in _pieces(memory.fileno(), start, end) for form in forms):
                    found.append(f"{extent} {rights} {name}")
    return found


def _mapping(line: str) -> tuple[str, str, str]:
    extent, rights, _offset, _device, _inode, *name = line.split(maxsplit=5)
    return extent, rights, name[0].strip() if name else ""


def _pieces(memory: int, start: int, end: int) -> Iterator[bytes]:
    """The memory in pieces that overlap by more than any text is long."""
    for at in range(start, end, _PIECE):
        try:
            yield os.pread(memory, min(_PIECE + 1024, end - at), at)
        except OSError:  # the kernel's own pages, or some that were let go of meanwhile
            continue


def files_with(folder: Path, text: str) -> list[Path]:
    """Every file below a folder that holds the text, or has it in its name."""
    forms = forms_of(text)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text in path.name or any(form in path.read_bytes() for form in forms)]
