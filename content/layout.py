"""Which files of a source folder belong to which record, and which do not belong there at all."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.characters import refused_in_fact
from content.entities import KINDS
from content.faults import Fault, Place, nearest
from content.map.carried import check_map
from content.map.errors import MapError
from content.record import normalised

MAX_MEDIA_BYTES = 64_000_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID_LENGTH = 80
_PAPERS = ("readme", "license", "licence", "notice", "changelog", "contributing", "makefile")
_ID_REMEDY = f"Use small letters a-z, digits and single hyphens, at most {_ID_LENGTH} signs, such as 'register-birth'."


@dataclass(frozen=True, slots=True)
class RecordFolder:
    """The files of one record: ``facts`` is None where there are none, ``words`` maps a language to its file."""

    key: str
    place: Place
    facts: Path | None
    words: dict[str, Path]


class Layout:
    """What stands where in a source folder; ``records`` is ordered by key, the town first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.media: dict[str, Path] = {}
        self.thesauri: dict[str, Path] = {}
        self.map: Path | None = None
        self.records: list[RecordFolder] = []
        self._real_root = Path(os.path.realpath(root))
        for path in self._entries(root):
            self._top(path)
        self.records.sort(key=lambda record: (record.key != "town", record.key))
        if not any(record.key == "town" for record in self.records):
            self._fault(root, "missing-file", "there is no folder 'town'", "Make town/facts.toml and its words.")

    def place(self, path: Path, record: str = "") -> Place:
        """``path`` as faults name it: relative to the source."""
        name = os.fsencode(path.relative_to(self.root)).decode("utf-8", "backslashreplace")
        return Place(name, record)

    def _top(self, path: Path) -> None:
        if path.name == "town" and path.is_dir():
            self._record("town", path)
        elif path.name == "media" and path.is_dir():
            self._media(path)
        elif path.name == "map" and path.is_dir():
            self._map(path)
        elif path.name == "thesaurus" and path.is_dir():
            self.thesauri = {file.stem: file for file in self._entries(path) if self._is_toml(file)}
        elif path.name in KINDS and path.is_dir():
            for folder in self._entries(path):
                self._kind_entry(path.name, folder)
        elif path.is_dir():
            known = f"The kinds are {', '.join(KINDS)}; pictures go to media, words that mean the same to thesaurus."
            remedy = nearest(path.name, [*KINDS, "media", "thesaurus"]) or known
            self._fault(path, "unknown-kind", f"there is no kind of record called {path.name!r}", remedy)
        elif path.stem.lower() not in _PAPERS:
            self._stray(path)

    def _map(self, folder: Path) -> None:
        try:
            check_map(folder)
            self.map = folder
        except MapError as error:
            what, _, remedy = str(error).removeprefix(f"{folder}/").partition(". ")
            self._fault(folder, "broken-map", what, remedy)

    def _kind_entry(self, kind: str, folder: Path) -> None:
        if not folder.is_dir():
            self._stray(folder)
        elif len(folder.name) > _ID_LENGTH or not _ID.fullmatch(folder.name):
            self._fault(folder, "bad-id", f"{folder.name!r} cannot be the id of a record", _ID_REMEDY)
        else:
            self._record(f"{kind}/{folder.name}", folder)

    def _record(self, key: str, folder: Path) -> None:
        files = {path.stem: path for path in self._entries(folder) if self._is_toml(path)}
        facts = files.pop("facts", None)
        self.records.append(RecordFolder(key, self.place(folder, key), facts, files))
        if facts is None:
            self._fault(folder, "missing-file", "the record has no facts.toml", "Write it, or remove the folder.", key)

    def _is_toml(self, path: Path) -> bool:
        if path.suffix == ".toml" and not path.is_dir():
            return True
        self._stray(path)
        return False

    def _media(self, folder: Path) -> None:
        for path in self._entries(folder):
            if path.is_dir():
                self._media(path)
                continue
            name = str(normalised(path.relative_to(self.root / "media").as_posix()))
            if name in self.media:
                self._fault(path, "duplicate-key", "another file has the same name in Unicode", "Rename one of them.")
            elif self._is_sound_media(path):
                self.media[name] = path

    def _is_sound_media(self, path: Path) -> bool:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            self._fault(path, "not-a-file", "it is not a plain file", "Put a picture in its place.")
        elif status.st_size > MAX_MEDIA_BYTES:
            what = f"it has {status.st_size:,} bytes, the most is {MAX_MEDIA_BYTES:,}"
            self._fault(path, "huge-file", what, "Make the picture smaller.")
        elif not os.access(path, os.R_OK):
            self._fault(path, "unreadable", "it cannot be read (Permission denied)", "Mend its rights.")
        else:
            return True
        return False

    def _entries(self, folder: Path) -> Iterator[Path]:
        """What stands in a folder, in order, without what editors and systems leave behind."""
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self._fault(folder, "unreadable", f"it cannot be read ({error.strerror})", "Mend the folder or its rights.")
            return
        for path in paths:
            left_behind = path.name.startswith((".", "#")) or path.name.endswith("~")
            if not left_behind and self._is_nameable(path) and self._is_inside(path):
                yield path

    def _is_nameable(self, path: Path) -> bool:
        """Whether others can write down the name of a file: it is Unicode, and all of it can be seen."""
        refused = refused_in_fact(path.name)
        if refused is None and _is_unicode(path.name):
            return True
        what = refused.what.replace("it has", "its name has", 1) if refused else "its name is not written in UTF-8"
        self._fault(path, "bad-name", what, "Give the file another name.")
        return False

    def _is_inside(self, path: Path) -> bool:
        if not path.is_symlink():
            return True
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self._fault(path, "broken-link", "it is a link that leads nowhere", "Remove it or mend what it points at.")
            return False
        if not target.is_relative_to(self._real_root):
            self._fault(path, "link-outside", "it is a link that leads out of the source", "Copy the file itself here.")
            return False
        return True

    def _stray(self, path: Path) -> None:
        remedy = "A record has facts.toml and one file per language, such as en.toml; pictures go to media."
        self._fault(path, "unknown-file", "it belongs to nothing", f"{remedy} Move or remove it.")

    def _fault(self, path: Path, kind: str, what: str, remedy: str, record: str = "") -> None:
        self.faults.append(self.place(path, record).fault(kind, "", what, remedy))


def _is_unicode(name: str) -> bool:
    """A name in another encoding reaches Python as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)
