"""The mapping file: which column becomes what. A person finishes it; ``kiosk content mapping`` proposes one."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from content.entities import KINDS
from content.entities.base import Facts
from content.entities.figures import Currency
from content.entities.hours import Id
from content.explain import explain
from content.faults import Fault, Place
from content.tabular.targets import NAMED_BY_WORDS, fault_of_target, targets
from content.toml_file import read_table

type Format = Literal["csv", "xlsx", "ods", "json", "json-lines"]
type Pattern = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
type Positive = Annotated[int, msgspec.Meta(ge=1)]


class MappingError(Exception):
    """A mapping that cannot be used; ``faults`` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class TableOptions(Facts, frozen=True):
    """How to read the file; whatever is left out is found out."""

    format: Format | None = None
    encoding: str = ""
    delimiter: Annotated[str, msgspec.Meta(max_length=1)] = ""
    sheet: str = ""
    header_row: Positive = 1
    rows: str = ""


class Key(Facts, frozen=True, rename={"columns": "from"}):
    """How a record gets its id: from the signs of a code, from the words of a title, or as a hash of either.

    Where several columns are named, their values are joined. ``prefix`` keeps two sources apart.
    """

    columns: str | list[str]
    make: Literal["code", "title", "hash"] = "code"
    prefix: Id | None = None
    pattern: Pattern | None = None


class Column(Facts, frozen=True, rename={"columns": "from"}):
    """One target and where it comes from; docs/import.md tells what each setting does."""

    to: str
    columns: str | list[str] = []
    constant: str = ""
    choose: Literal["join", "first"] = "join"
    join_with: str = " "
    unmatched: Literal["keep", "nothing"] = "keep"
    language: str = ""
    cut: list[Pattern] = []
    pattern: Pattern | None = None
    split: str = ""
    split_at: Pattern | None = None
    values: dict[str, str] = {}
    says_nothing: list[str] = []
    free: list[str] = []
    required: bool = False
    blank: Literal["keep", "clear"] = "keep"
    make: bool = False
    currency: Currency | None = None
    decimal_sign: Literal[".", ","] | None = None
    date_format: str = ""


class Mapping(Facts, frozen=True):
    """A whole mapping file.

    ``keep_rest``: columns that it does not name are kept as they are. Texts are in ``language``, or each row names its
    own in the column ``language_from``; ``language_values`` says which code a name means that stands there.
    """

    kind: str
    key: Key
    column: list[Column]
    language: str = ""
    language_from: str = ""
    language_values: dict[str, str] = {}
    name: str = ""
    case: Id = "standard"
    keep_rest: bool = False
    says_nothing: list[str] = []
    table: TableOptions = TableOptions()


def read_mapping(path: Path) -> Mapping:
    """Raises MappingError with everything that is wrong with it."""
    place = Place(path.name)
    table = read_table(path, place)
    if isinstance(table, Fault):
        raise MappingError([table])
    try:
        mapping = msgspec.convert(table, Mapping)
    except msgspec.ValidationError:
        raise MappingError(list(explain(table, Mapping, "", place))) from None
    if faults := list(_faults(mapping, place)):
        raise MappingError(faults)
    return mapping if mapping.name else msgspec.structs.replace(mapping, name=path.stem)


def _faults(mapping: Mapping, place: Place) -> Iterator[Fault]:
    if mapping.kind not in KINDS or mapping.kind == "town":
        kinds = ", ".join(kind for kind in KINDS if kind != "town")
        yield place.fault("wrong-value", "kind", f"{mapping.kind!r} is no kind of record", f"The kinds are {kinds}.")
        return
    if bool(mapping.language) == bool(mapping.language_from):
        what = "it needs one of 'language' and 'language_from'"
        yield place.fault("wrong-value", "language", what, 'Write one of them, such as language = "en".')
    if mapping.keep_rest and mapping.kind != "book":
        what = f"a {mapping.kind} has no room for columns that mean nothing"
        yield place.fault("contradiction", "keep_rest", what, "Remove it; only books keep them.")
    if mapping.key.pattern:
        yield from _fault_of_pattern(mapping.key.pattern, "key.pattern", place)
    for number, column in enumerate(mapping.column, 1):
        where = f"column[{number}]"
        if found := fault_of_target(mapping.kind, column.to):
            yield place.fault("unknown-target", f"{where}.to", *found)
        elif mapping.language_from:
            yield from _faults_by_language(mapping.kind, column, where, place)
        yield from _faults_of_column(column, where, place)


def _faults_of_column(column: Column, where: str, place: Place) -> Iterator[Fault]:
    if bool(column.columns) == bool(column.constant):
        yield place.fault("wrong-value", where, "it needs one of 'from' and 'constant'", "Write one of them.")
    if column.split and column.split_at:
        yield place.fault("wrong-value", where, "it has both 'split' and 'split_at'", "Keep one of them.")
    for name, pattern in (("pattern", column.pattern), ("split_at", column.split_at)):
        if pattern:
            yield from _fault_of_pattern(pattern, f"{where}.{name}", place)
    for pattern in column.cut:
        yield from _fault_of_pattern(pattern, f"{where}.cut", place)
    if column.date_format and not _is_date_format(column.date_format):
        what = f"{column.date_format!r} does not say day, month and year"
        yield place.fault("wrong-value", f"{where}.date_format", what, 'Write it like "%d.%m.%Y".')


def _faults_by_language(kind: str, column: Column, where: str, place: Place) -> Iterator[Fault]:
    """What cannot be in a table with a row per language."""
    if column.language:
        what = "the language of texts stands in a column of its own"
        yield place.fault("contradiction", f"{where}.language", what, "Remove it, or remove 'language_from'.")
    if column.make or targets(kind)[column.to].writer in NAMED_BY_WORDS:
        what = f"{column.to!r} is named by its words, so its items in two languages could not be told to be the same"
        remedy = "Give every language columns of its own, or remove this one."
        yield place.fault("contradiction", f"{where}.to", what, remedy)


def _is_date_format(text: str) -> bool:
    """Whether a day that is written so can be read again."""
    day = date(2001, 2, 3)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of a day without a year
            return datetime.strptime(day.strftime(text), text).date() == day  # noqa: DTZ007 - a date has no time zone
    except (ValueError, LookupError, re.error, Warning):
        return False


def _fault_of_pattern(pattern: str, where: str, place: Place) -> Iterator[Fault]:
    """Also for what Python reads today and warns that it will read otherwise."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        yield place.fault("wrong-value", where, f"it is no regular expression ({error})", "Correct it.")
