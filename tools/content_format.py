"""Writes the tables of facts and parts in docs/content-format.md from the entities; the prose stays as it is.

What a type cannot say about a fact stands in content_format.toml beside this file, as [Struct] fact = "meaning".
A block begins with <!-- facts Struct --> or <!-- parts Struct --> and ends with <!-- end -->.
"""

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

import msgspec

from content.entities import Contact, EasyIdea, Entity, Figure, Media, OpeningHours, Part
from content.entities.base import Facts

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "content-format.md"
MEANINGS = Path(__file__).with_suffix(".toml")
# Each has a section of its own; what one is called, and what several are.
SHARED: dict[Any, tuple[str, str]] = {
    OpeningHours: ("hours", "hours"),
    Contact: ("contact", "contacts"),
    Figure: ("figure", "figures"),
    Media: ("media", "media"),
    EasyIdea: ("easy words", "easy words"),
}
ALIASES = {
    "Id": "id",
    "Url": "address that begins with `https://` or `http://`",
    "Currency": "currency code",
    "Clock": "time",
    "MonthDay": "month and day",
    "Colour": "colour",
    "LanguageCode": "language code",
    "Isbn": "ISBN",
    "Barcode": "barcode",
}
PLAIN = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`", date: "date", Decimal: "amount"}
_BLOCK = re.compile(r"(<!-- (facts|parts) (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def generated(document: str) -> str:
    """The document with every block written anew. Raises ValueError for meanings of facts that are not there."""
    used: set[str] = set()
    with MEANINGS.open("rb") as file:
        meanings = tomllib.load(file)

    def block(match: re.Match[str]) -> str:
        struct = _structs()[match[3]]
        lines = _facts(struct, meanings, used) if match[2] == "facts" else _parts(struct)
        return match[1] + "".join(f"{line}\n" for line in lines) + match[4]

    text = _BLOCK.sub(block, document)
    if stray := {f"{name}.{fact}" for name, facts in meanings.items() for fact in facts} - used:
        raise ValueError(f"{MEANINGS.name}: no block of the document has {', '.join(sorted(stray))}")
    return text


def _structs() -> dict[str, type[Facts]]:
    found: list[type[Facts]] = [Facts]
    for struct in found:
        found += struct.__subclasses__()
    return {struct.__name__: struct for struct in found}


def _facts(struct: type[Facts], meanings: Mapping[str, Mapping[str, str]], used: set[str]) -> Iterator[str]:
    """The table of a struct, then those of the tables in it that no other section tells."""
    waiting: list[tuple[str, type[Facts]]] = [("", struct)]
    for path, each in waiting:
        if path:
            yield from ("", f"#### `{path}`", "", _docstring(each), "")
        yield from _table(each, meanings.get(each.__name__, {}), used)
        for name, hint in _hints(each).items():
            inner = _struct_in(hint)
            if inner is not None and inner not in SHARED and inner not in (told for _, told in waiting):
                waiting.append((f"{path}.{name}".lstrip("."), inner))


def _table(struct: type[Facts], meanings: Mapping[str, str], used: set[str]) -> Iterator[str]:
    yield from ("| fact | is | |", "|---|---|---|")
    tag = struct.__struct_config__.tag
    if tag is not None:
        yield f'| `kind` * | `"{tag}"` | |'
    hints = _hints(struct)
    for field in msgspec.structs.fields(struct):
        used.add(f"{struct.__name__}.{field.encode_name}")
        star = " *" if field.required else ""
        kind = _said(hints[field.name]) + _default(field.default)
        yield f"| `{field.encode_name}`{star} | {kind} | {meanings.get(field.encode_name, '')} |".replace("|  |", "| |")


def _hints(struct: type[Facts]) -> dict[str, Any]:
    return {name: _without_none(hint) for name, hint in get_type_hints(struct, include_extras=True).items()
            if name in struct.__struct_fields__}  # fmt: skip


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        (kept,) = (each for each in get_args(hint) if each is not NoneType)
        return kept
    return hint


def _plain(hint: Any) -> Any:
    """A type without its limits."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _struct_in(hint: Any) -> type[Facts] | None:
    """The struct that a fact is, or is a list of."""
    hint = _plain(hint)
    if get_origin(hint) is list:
        return _struct_in(get_args(hint)[0])
    return hint if isinstance(hint, type) and issubclass(hint, Facts) else None


def _said(hint: Any, *, many: bool = False) -> str:
    """A type in words."""
    plural = "s" if many else ""
    if hint in SHARED:
        one, many_of_them = SHARED[hint]
        said = f"[{many_of_them if many else one}](#{many_of_them.replace(' ', '-')})"
    elif isinstance(hint, TypeAliasType):
        said = ALIASES[hint.__name__] + plural if hint.__name__ in ALIASES else _said(hint.__value__, many=many)
    else:
        inner = get_args(hint)
        said = PLAIN.get(hint, "table") + plural
        match get_origin(hint):
            case origin if origin is Annotated:
                said = _said(inner[0], many=many) + _bounds(inner[1:])
            case origin if origin is Literal:
                said = _choices(inner)
            case origin if origin is list:
                said = f"list of {_said(inner[0], many=True)}"
            case origin if origin is dict:
                said = f"table of {_said(inner[1], many=True)}, each by its id"
    return said


def _choices(values: tuple[str, ...]) -> str:
    *some, last = (f'`"{value}"`' for value in values)
    return f"{', '.join(some)} or {last}"


def _bounds(metas: tuple[Any, ...]) -> str:
    bounds = [(meta.ge, meta.le) for meta in metas if meta.ge is not None]
    return "".join(f", {least} or more" if most is None else f", {least} to {most}" for least, most in bounds)


def _default(value: Any) -> str:
    if value is msgspec.NODEFAULT or not value or isinstance(value, Facts):
        return ""
    shown = str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else value
    return f"; `{shown}` unless told"


def _docstring(struct: type[Facts]) -> str:
    return " ".join(inspect.cleandoc(struct.__doc__ or "").split()).replace("``", "`")


def _parts(struct: type[Facts]) -> Iterator[str]:
    """The parts of a record that has one of everything; those of hours only where hours are told."""
    record = _with_everything(struct)
    parts = record.parts() if isinstance(record, Entity) else record.parts("hours")  # type: ignore[attr-defined]
    yield from ("| part | is |", "|---|---|")
    told: set[str] = set()
    for part in parts:
        above, hours, _ = part.path.rpartition("hours.") if isinstance(record, Entity) else ("", "", "")
        line = f"| under `{above}hours` | as [hours](#hours) |" if hours or ".hours." in part.path else _part(part)
        line = "| under `media.ID` | as [media](#media) |" if part.path.startswith("media.") else line
        if line not in told:
            yield line
        told.add(line)


def _part(part: Part) -> str:
    facts = ", about facts" if part.bears_facts else ""
    return f"| `{part.path}`{' *' if part.required else ''} | {part.shape}{facts} |"


def _with_everything(struct: type[Facts]) -> Facts:
    """One of everything, each with the id ID."""
    return struct(**{name: _example(name, hint) for name, hint in _hints(struct).items()})


def _example(name: str, hint: Any) -> Any:
    hint = _plain(hint)
    if get_origin(hint) is list:
        inner = _struct_in(hint)
        return [_with_everything(inner)] if inner else ["ID"]
    if isinstance(hint, type) and issubclass(hint, Facts):
        return _with_everything(hint)
    if name == "id":
        return "ID"
    return "full" if name == "tier" else None


def main() -> int:
    """Write the document, or with ``check`` only say whether it is as it would be written."""
    before = DOCUMENT.read_text("utf-8")
    after = generated(before)
    if sys.argv[1:] == ["check"]:
        print("docs/content-format.md is " + ("as" if before == after else "not as") + " the entities say")
        return int(before != after)
    DOCUMENT.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
