"""From a list of books, as libraries and booksellers give it, to a table by ISBN. Every row is accounted for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content.bookshelf.draft import LONGEST, clean
from content.isbn_table.store import Described, write_isbn_table
from content.tabular.book_cells import language as language_code
from content.tabular.importing import read_table_file
from content.tabular.isbns import read_isbns
from content.tabular.mapping import TableOptions
from content.tabular.table import Row, TableError

# What columns are called in such lists; the first that a table has is taken.
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "book title", "name", "tên sách", "nhan đề", "tiêu đề", "judul", "judul buku", "العنوان",
        "عنوان الكتاب", "כותר", "שם הספר", "שם",
    ),
    "author": (
        "author", "authors", "contributors", "creator", "by", "tác giả", "penulis", "pengarang", "المؤلف", "מחבר",
        "שם המחבר",
    ),
    "language": ("language", "languages", "language code", "lang", "ngôn ngữ", "bahasa", "اللغة", "שפה"),
}  # fmt: skip
_ISBNS = frozenset({"isbn", "isbns", "isbn13", "isbn 13", "isbn10", "isbn 10", "ean", "ردمك", "מסתב"})


@dataclass
class Made:
    """``rows`` that were read, ``isbns`` that the table has; ``left_out``: where a row stood, and why it is not in."""

    rows: int = 0
    isbns: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)


def make_isbn_table(source: Path, into: Path) -> Made:
    """Raises TableError for a list that cannot be read, IsbnTableError for a table that cannot be written."""
    table = read_table_file(source, TableOptions())
    names = {_plain(column): column for column in reversed(table.columns)}
    columns = {what: next((names[each] for each in those if each in names), "") for what, those in _HEADERS.items()}
    isbns = [column for column in table.columns if _plain(column) in _ISBNS]
    if not isbns or not columns["title"]:
        missing = "ISBNs" if not isbns else "titles"
        raise TableError(f"{source}: no column has the {missing}. Call it {'isbn' if not isbns else 'title'}.")
    made = Made()
    made.isbns = write_isbn_table(into, _entries(table.rows, isbns, columns, made))
    return made


def _entries(
    rows: Iterator[Row], isbns: list[str], columns: Mapping[str, str], made: Made
) -> Iterator[tuple[str, Described]]:
    seen: dict[str, str] = {}
    for row in rows:
        made.rows += 1
        numbers, wrong = read_isbns("; ".join(_text(row, column) for column in isbns))
        title = clean(_text(row, columns["title"]))[:LONGEST]
        fresh = [isbn for isbn in numbers if isbn not in seen]
        if row.fault or not fresh or not title:
            made.left_out.append((row.origin, row.fault or _why_not(title, numbers, wrong, seen)))
            continue
        seen |= dict.fromkeys(fresh, row.origin)
        said = Described(
            title, clean(_text(row, columns["author"]))[:LONGEST], _language(_text(row, columns["language"]))
        )
        yield from ((isbn, said) for isbn in fresh)


def _why_not(title: str, numbers: list[str], wrong: list[str], seen: Mapping[str, str]) -> str:
    if numbers:
        return "it has no title" if not title else f"its ISBN {numbers[0]} stands in {seen[numbers[0]]} already"
    return "; ".join(wrong) or "it has no ISBN"


def _language(text: str) -> str:
    """The code of the first language that is named, without its country."""
    return language_code(text.replace(",", ";").partition(";")[0].strip()).partition("-")[0]


def _text(row: Row, column: str) -> str:
    value = row.cells.get(column, "") if column else ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _plain(header: str) -> str:
    return " ".join(header.replace("_", " ").replace("-", " ").replace('"', "").casefold().split())
