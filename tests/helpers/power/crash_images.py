"""What a power cut may leave of a folder: the changes that were brought to the disk, and any part of the others.

Made from the log that disk.c writes. What is promised by POSIX holds and nothing more: the bytes of a file are there
after its fsync, its name after that of the folder. Of the rest any part may be there: single writes in any order, some
only in half; of the names in a folder those that came first, as file systems with a journal keep them.
"""

import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from sync.testing.disk import Event, read_log

_SECTOR = 512
_DIGITS = re.compile(r"(?<=/tmp)[a-z0-9_]{8}$|[0-9a-f]{64}|(?<=blobs/)[0-9a-f]{2}|\d+")


@dataclass(eq=False, slots=True)
class _File:
    body: bytes = b""
    changes: list[tuple[int, Event]] = field(default_factory=list)
    synced: int = -1  # the number of the last event that brought all before it to the disk


@dataclass(eq=False, slots=True)
class _Link:
    target: str


@dataclass(eq=False, slots=True)
class _Folder:
    names: dict[str, "_Node"] = field(default_factory=dict)
    synced: int = -1


type _Node = _File | _Link | _Folder


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of names as a whole: what each name in each folder is then, None where it is gone."""

    number: int
    entries: tuple[tuple[_Folder, str, _Node | None], ...]


class Recording:
    """The calls of one run; ``before`` is a copy of the folder as it was when it began."""

    def __init__(self, before: Path, log: Path) -> None:
        self.events = read_log(log)
        self._before = before
        self._inodes: dict[str, int] = json.loads(log.with_suffix(".inodes").read_text("utf-8"))

    def without_syncs(self, pattern: str) -> "Recording":
        """The same, had nobody asked that these files be brought to the disk."""
        other = copy(self)
        other.events = [each for each in self.events if each.op != "Y" or not fnmatchcase(each.names[0], pattern)]
        return other

    def marks(self) -> Iterator[tuple[int, str]]:
        """What the program had promised, with the number of the event."""
        for number, event in enumerate(self.events):
            if event.op == "M":
                yield number, event.names[0]

    def places(self) -> Iterator[tuple[Event, str]]:
        """Each call with what it is and on which file; files that are named after what is in them are all one."""
        names = {inode: name for name, inode in self._inodes.items()}
        for event in self.events:
            if event.op == "C":
                names[event.inode] = event.names[0]
            name = names.get(event.inode) or event.names[event.op in "RSLX"]
            if event.op != "M":
                yield event, f"{event.op} {_DIGITS.sub('*', name)}"

    def image(self, cut: int, chance: random.Random, into: Path) -> None:
        """Write to ``into`` what a power cut after ``cut`` events may leave."""
        replay = _Replay(self._before, self._inodes)
        for number, event in enumerate(self.events[:cut]):
            replay.take(number, event)
        _write(replay.survivor(chance), into, chance)


class _Replay:
    """The folder as the program saw it, and which changes were certain to last."""

    def __init__(self, before: Path, inodes: Mapping[str, int]) -> None:
        self._before, self._inodes = before, inodes
        self._by_inode: dict[int, _File | _Folder] = {}
        self._root = self._load(before)
        self._steps: list[_Step] = []
        self._seen = _copied(self._root)

    def _load(self, path: Path) -> _Folder:
        folder = _Folder()
        self._by_inode[self._inode(path)] = folder
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            if entry.is_symlink():
                folder.names[entry.name] = _Link(str(Path(entry.path).readlink()))
            elif entry.is_dir():
                folder.names[entry.name] = self._load(Path(entry.path))
            else:
                inode = self._inode(Path(entry.path))
                if inode not in self._by_inode:
                    self._by_inode[inode] = _File(Path(entry.path).read_bytes())
                folder.names[entry.name] = self._by_inode[inode]
        return folder

    def _inode(self, path: Path) -> int:
        return self._inodes[path.relative_to(self._before).as_posix()]

    def take(self, number: int, event: Event) -> None:
        if event.op in "WT":
            node = self._by_inode[event.inode]
            assert isinstance(node, _File)
            node.changes.append((number, event))
        elif event.op == "Y":
            self._by_inode[event.inode].synced = number
        elif event.op != "M":
            self._step(number, self._renamed(event))

    def _renamed(self, event: Event) -> dict[str, "_Node | None"]:
        """What the names that an event changes are afterwards."""
        one, two = event.names
        match event.op:
            case "C" | "D":
                self._by_inode[event.inode] = node = _File() if event.op == "C" else _Folder()
                return {one: node}
            case "U":
                return {one: None}
            case "S":
                return {two: _Link(one)}
            case "L":
                return {two: self._at(one)}
            case "R":
                return {one: None, two: self._at(one)}
            case _:
                return {one: self._at(two), two: self._at(one)}

    def _step(self, number: int, changed: Mapping[str, "_Node | None"]) -> None:
        entries = []
        for path, node in changed.items():
            folder, name = self._place(path)
            entries.append((folder, name, node))
        step = _Step(number, tuple(entries))
        self._steps.append(step)
        _apply(step, self._seen)

    def _place(self, path: str) -> tuple[_Folder, str]:
        parent, _, name = path.rpartition("/")
        return self._folder(parent or "."), name

    def _folder(self, path: str) -> _Folder:
        found = self._root if path == "." else self._at(path)
        assert isinstance(found, _Folder), path
        return found

    def _at(self, path: str) -> "_Node":
        node: _Node = self._root
        for name in path.split("/"):
            assert isinstance(node, _Folder), path
            node = self._seen[node][name]
        return node

    def survivor(self, chance: random.Random) -> tuple[_Folder, dict[_Folder, dict[str, "_Node"]]]:
        """The names that are left: all that were synced, and of each folder's others those that came first."""
        last = self._steps[-1].number + 1 if self._steps else 0
        mood = chance.choice(("none", "all", "some"))
        until = {
            folder: max(folder.synced, {"none": -1, "all": last, "some": chance.randint(-1, last)}[mood])
            for folder in self._seen
        }
        names = _copied(self._root)
        for step in self._steps:
            folders = {folder for folder, _, _ in step.entries}
            if any(folder.synced > step.number for folder in folders) or all(
                until[folder] >= step.number for folder in folders
            ):
                _apply(step, names)
            else:
                for folder in folders:
                    until[folder] = min(until[folder], max(step.number - 1, folder.synced))
        return self._root, names


def _copied(folder: _Folder) -> dict[_Folder, dict[str, "_Node"]]:
    found = {folder: dict(folder.names)}
    for node in folder.names.values():
        if isinstance(node, _Folder):
            found |= _copied(node)
    return found


def _apply(step: _Step, names: dict[_Folder, dict[str, "_Node"]]) -> None:
    for folder, name, node in step.entries:
        inside = names.setdefault(folder, {})
        if node is None:
            inside.pop(name, None)
        else:
            inside[name] = node
            if isinstance(node, _Folder):
                names.setdefault(node, {})


def _write(survivor: tuple[_Folder, dict[_Folder, dict[str, "_Node"]]], into: Path, chance: random.Random) -> None:
    root, names = survivor
    written: dict[_File, Path] = {}

    def fill(folder: _Folder, path: Path) -> None:
        path.mkdir()
        for name, node in names.get(folder, {}).items():
            target = path / name
            if isinstance(node, _Folder):
                fill(node, target)
            elif isinstance(node, _Link):
                target.symlink_to(node.target)
            elif node in written:
                target.hardlink_to(written[node])
            else:
                target.write_bytes(_body(node, chance))
                written[node] = target

    fill(root, into)


def _body(file: _File, chance: random.Random) -> bytes:
    """What the disk has of a file: all that was synced, and any part of what was not."""
    body = bytearray(file.body)
    likely = chance.choice((0.0, 0.5, 0.9, 1.0))
    for event in _lasting(file, chance, likely):
        if event.op == "T":
            del body[event.offset :]
            body.extend(bytes(event.offset - len(body)))
            continue
        body.extend(bytes(max(0, event.offset - len(body))))
        body[event.offset : event.offset + len(event.one)] = event.one
    return bytes(body)


def _lasting(file: _File, chance: random.Random, likely: float) -> Iterable[Event]:
    for number, event in file.changes:
        if number < file.synced or chance.random() < likely:
            yield event
        elif event.op == "W" and len(event.one) > _SECTOR and chance.random() < likely:
            half = chance.randrange(_SECTOR, len(event.one), _SECTOR)
            yield replace(event, one=event.one[:half])
