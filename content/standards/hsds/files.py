"""HSDS from files and to files: JSON (one object, a list, a page of the API, or all tables) and CSV."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from content.standards.extension import NAME
from content.standards.hsds.tables import FILES, LISTS, PARENTS, Tables
from content.standards.reading import StandardError, read_json, read_text

MOST_CELL_CHARACTERS = 8_000_000
_NO_TABLES = ("datapackage.json", "base.json")  # what a data package holds; which version an API speaks
_SINGULAR = {"organization": "organizations", "program": "programs", "service": "services", "location": "locations",
             "taxonomy_term": "taxonomy_terms", "taxonomy": "taxonomies"}  # fmt: skip
# a field that only objects of this table have; looked at where the name of the file does not tell
_TELLING = (
    ("location_type", "locations"), ("service_at_locations", "services"), ("taxonomy_detail", "taxonomy_terms"),
    ("location", "service_at_location"), ("status", "services"), ("website", "organizations"),
    ("legal_status", "organizations"),
)  # fmt: skip


def read_tables(path: Path) -> Tables:
    """Everything in a file, or in the JSON and CSV files of a folder. Raises StandardError."""
    tables = Tables()
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if each.suffix.lower() in (".csv", ".json") and each.name not in _NO_TABLES:
                _read_file(each, tables)
    else:
        _read_file(path, tables)
    if not tables.rows:
        remedy = "Name a JSON file of HSDS 3, or the folder with its CSV tables."
        raise StandardError(f"{path}: there is no record in it. {remedy}")
    return tables


def _read_file(path: Path, tables: Tables) -> None:
    try:
        if path.suffix.lower() == ".csv":
            _read_csv(path, tables)
        else:
            _read_value(read_json(path), _table_of_name(path), tables)
    except StandardError as error:
        if str(error).startswith(str(path)):
            raise
        raise StandardError(f"{path}: {error}") from error


def _table_of_name(path: Path) -> str:
    stem = path.stem.lower().removesuffix("_list").removesuffix("_full")
    return FILES.get(stem) or FILES.get(f"{stem}s") or _SINGULAR.get(stem, "")


def _read_value(value: object, table: str, tables: Tables) -> None:
    if isinstance(value, dict) and isinstance(value.get("contents"), list):
        value = value["contents"]
    if isinstance(value, dict) and value and all(name.removesuffix(".csv") in FILES for name in value):
        for name, rows in value.items():
            _read_value(rows, FILES[name.removesuffix(".csv")], tables)
        return
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            raise StandardError("an object is wanted, and there is none. Name a JSON file of HSDS 3.")
        tables.add(table or _table_of_fields(item), item)


def _table_of_fields(item: Mapping[str, object]) -> str:
    for name, table in _TELLING:
        if name in item:
            return table
    remedy = "Name the file after its table, such as services.json."
    raise StandardError(f"what kind of object this is cannot be told from its fields. {remedy}")


def _read_csv(path: Path, tables: Tables) -> None:
    table = FILES.get(path.stem.lower())
    if table is None:
        raise StandardError(
            f"HSDS has no table {path.stem!r}. Its tables are {', '.join(sorted(set(FILES.values())))}."
        )
    csv.field_size_limit(MOST_CELL_CHARACTERS)
    rows = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if len(set(header)) < len(header):
            twice = next(name for name in header if header.count(name) > 1)
            raise StandardError(f"the header names {twice!r} twice. Rename or remove one of the columns.")
        for cells in rows:
            if len(cells) > len(header):
                raise StandardError(f"line {rows.line_num} has {len(cells)} cells, the header {len(header)}. Mend it.")
            if any(cell.strip() for cell in cells):
                values = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()}
                tables.add(table, values)
    except csv.Error as error:
        raise StandardError(f"line {rows.line_num} is not CSV ({error}). Mend its quotes.") from error


def json_pages(tables: Tables) -> dict[str, str]:
    """File name -> page of the API, with what belongs to a record nested in it."""
    files = {}
    for table in ("organizations", "services", "locations", "taxonomies", "taxonomy_terms"):
        rows = [_nested(tables, table, row.id, 0) for row in tables.table(table)]
        page = {"total_items": len(rows), "total_pages": 1, "page_number": 1, "size": len(rows),
                "first_page": True, "last_page": True, "empty": not rows, "contents": rows}  # fmt: skip
        files[f"{table}.json"] = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
    return files


def _nested(tables: Tables, table: str, name: str, level: int) -> dict[str, object]:
    row = tables.rows[table][name]
    found = {key: value for key, value in row.values.items() if level == 0 or key not in _owners(table)}
    for key, child in LISTS.items():
        below = [] if key in ("locations", "services") else tables.below(row, child)
        if below and (table, key) != ("service_at_location", "service_at_locations"):
            nested = [_nested(tables, child, each.id, level + 1) for each in below]
            found[key] = nested
    return found


def _owners(table: str) -> frozenset[str]:
    """Fields that an object nested in its owner need not say again."""
    return frozenset({*PARENTS, "link_id", "link_entity"}) - {"location_id" if table == "service_at_location" else ""}


def csv_files(tables: Tables) -> dict[str, str]:
    """File name -> CSV table."""
    return {f"{table}.csv": "".join(_csv_lines(tables, table)) for table in sorted(tables.rows) if tables.rows[table]}


def _csv_lines(tables: Tables, table: str) -> Iterator[str]:
    rows = [row.values for row in tables.table(table)]
    header = list(dict.fromkeys(name for row in rows for name in row if name != NAME))
    header += [NAME] * any(NAME in row for row in rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in header])
    yield out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)
