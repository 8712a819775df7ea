"""The books of a town as one table, and such a table back into a town: nothing that stood in it is lost.

A column for each fact, one for each text and language (``summary [vi]``), and the columns that an earlier table had and
that mean nothing here, under their own names.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from content.entities import Book
from content.landing import Landing
from content.reader import Slot
from content.tabular.book_cells import BETWEEN, copies_cell, people_cell
from content.tabular.importing import Progress, TabularImport, plan_table, read_table_file
from content.tabular.isbns import read_isbns
from content.tabular.mapping import Column, Key, TableOptions
from content.tabular.mapping import Mapping as TableMapping
from content.tabular.names import slug
from content.tabular.table import Row, Table, TableError
from content.tabular.xlsx import write_xlsx

_FACTS = ("title", "romanised_title", "publisher", "year", "edition", "series", "pages", "audience", "cover", "added")
_LISTS = ("contributors", "isbns", "languages", "subjects", "copies")
_TEXTS = ("summary", "for_whom", "everyday_names", "keywords")
COLUMNS = ("id", "title", "contributors", "isbns", "languages", "subjects", "audience", "copies", "romanised_title",
           "publisher", "year", "edition", "series", "pages", "cover", "added")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plan_books(
    path: Path, folder: Path, *, replace_all: bool = False, compare: bool = True, progress: Progress = iter
) -> TabularImport:
    """Read a table of books and say what would become of every row. Raises TableError and LandingError."""
    table = read_table_file(path, TableOptions())
    if "title" not in table.columns:
        raise TableError(f"{path}: there is no column 'title'. Write the names of the columns into the first row.")
    landing = Landing(folder)
    known = {isbn: id_ for id_, book in landing.of_kind("book") if isinstance(book, Book) for isbn in book.isbns}
    columns = table.columns if "id" in table.columns else ["id", *table.columns]
    read = replace(table, columns=columns, rows=(_with_id(row, known) for row in table.rows))
    mapping = _mapping(table, landing.languages)
    found = plan_table(read, mapping, landing, replace=replace_all, compare=compare, progress=progress)
    return replace(found, empty=[])  # nobody has named them: they are what a table of books may have


def _mapping(table: Table, languages: Sequence[str]) -> TableMapping:
    facts = [Column(to=name, columns=name) for name in (*_FACTS, *_LISTS, "place") if name in table.columns]
    texts = [
        Column(to=part, columns=header, language=language, split="\n" if part in ("everyday_names", "keywords") else "")
        for language in languages
        for part in _TEXTS
        if (header := _header(part, language)) in table.columns
    ]
    return TableMapping(
        kind="book", key=Key(columns="id"), column=[*facts, *texts], language=languages[0], name="books", keep_rest=True
    )


def _header(part: str, language: str) -> str:
    return f"{part} [{language}]"


def _with_id(row: Row, known: Mapping[str, str]) -> Row:
    """A new book in a spreadsheet needs no id: it is the one that has its ISBN, or gets one from that or its title."""
    cells = {name: _unquoted(value) if isinstance(value, str) else value for name, value in row.cells.items()}
    if str(cells.get("id", "")).strip():
        return replace(row, cells=cells)
    isbns, _ = read_isbns(str(cells.get("isbns", "")))
    there = next((known[isbn] for isbn in isbns if isbn in known), "")
    title = f"{cells.get('title', '')} {cells.get('contributors', '')}".strip()
    cells["id"] = there or (f"isbn-{isbns[0]}" if isbns else slug(title) if title else "")
    return replace(row, cells=cells)


def write_books(slot: Slot, out: Path) -> int:
    """Write every book, and say how many; the ending of ``out`` tells the format. Raises OSError."""
    books = [(key, book) for key in slot.keys("book") if isinstance(book := slot.record(key), Book)]
    texts = {_header(part, language.code): (part, language.code) for language in slot.languages for part in _TEXTS}
    said = {key: {name: _text(slot, key, *where) for name, where in texts.items()} for key, _ in books}
    used = [name for name in texts if any(each[name] for each in said.values())]
    rest = list(dict.fromkeys(name for _, book in books for name in book.extra))
    rows = (
        [*_facts(key, book), *(said[key][name] for name in used), *(book.extra.get(name, "") for name in rest)]
        for key, book in books
    )
    _write(out, [*COLUMNS, *used, *rest], ([_quoted(cell) for cell in row] for row in rows))
    return len(books)


def _facts(key: str, book: Book) -> Iterator[str]:
    lists = {
        "id": key.partition("/")[2],
        "contributors": people_cell(book.contributors),
        "copies": copies_cell(book.copies),
        "isbns": BETWEEN.join(book.isbns),
        "languages": BETWEEN.join(book.languages),
        "subjects": BETWEEN.join(book.subjects),
    }
    for name in COLUMNS:
        value = lists[name] if name in lists else getattr(book, name)
        yield "" if value is None else str(value)


def _text(slot: Slot, key: str, part: str, language: str) -> str:
    """What is written in this very language; lists a line each."""
    words = slot.words(key, language)
    if part in ("everyday_names", "keywords"):
        return "\n".join(words.lines(part))
    shown = words[part]
    return shown.text.replace("{{", "{").replace("}}", "}") if shown and shown.language == language else ""


def _write(out: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """All or nothing: the file takes its name once everything is in it."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        if out.suffix.lower() == ".xlsx":
            write_xlsx(unfinished, [columns, *rows])
        else:
            with unfinished.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells spreadsheets UTF-8
                csv.writer(file).writerows([columns, *rows])
        unfinished.rename(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    """A text stays a text: a spreadsheet would take these beginnings for a formula and compute it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _unquoted(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
