"""One row of a table, by a mapping: the record it says, or why it says none."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext

import msgspec

from content.incoming import Incoming
from content.tabular.cells import clean, items, line
from content.tabular.draft import Draft
from content.tabular.json_table import at
from content.tabular.mapping import Column, Mapping
from content.tabular.names import make_id
from content.tabular.table import MAX_CELL_CHARACTERS, Row, RowError, Table, TableError
from content.tabular.targets import targets
from content.tabular.time_limit import OutOfTime, at_most
from content.tabular.writers import Cell, Found, write

PATTERN_SECONDS = 2  # of computing, for one row; rows of 100,000 signs take a hundredth of that


def named_columns(mapping: Mapping) -> frozenset[str]:
    """The columns that a mapping names."""
    named = (mapping.key.columns, *(each.columns for each in mapping.column), mapping.language_from or ())
    return frozenset(name for columns in named for name in _names(columns))


class RowReader:
    """Reads rows by one mapping; ``named`` are the columns it names, ``seen`` those that any row had a value in.

    ``languages``: those of the town, which a row may be in; ``subject_of`` finds the id of a book's subject. ``notes``
    say what of a row that was read was not taken.
    """

    def __init__(
        self, mapping: Mapping, table: Table, languages: Sequence[str], subject_of: Callable[[str], str] = str
    ) -> None:
        self._mapping = mapping
        self._languages = languages
        self.kind = mapping.kind
        self.by_language = bool(mapping.language_from)
        self._columns = [
            msgspec.structs.replace(column, says_nothing=[*mapping.says_nothing, *column.says_nothing])
            for column in mapping.column
        ]
        self._targets = targets(mapping.kind)
        self._nested = table.nested
        self._known = frozenset(table.columns)
        self.named = named_columns(mapping)
        self._has_patterns = bool(mapping.key.pattern) or any(
            column.pattern or column.cut or column.split_at for column in mapping.column
        )
        self._slips = not self._nested and self.named <= self._known
        self._unheaded = tuple(_unheaded(table, self.named)) if self._slips else ()
        self.seen: set[str] = set()
        self.notes: list[str] = []
        self._subject_of = subject_of

    def read(self, row: Row) -> Iterator[Incoming]:
        """The record of a row, after the topics it made. Raises RowError, and TableError for patterns without end."""
        if row.fault:
            raise RowError(row.fault)
        self._refuse_slipped(row)
        try:
            with at_most(PATTERN_SECONDS) if self._has_patterns else nullcontext():
                key, draft = self._draft(row)
        except OutOfTime:
            what = f"the patterns of the mapping need more than {PATTERN_SECONDS} seconds for it"
            remedy = "Simplify them; a repetition inside a repetition, such as (a+)+, is what takes so long."
            raise TableError(f"{row.origin}: {what}. {remedy}") from None
        self.notes += [f"{row.origin}: {note}" for note in draft.notes]
        for topic, words in draft.topics.items():
            yield Incoming(topic, {}, words, row.origin)
        yield draft.incoming(key, row.origin)

    def _draft(self, row: Row) -> tuple[str, Draft]:
        """The key of a row's record, and what its columns say."""
        key = f"{self._mapping.kind}/{self._id(row)}"
        draft = Draft(self._language(row), self._mapping.case, subject_of=self._subject_of)
        for column in self._columns:
            cell = self._cell(row, column)
            if cell.found or column.blank == "clear" or column.to in ("fee", "time_limit"):
                write(draft, self._targets[column.to], cell)
            elif column.required:
                raise RowError(f"{_said(column.columns)} is empty")
        if self._mapping.keep_rest:
            rest = {name: line(clean(str(value))) for name, value in row.cells.items() if name not in self.named}
            draft.state("extra", {name: text for name, text in rest.items() if text})
        return key, draft

    def _id(self, row: Row) -> str:
        return make_id(self._texts(row, self._mapping.key.columns), self._mapping.key)

    def _language(self, row: Row) -> str:
        """The language of a row's texts. Raises RowError where it names none that the town has."""
        name = self._mapping.language_from
        if not name:
            return self._mapping.language
        said = " ".join(self._texts(row, name))
        if not said:
            raise RowError(f"{name!r} is empty, so nobody knows which language it is in")
        language = self._mapping.language_values.get(said, said)
        if language not in self._languages:
            raise RowError(f"{name!r} is {said!r}; the town's languages are {', '.join(self._languages)}")
        return language

    def _cell(self, row: Row, column: Column) -> Cell:
        if column.constant:
            texts = [column.constant]
        else:
            texts = self._texts(row, column.columns)
            if column.choose == "first":
                texts = texts[:1]
            elif len(_names(column.columns)) > 1:
                texts = [column.join_with.join(texts)] if texts else []
        cut = [_cut(text, column) for text in texts] if column.cut else texts
        found, partly = _found([text for text in cut if text and text not in column.says_nothing], column)
        return Cell(column, self._mapping.key, found, partly)

    def _texts(self, row: Row, columns: str | Sequence[str]) -> list[str]:
        found: list[str] = []
        for name in _names(columns):
            value = at(row.cells, name) if self._nested else row.cells.get(name)
            texts = [text for each in (value if isinstance(value, list) else (value,)) if (text := _text(each, name))]
            if texts:
                self.seen.add(name)
                found += texts
        return found

    def _refuse_slipped(self, row: Row) -> None:
        """Cells beyond the header mean that a comma in a text has pushed the others into wrong columns."""
        extra = len(row.cells.keys() - self._known) if self._slips else 0
        extra += sum(bool(str(row.cells.get(name, "")).strip()) for name in self._unheaded)
        if extra:
            raise RowError(
                f"it has {extra} cell{'s' * (extra > 1)} more than the header, so its cells may stand in wrong columns"
            )


def _unheaded(table: Table, named: Collection[str]) -> Iterator[str]:
    """Columns after the last header, from the last one on, unless the mapping means one of them."""
    repeated = {name for names in table.twice.values() for name in names}
    for number, name in reversed(list(enumerate(table.columns, 1))):
        if name != f"column {number}" or name in repeated or name in named:
            return
        yield name


def _names(columns: str | Sequence[str]) -> Sequence[str]:
    return (columns,) if isinstance(columns, str) else columns


def _said(columns: str | Sequence[str]) -> str:
    return " and ".join(map(repr, _names(columns)))


def _text(value: object, name: str) -> str:
    """A single value as text. Raises RowError for what is none."""
    if value is None or value == "":
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
    """What stood before and after a piece that is cut out stays apart."""
    for pattern in column.cut:
        text = re.sub(pattern, "\n", text)
    return clean(text)


def _found(texts: Sequence[str], column: Column) -> tuple[list[Found], bool]:
    """What the column's pattern or split finds, and whether some of that says nothing."""
    silent = column.says_nothing
    if column.pattern:
        found = [each for text in texts for each in _matched(text, column, silent)]
    elif column.split or column.split_at:
        found = [Found(item) for text in texts for item in items(text, column.split, column.split_at)]
    else:
        found = [Found(text) for text in texts]
    said = [each for each in found if each.text not in silent]
    if column.values:
        said = [msgspec.structs.replace(each, text=column.values.get(each.text, each.text)) for each in said]
    return [each for each in said if each.text], len(said) < len(found)


def _matched(text: str, column: Column, silent: Collection[str]) -> Iterator[Found]:
    """Each match of a pattern, and what stands between them, so that no word is lost unless the mapping says so."""
    end = 0
    for found in re.finditer(column.pattern or "", text):
        yield from _between(text[end : found.start()], column)
        yield _match(found, silent)
        end = found.end()
    yield from _between(text[end:], column)


def _between(text: str, column: Column) -> Iterator[Found]:
    if column.unmatched == "keep" and any(sign.isalnum() for sign in text):
        yield Found(text.strip())


def _match(found: re.Match[str], silent: Collection[str]) -> Found:
    """The text of a match: its groups "value", "value_2"… or "name"; without such groups the first one, or all."""
    groups = {name: (value or "").strip() for name, value in found.groupdict().items()}
    values = [value for name, value in groups.items() if name.startswith("value")]
    if values:
        spoken = [value for value in values if value and value not in silent]
        return Found("\n".join(spoken) if spoken else values[0], groups)
    plain = found[1] if found.re.groups and not groups else found[0]
    return Found((groups.get("name", plain) or "").strip(), groups)
