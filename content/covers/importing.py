"""Pictures into a content source: each to the book it is named after, all or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from content.batch import Batch
from content.bookshelf.code import scanned_code
from content.covers.picture import small_cover
from content.entities import Book
from content.incoming import Change, Incoming
from content.landing import Landing
from content.media.looking import UnsoundFile

SOURCE = "covers"
_NAMELESS = "no book is called so. Name the picture by the ISBN, by a barcode of the book, or by its id."


@dataclass(frozen=True, slots=True)
class CoverImport:
    """What would be done; ``commit`` does it. One change for each picture."""

    landing: Landing
    changes: list[Change]

    def commit(self) -> Batch:
        """All or nothing. Raises LandingError."""
        return self.landing.commit(self.changes, SOURCE)


@dataclass(slots=True)
class _Taken:
    """What was made of the pictures, by the key of their book, and what was left out."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    skipped: list[Change] = field(default_factory=list)


def plan_covers(pictures: Path, folder: Path, called: str = "") -> CoverImport:
    """Read one picture, or a folder of them, and say what would become of each. Raises LandingError.

    ``called``: what the one picture is to be called, whatever its file is: an ISBN, a barcode or the id of a book.
    """
    landing = Landing(folder)
    books = {f"book/{id_}": book for id_, book in landing.of_kind("book") if isinstance(book, Book)}
    taken = _Taken()
    files = _files(pictures)
    incoming = list(_incoming({path: called or path.stem for path in files}, _names(books), landing, taken))
    changes = [_with_picture(change, taken.pictures, landing) for change in landing.plan(incoming, SOURCE)]
    order = {path.name: number for number, path in enumerate(files)}
    changes = sorted([*taken.skipped, *changes], key=lambda change: order[change.origin])
    return CoverImport(landing, changes)


def _files(pictures: Path) -> list[Path]:
    if not pictures.is_dir():
        return [pictures]
    return sorted((path for path in pictures.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)


def _incoming(
    files: Mapping[Path, str], names: Mapping[str, str], landing: Landing, taken: _Taken
) -> Iterator[Incoming]:
    for path, called in files.items():
        key = names.get(_name(called), "") or names.get(called.lower(), "")
        if not key:
            taken.skipped.append(Change("", "skipped", path.name, _NAMELESS))
            continue
        try:
            if key not in taken.pictures:
                taken.pictures[key] = small_cover(path)
                landing.expect_media(_file(key))
        except UnsoundFile as fault:
            taken.skipped.append(Change(key, "skipped", path.name, str(fault)))
        else:
            yield Incoming(key, {"cover": _file(key)}, {}, path.name)


def _names(books: Mapping[str, Book]) -> dict[str, str]:
    """What a picture may be called, and the key of the book that this means; an id before a code."""
    found: dict[str, str] = {}
    for key, book in books.items():
        for code in (*book.isbns, *(copy.barcode for copy in book.copies)):
            found.setdefault(_name(code), key)
    return found | {key.partition("/")[2]: key for key in books}


def _name(code: str) -> str:
    """ISBNs of ten and of thirteen digits, with hyphens or without, are the same."""
    read = scanned_code(code)
    return (read.isbn or read.barcode).lower() if read else ""


def _file(key: str) -> str:
    return f"cover-{key.partition('/')[2]}.webp"


def _with_picture(change: Change, pictures: Mapping[str, bytes], landing: Landing) -> Change:
    """The change with its file, unless the very same is there."""
    file = _file(change.key)
    there = landing.folder / "media" / file
    if change.kind == "skipped" or (there.is_file() and there.read_bytes() == pictures[change.key]):
        return change
    kind = "changed" if change.kind == "unchanged" else change.kind
    return replace(change, kind=kind, files={**change.files, f"media/{file}": pictures[change.key]})
