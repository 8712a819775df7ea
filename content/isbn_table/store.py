"""The table as an SQLite file that nobody writes to once it is made: ISBN to title, author and language."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Self

APPLICATION = 0x4942544C  # "IBTL", so that no other file is taken for such a table, or replaced by one
FORMAT = 1

_SCHEMA = (
    "CREATE TABLE book (isbn INTEGER PRIMARY KEY, title TEXT NOT NULL, author TEXT NOT NULL, language TEXT NOT NULL)"
)
_READ_ONLY = "mode=ro&immutable=1"


class IsbnTableError(Exception):
    """A table that cannot be read or written; the text says what, where and how to mend it."""


class Described(NamedTuple):
    """What a table knows of a book; ``language`` is a code, and empty where nobody knows it, as ``author`` is."""

    title: str
    author: str = ""
    language: str = ""


class IsbnTable:
    """An open table. Raises IsbnTableError when it is missing, damaged or something else, now or when it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise IsbnTableError(f"{path}: there is no such file. Make it with: kiosk content isbn-table make")
        with self._told():
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?{_READ_ONLY}", uri=True, check_same_thread=False)
        try:
            self._check()
        except BaseException:
            self._db.close()
            raise

    def find(self, isbn: str) -> Described | None:
        """What it knows of an ISBN of thirteen digits."""
        with self._told():
            row = self._db.execute("SELECT title, author, language FROM book WHERE isbn = ?", [int(isbn)]).fetchone()
        return Described(*row) if row else None

    def __len__(self) -> int:
        with self._told():
            return int(self._db.execute("SELECT count(*) FROM book").fetchone()[0])

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check(self) -> None:
        with self._told():
            marks = [self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if marks != [APPLICATION, FORMAT]:
            raise IsbnTableError(f"{self.path}: it is no table of ISBNs of this version. {_REMEDY}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise IsbnTableError(f"{self.path}: it cannot be read ({error}). {_REMEDY}") from None


def write_isbn_table(path: Path, rows: Iterable[tuple[str, Described]]) -> int:
    """Write a table and say how many ISBNs it has; of one that stands twice the first counts. All or nothing.

    Raises IsbnTableError, and what ``rows`` raises. A table of this kind is replaced, any other file is not.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    if path.exists():
        _only_over_a_table(path)
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as db, db:
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {FORMAT}")
            db.execute(_SCHEMA)
            db.executemany(
                "INSERT OR IGNORE INTO book VALUES (?, ?, ?, ?)", ((int(isbn), *each) for isbn, each in rows)
            )
            count = int(db.execute("SELECT count(*) FROM book").fetchone()[0])
        unfinished.replace(path)
    except (sqlite3.Error, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise IsbnTableError(f"{path}: it cannot be written ({why}). Nothing was changed.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _only_over_a_table(path: Path) -> None:
    try:
        IsbnTable(path).close()
    except IsbnTableError:
        raise IsbnTableError(f"{path}: it is there, and no table of ISBNs. Name a new file.") from None


_REMEDY = "Make it again with: kiosk content isbn-table make"
