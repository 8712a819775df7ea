"""One row of a table, by a mapping: the record it says, or why it says none."""

import re
from collections.abc import Iterator, Sequence

from content.incoming import Incoming
from content.tabular.cells import clean, items
from content.tabular.draft import Draft
from content.tabular.json_table import at
from content.tabular.mapping import Column, Key, Mapping
from content.tabular.names import hashed, slug
from content.tabular.table import MAX_CELL_CHARACTERS, Row, RowError, Table
from content.tabular.targets import targets
from content.tabular.writers import Cell, write


class RowReader:
    """Reads rows by one mapping; ``named`` are the columns it names, ``seen`` those that any row had a value in."""

    def __init__(self, mapping: Mapping, table: Table) -> None:
        self._mapping = mapping
        self.kind = mapping.kind
        self._targets = targets(mapping.kind)
        self._nested = table.nested
        self._known = frozenset(table.columns)
        self.named = frozenset(
            name
            for columns in (mapping.key.columns, *(each.columns for each in mapping.column))
            for name in _names(columns)
        )
        self._slips = not self._nested and self.named <= self._known
        self.seen: set[str] = set()

    def read(self, row: Row) -> Iterator[Incoming]:
        """The record of a row, after the topics it made. Raises RowError."""
        if row.fault:
            raise RowError(row.fault)
        self._refuse_slipped(row)
        key = f"{self._mapping.kind}/{self._id(row)}"
        draft = Draft(self._mapping.language, self._mapping.case)
        for column in self._mapping.column:
            cell = self._cell(row, column)
            if cell.texts or column.blank == "clear" or column.to in ("fee", "time_limit"):
                write(draft, self._targets[column.to], cell)
            elif column.required:
                raise RowError(f"{_said(column.columns)} is empty")
        for topic, words in draft.topics.items():
            yield Incoming(topic, {}, words, row.origin)
        yield draft.incoming(key, row.origin)

    def _id(self, row: Row) -> str:
        return make_id(self._texts(row, self._mapping.key.columns), self._mapping.key)

    def _cell(self, row: Row, column: Column) -> Cell:
        if column.constant:
            texts = [column.constant]
        else:
            texts = self._texts(row, column.columns)
            if column.choose == "first":
                texts = texts[:1]
            elif len(_names(column.columns)) > 1:
                texts = [column.join_with.join(texts)] if texts else []
        silent = {*self._mapping.says_nothing, *column.says_nothing}
        texts = [text for text in (_cut(text, column) for text in texts) if text and text not in silent]
        return Cell(column, self._mapping.key, *_read(texts, column, silent))

    def _texts(self, row: Row, columns: str | Sequence[str]) -> list[str]:
        found: list[str] = []
        for name in _names(columns):
            value = at(row.cells, name) if self._nested else row.cells.get(name)
            texts = [_text(each, name) for each in (value if isinstance(value, list) else [value])]
            found += filter(None, texts)
            if any(texts):
                self.seen.add(name)
        return found

    def _refuse_slipped(self, row: Row) -> None:
        """Cells beyond the header mean that a comma in a text has pushed the others into wrong columns."""
        extra = len(row.cells.keys() - self._known) if self._slips else 0
        if extra:
            raise RowError(f"it has {extra} cells more than the header, so its cells may stand in wrong columns")


def make_id(texts: Sequence[str], key: Key) -> str:
    """The id that texts give; raises RowError where they give none."""
    text = " ".join(texts)
    if key.pattern:
        found = re.search(key.pattern, text)
        text = (found[1] if found.re.groups else found[0]) or "" if found else ""
    if not text:
        raise RowError(f"{_said(key.columns)} is empty, so the record has no id")
    made = hashed(text) if key.make == "hash" else slug(text)
    return f"{key.prefix}-{made}" if key.prefix else made


def _names(columns: str | Sequence[str]) -> Sequence[str]:
    return (columns,) if isinstance(columns, str) else columns


def _said(columns: str | Sequence[str]) -> str:
    return " and ".join(map(repr, _names(columns)))


def _text(value: object, name: str) -> str:
    """A single value as text. Raises RowError for what is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise RowError(f"{name!r} holds no single value; name a path inside it, such as {name + '.name'!r}")
    if len(value) > MAX_CELL_CHARACTERS:
        raise RowError(f"{name!r} has {len(value):,} characters, a cell has at most {MAX_CELL_CHARACTERS:,}")
    return clean(value)


def _cut(text: str, column: Column) -> str:
    for pattern in column.cut:
        text = re.sub(pattern, "", text)
    return text.strip()


def _read(texts: list[str], column: Column, silent: set[str]) -> tuple[list[str], list[dict[str, str]]]:
    """Texts after the column's pattern or split, and the named groups of each where the pattern has some."""
    if column.pattern:
        found = [each for text in texts for each in _matched(text, column)]
        texts = [text for text, _ in found if text not in silent]
        groups = [named for text, named in found if text not in silent]
    else:
        if column.split or column.split_at:
            texts = [item for text in texts for item in items(text, column.split, column.split_at)]
        texts = [text for text in texts if text not in silent]
        groups = [{} for _ in texts]
    return [column.values.get(text, text) for text in texts], groups


def _matched(text: str, column: Column) -> Iterator[tuple[str, dict[str, str]]]:
    """What a pattern finds: its group "value" or "name", else its first group, else all of it.

    Where it finds nothing the whole text is kept, so that no word is lost, unless the mapping wants nothing then.
    """
    found = list(re.finditer(column.pattern or "", text))
    if not found and column.unmatched == "keep":
        yield text, {}
    for each in found:
        named = {name: (value or "").strip() for name, value in each.groupdict().items()}
        whole = named.get("value") or named.get("name") or (each[1] if each.re.groups and not named else "") or ""
        yield (whole if named or each.re.groups else each[0]).strip(), named
