"""A table, a mapping and a folder: the plan of an import, ready to be looked at and committed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_field
from pathlib import Path

from content.entities import Book, Subject
from content.faults import nearest
from content.incoming import Change, Incoming
from content.landing import Batch, Landing
from content.tabular.book_cells import Subjects, settled
from content.tabular.csv_table import read_csv
from content.tabular.json_table import read_json, read_json_lines
from content.tabular.mapping import Mapping, TableOptions
from content.tabular.rows import RowReader, named_columns
from content.tabular.rows_by_language import RowsByLanguage
from content.tabular.spreadsheet import read_sheet
from content.tabular.table import Row, RowError, Table, TableError
from content.tabular.unpacked import read_bytes

_FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods",
    ".json": "json", ".jsonl": "json-lines", ".ndjson": "json-lines",
}  # fmt: skip
_BEYOND = re.compile(r"column \d{1,4}")  # rows may be longer than their header
_NO_NUMBER = (
    "there is no number on the book that can be scanned or typed; "
    "stick an own number on it (kiosk labels --numbers) and write it under 'copies'"
)
type Progress = Callable[[Iterator[Row]], Iterable[Row]]


def read_table_file(path: Path, options: TableOptions) -> Table:
    """Raises TableError, also while its rows are gone through; it begins with the name of the file."""
    try:
        table = _opened(path, options)
    except TableError as error:
        raise TableError(f"{path}: {error}") from None
    return replace_field(table, rows=_named(path, table.rows))


def _opened(path: Path, options: TableOptions) -> Table:
    wanted = options.format or _FORMATS.get(path.suffix.lower())
    if wanted in ("xlsx", "ods"):
        return read_sheet(path, options.sheet, options.header_row)
    data, suffix = read_bytes(path)
    match options.format or _FORMATS.get(suffix):
        case "csv":
            return read_csv(data, options.encoding, options.delimiter, options.header_row)
        case "json":
            return read_json(data, options.rows)
        case "json-lines":
            return read_json_lines(data)
    known = ", ".join(sorted(_FORMATS))
    raise TableError(f"its ending {suffix!r} tells no format. Known are {known}; or write [table] format.")


def _named(path: Path, rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except TableError as error:
        raise TableError(f"{path}: {error}") from None


@dataclass(frozen=True, slots=True)
class TabularImport:
    """What would be done; ``commit`` does it.

    ``not_taken``: columns of the table that the mapping does not name; ``empty``: columns it names that no row fills;
    ``notes``: what was not taken of rows that were.
    """

    landing: Landing
    source: str
    changes: list[Change]
    not_taken: list[str]
    empty: list[str]
    notes: list[str]

    def commit(self) -> Batch:
        """All or nothing. Raises LandingError."""
        return self.landing.commit(self.changes, self.source)


def plan_import(
    path: Path,
    mapping: Mapping,
    folder: Path,
    *,
    replace: bool = False,
    compare: bool = True,
    progress: Progress = iter,
) -> TabularImport:
    """Read a table and say what would become of every row. Raises TableError and LandingError.

    Without ``compare``, changes do not tell their differences. ``progress`` may count the rows on their way.
    """
    table = read_table_file(path, mapping.table)
    _refuse_unknown_columns(path, table, mapping)
    return plan_table(table, mapping, Landing(folder), replace=replace, compare=compare, progress=progress)


def plan_table(
    table: Table,
    mapping: Mapping,
    landing: Landing,
    *,
    replace: bool = False,
    compare: bool = True,
    progress: Progress = iter,
) -> TabularImport:
    """The same for a table that has been opened, and has the columns that the mapping names."""
    reader = RowReader(mapping, table, landing.languages, _subjects(landing).find if mapping.kind == "book" else str)
    order: dict[str, int] = {}
    skipped: list[Change] = []
    incoming = _incoming(reader, progress(table.rows), landing, order, skipped)
    changes = landing.plan(incoming, mapping.name, replace=replace, compare=compare)
    if skipped:
        changes = [_kept(change, len(skipped)) for change in changes]
    changes = sorted(skipped + changes, key=lambda change: order.get(change.origin, len(order)))
    not_taken = [] if mapping.keep_rest else [name for name in table.columns if name not in reader.named]
    empty = sorted(reader.named - reader.seen)
    return TabularImport(landing, mapping.name, changes, not_taken, empty, reader.notes)


def _subjects(landing: Landing) -> Subjects:
    found = {id_: facts for id_, facts in landing.of_kind("subject") if isinstance(facts, Subject)}
    return Subjects(found, dict(landing.titles("subject")))


def _of_book(incoming: Incoming, landing: Landing, notes: list[str]) -> Incoming:
    known, id_ = landing.facts(incoming.key), incoming.key.partition("/")[2]
    facts = settled(incoming.facts, id_, known if isinstance(known, Book) else None)
    if known is None and facts.get("copies") == [{"barcode": id_, "place": incoming.facts.get("place")}]:
        notes.append(f"{incoming.origin}: {_NO_NUMBER}")
    return replace_field(incoming, facts=facts)


def _incoming(
    reader: RowReader, rows: Iterable[Row], landing: Landing, order: dict[str, int], skipped: list[Change]
) -> Iterator[Incoming]:
    """Records as they are read, topics only where they are new: an editor may have given them better words."""
    made: set[str] = set()
    by_language = RowsByLanguage()
    for row in rows:
        order[row.origin] = len(order)
        try:
            for incoming in reader.read(row):
                is_topic = not incoming.facts and incoming.key.partition("/")[0] != reader.kind
                if is_topic and (incoming.key in made or landing.has(incoming.key)):
                    continue
                made.add(incoming.key)
                if reader.by_language:
                    by_language.add(incoming)
                elif reader.kind == "book" and not is_topic:
                    yield _of_book(incoming, landing, reader.notes)
                else:
                    yield incoming
        except RowError as error:
            skipped.append(Change("", "skipped", row.origin, str(error)))
    for origin, incoming in by_language.records():
        order[incoming.origin] = order[origin]
        yield incoming


def _kept(change: Change, skipped: int) -> Change:
    """No record goes while there are rows that could not be read: one of them may be its own."""
    if change.kind != "removed":
        return change
    return Change(change.key, "skipped", "", f"not removed, because {skipped} rows cannot be read; mend them first")


def _refuse_unknown_columns(path: Path, table: Table, mapping: Mapping) -> None:
    if table.nested:
        return
    for name in sorted(named_columns(mapping)):
        if name in table.twice:
            places = " and ".join(table.twice[name])
            raise TableError(f"{path}: the header {name!r} stands {len(table.twice[name])} times. Name {places}.")
        if name not in table.columns and not _BEYOND.fullmatch(name):
            remedy = nearest(name, table.columns) or f"Its columns are: {', '.join(table.columns)}."
            raise TableError(f"{path}: there is no column {name!r}. {remedy}")
