"""JSON (a list of objects, also below a path) and JSON-lines."""

import json
from collections.abc import Iterator, Mapping

from content.tabular.table import MAX_ROWS, Row, Table, TableError

_MOST_NAMES = 2_000


def read_json(data: bytes, path: str) -> Table:
    """``path``: dotted names to the list of objects, empty where the file is the list. Raises TableError."""
    try:
        found = _parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TableError(f"it is not written in UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    except _Broken as error:
        raise TableError(f"it is no JSON: {error}.") from None
    for name in path.split(".") if path else ():
        if not isinstance(found, dict) or name not in found:
            raise TableError(f"there is nothing at {path!r}. Correct [table] rows in the mapping.")
        found = found[name]
    if isinstance(found, dict):
        lists = [name for name, value in found.items() if isinstance(value, list)]
        hint = f" Say in the mapping which list: [table] rows = {lists[0]!r}." if lists else ""
        raise TableError(f"it is an object, not a list of objects.{hint}")
    if not isinstance(found, list):
        raise TableError("it is no list of objects.")
    rows = [_row(f"item {number}", item) for number, item in enumerate(found[:MAX_ROWS], 1)]
    return Table(_columns(rows), iter(rows), nested=True)


def read_json_lines(data: bytes) -> Table:
    """One object a line; a line that is none is told and skipped. Raises TableError."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    first = [_line(number, line) for number, line in enumerate(lines[:200], 1) if line.strip()]
    if first and all(row.fault for row in first):
        raise TableError(f"it holds no JSON-lines: {first[0].origin}: {first[0].fault}.")
    rows = (_line(number, line) for number, line in enumerate(lines, 1) if line.strip())
    return Table(_columns(first), rows, nested=True)


class _Broken(ValueError):
    """Not JSON, or JSON that does not mean one thing."""


def _line(number: int, line: bytes) -> Row:
    try:
        return _row(f"row {number}", _parsed(line.decode()))
    except UnicodeDecodeError:
        return Row(f"row {number}", {}, "it is not written in UTF-8")
    except _Broken as error:
        return Row(f"row {number}", {}, f"it is no JSON: {error}")


def _row(origin: str, item: object) -> Row:
    return Row(origin, item) if isinstance(item, dict) else Row(origin, {}, "it is no object with named values")


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except RecursionError:
        raise _Broken("it is nested too deep") from None
    except _Broken:
        raise
    except ValueError as error:  # also numbers with too many digits
        raise _Broken(str(error)) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Broken(f"{twice!r} stands twice in one object")
    return found


def _refused(name: str) -> object:
    raise _Broken(f"{name} is no value")


def _columns(rows: list[Row]) -> list[str]:
    """Every path to a value that any of the rows has, in the order they come."""
    names: dict[str, None] = {}
    for row in rows:
        for name in _paths(row.cells, ""):
            if len(names) < _MOST_NAMES:
                names.setdefault(name)
    return list(names)


def _paths(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for item in value:
            yield from _paths(item, f"{path}[]")
    else:
        yield path


def at(cells: Mapping[str, object], path: str) -> object:
    """What stands at a path such as ``contact.phones[].number``: a value, a list of them, or None.

    A name that holds dots itself is found as it is written.
    """
    if path in cells:
        return cells[path]
    found: list[object] = [cells]
    many = False
    for name in path.split("."):
        listed = name.endswith("[]")
        bare = name.removesuffix("[]")
        found = [item[bare] for item in found if isinstance(item, Mapping) and bare in item]
        if listed:
            many = True
            found = [each for item in found for each in (item if isinstance(item, list) else [item])]
    if many:
        return found
    return found[0] if found else None
