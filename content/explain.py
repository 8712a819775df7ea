"""Why a table is not the facts of a kind, in plain words and completely.

msgspec stops at the first fault. So a table it refuses is gone through field by field, and msgspec asked about each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Literal, TypeAliasType, get_args, get_origin

import msgspec

from content.faults import Fault, Place, nearest

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a value should have been, and an example of it."""

    noun: str
    example: str


_BY_PATTERN = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": _Wanted(
        "an id (small letters, digits, single hyphens, at most 80)", "'register-birth'"
    ),
    "^https?://[^\\s]+$": _Wanted("a web address of at most 500 signs", "'https://town.example/page'"),
    "^https://[^\\s]*\\{code\\}[^\\s]*$": _Wanted(
        "a secure web address with {code} in it", "'https://service.example/{code}'"
    ),
    "^[A-Z]{3}$": _Wanted("a currency code", "'EUR'"),
    "^#[0-9A-Fa-f]{6}$": _Wanted("a colour", "'#0A4B57'"),
    "^[a-z]{2,3}(-[A-Za-z0-9]+)*$": _Wanted("a language code", "'vi'"),
    "^97[89][0-9]{10}$": _Wanted("an ISBN of 13 digits without hyphens", "'9780000000002'"),
    "^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$": _Wanted("a barcode (letters, digits, single hyphens, at most 64)", "'20000011'"),
    "^[0-9]{1,3}([.][0-9]+)?$": _Wanted("the beginning of a Dewey number", "'34'"),
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": _Wanted("a time of day", "'09:30'"),
    "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$": _Wanted("a time of day", "'09:30' or '24:00'"),
    "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": _Wanted("a month and a day", "'07-15'"),
}
_BY_TYPE = {
    str: _Wanted("a text in quotes", '"text"'),
    int: _Wanted("a whole number", "3"),
    float: _Wanted("a number", "10.75"),
    bool: _Wanted("true or false", "true"),
    date: _Wanted("a date", "2026-05-01"),
}
_AMOUNT = _Wanted("an amount", '"12.50"')
_TABLE = _Wanted("a table", '{ key = "value" }')
_LIST = _Wanted("a list", '["one", "two"]')


def explain(value: object, wanted: Any, path: str, place: Place) -> Iterator[Fault]:
    """Every fault in a value; none when it is what is wanted."""
    try:
        msgspec.convert(value, wanted)
        return
    except msgspec.ValidationError as error:
        message = str(error)
    kind, items = _bare(wanted, value)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        yield from _explain_table(value, kind, path, message, place)
    elif kind is list and isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from explain(item, items[0], item_path(path, item, number), place)
    elif kind is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from explain(key, items[0], f"{path}.{key}", place)
            yield from explain(item, items[1], f"{path}.{key}", place)
    else:
        yield _leaf_fault(value, wanted, kind, items, path, place)


def _explain_table(
    value: Mapping[str, object], kind: type[msgspec.Struct], path: str, message: str, place: Place
) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    tag = kind.__struct_config__.tag_field
    found = False
    for fault in _explain_keys(value, fields, tag, path, place):
        found = True
        yield fault
    for key in fields.keys() & value.keys():
        for fault in explain(value[key], fields[key].type, join(path, key), place):
            found = True
            yield fault
    if not found:
        what = message.partition(" - at ")[0]
        yield place.fault("wrong-value", path, what[:1].lower() + what[1:], "Correct the value.")


def _explain_keys(
    value: Mapping[str, object],
    fields: Mapping[str, msgspec.structs.FieldInfo],
    tag: str | None,
    path: str,
    place: Place,
) -> Iterator[Fault]:
    for key in value:
        if key not in fields and key != tag:
            remedy = nearest(key, fields) or f"The facts here are: {', '.join(fields)}."
            yield place.fault("unknown-key", join(path, key), f"there is no fact called {key!r} here", remedy)
    for key, field in fields.items():
        if field.required and key not in value:
            wanted = _wanted(field.type)
            yield place.fault(
                "missing-key", join(path, key), "it is missing", f"Write {wanted.noun}: {wanted.example}."
            )


def _leaf_fault(value: object, wanted: Any, kind: Any, items: tuple[Any, ...], path: str, place: Place) -> Fault:
    if kind is Literal:
        choices = sorted(map(str, items))
        remedy = nearest(str(value), choices) or "Write one of these."
        return place.fault("wrong-value", path, f"{shown(value)} is none of {', '.join(choices)}", remedy)
    if isinstance(value, dict) and kind is UnionType:
        tags = [struct.__struct_config__.tag for struct in items]
        remedy = nearest(str(value.get("kind", "")), tags) or f"Write one of: {', '.join(tags)}."
        return place.fault("wrong-value", f"{path}.kind", "it does not say which kind of figure it is", remedy)
    least = _least(wanted)
    expected = _wanted(wanted)
    what = f"{shown(value)} is not {expected.noun}{f' of {least} or more' if least is not None else ''}"
    return place.fault("wrong-value", path, what, f"Write it like {expected.example}.")


def _bare(wanted: Any, value: object = None) -> tuple[Any, tuple[Any, ...]]:
    """A type without its aliases, constraints and None, and what it is a list, table or choice of."""
    while True:
        if isinstance(wanted, TypeAliasType):
            wanted = wanted.__value__
        elif get_origin(wanted) is Annotated:
            wanted = get_args(wanted)[0]
        elif isinstance(wanted, UnionType):
            kinds = tuple(kind for kind in get_args(wanted) if kind is not type(None))
            if len(kinds) > 1:
                return _tagged(kinds, value)
            wanted = kinds[0]
        else:
            return get_origin(wanted) or wanted, get_args(wanted)


def _tagged(kinds: tuple[Any, ...], value: object) -> tuple[Any, tuple[Any, ...]]:
    """The one of several kinds of table that the value says it is; UnionType when it says none."""
    if isinstance(value, dict):
        for kind in kinds:
            if value.get(kind.__struct_config__.tag_field) == kind.__struct_config__.tag:
                return kind, ()
    return UnionType, kinds


def _wanted(wanted: Any) -> _Wanted:
    pattern = _constraint(wanted, "pattern")
    if pattern is not None:
        return _BY_PATTERN[str(pattern)]
    kind, items = _bare(wanted)
    if kind is Literal:
        choices = sorted(map(repr, items))
        return _Wanted(f"one of {', '.join(choices)}", choices[0])
    if kind is list or kind is dict:
        return _LIST if kind is list else _TABLE
    if (isinstance(kind, type) and issubclass(kind, msgspec.Struct)) or kind is UnionType:
        return _TABLE
    return _BY_TYPE.get(kind, _AMOUNT)


def _least(wanted: Any) -> object:
    return _constraint(wanted, "ge")


def _constraint(wanted: Any, name: str) -> object:
    """A constraint that an alias or annotation puts on a type, or None."""
    if isinstance(wanted, TypeAliasType):
        return _constraint(wanted.__value__, name)
    if isinstance(wanted, UnionType):
        return next((found for kind in get_args(wanted) if (found := _constraint(kind, name)) is not None), None)
    if get_origin(wanted) is Annotated:
        return next((found for meta in get_args(wanted)[1:] if (found := getattr(meta, name)) is not None), None)
    return None


def shown(value: object) -> str:
    """A value as a fault names it: short, and with signs that cannot be seen written out."""
    match value:
        case str():
            return repr(value if len(value) <= _SHOWN_CHARACTERS else value[:_SHOWN_CHARACTERS] + "…")
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
        case datetime():
            return f"the date and time {value}"
    return str(value)[:_SHOWN_CHARACTERS]


def item_path(path: str, item: object, number: int) -> str:
    """An item of a list by its id, as words name it, or by its number."""
    name = item.get("id") if isinstance(item, dict) else None
    return f"{path}.{name}" if isinstance(name, str) else f"{path}[{number}]"


def join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
