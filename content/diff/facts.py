"""The facts of a record as single statements that can be compared. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from content.diff.sayings import NOTHING, said
from content.entities import Contributor, Copy, Language

type Path = tuple[str, ...]

_NAME_FIELDS: dict[type[msgspec.Struct], str] = {Language: "code", Copy: "barcode", Contributor: "name"}
_NEED_NO_WORDS = (NOTHING, "no", "0")  # what a new item says by saying nothing


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact in words; ``path`` names items of lists by their id. Of an ``item``, everything is below its path."""

    path: Path
    text: str = ""
    item: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What one statement was and is; None where there was or is none. An ``order`` is of the items below ``path``."""

    path: Path
    before: str | None
    after: str | None
    order: bool = False


def statements(entity: msgspec.Struct, currency: str) -> dict[Path, Statement]:
    """Every fact of an entity by its path, what stands at its default too."""
    return {statement.path: statement for statement in _of_struct(entity, (), currency)}


def differences(old: Mapping[Path, Statement], new: Mapping[Path, Statement]) -> Iterator[Difference]:
    """What differs; an item that is new or gone is one difference, with everything in it."""
    for path in {**old, **new}:
        if path in old and path in new:
            if old[path].text != new[path].text:
                yield Difference(path, old[path].text, new[path].text)
        elif path in new and not _is_inside_of_one_side(path, new, old):
            yield from _one_sided(new, path, gone=False)
        elif path in old and not _is_inside_of_one_side(path, old, new):
            yield from _one_sided(old, path, gone=True)
    yield from _orders(old, new)


def _one_sided(side: Mapping[Path, Statement], path: Path, *, gone: bool) -> Iterator[Difference]:
    statement = side[path]
    text = _inside(side, path) if statement.item else statement.text
    if statement.item or text != NOTHING:
        yield Difference(path, text if gone else None, None if gone else text)


def _inside(side: Mapping[Path, Statement], path: Path) -> str:
    """What an item says about itself."""
    below = (each for each in side.values() if each.path[: len(path)] == path and not each.item)
    told = (f"{' '.join(each.path[len(path) :])} {each.text}" for each in below if each.text not in _NEED_NO_WORDS)
    return ", ".join(told).replace("_", " ")


def _is_inside_of_one_side(path: Path, here: Mapping[Path, Statement], there: Mapping[Path, Statement]) -> bool:
    """Whether something that this belongs to is new or gone, and says so already."""
    above = (path[:length] for length in range(1, len(path)))
    return any(each in here and here[each].item and each not in there for each in above)


def _orders(old: Mapping[Path, Statement], new: Mapping[Path, Statement]) -> Iterator[Difference]:
    before, after = _items(old), _items(new)
    for path, names in after.items():
        was = before.get(path, [])
        if names != was and sorted(names) == sorted(was):
            yield Difference(path, ", ".join(was), ", ".join(names), order=True)


def _items(side: Mapping[Path, Statement]) -> dict[Path, list[str]]:
    """The names of the items of every list, in order."""
    found: dict[Path, list[str]] = {}
    for path, statement in side.items():
        if statement.item:
            found.setdefault(path[:-1], []).append(path[-1])
    return found


def _of_struct(struct: msgspec.Struct, path: Path, currency: str) -> Iterator[Statement]:
    for field in struct.__struct_fields__:
        if not path or field != _name_field(struct):
            yield from _of_value(getattr(struct, field), (*path, field), currency)


def _of_value(value: object, path: Path, currency: str) -> Iterator[Statement]:
    text = said(value, currency)
    if text is not None:
        yield Statement(path, text)
    elif isinstance(value, msgspec.Struct):
        yield from _of_struct(value, path, currency)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _of_value(item, (*path, name), currency)
    elif isinstance(value, list):
        seen: Counter[str] = Counter()
        for item in value:
            name = str(getattr(item, _name_field(item)))
            seen[name] += 1
            here = (*path, name if seen[name] == 1 else f"{name} ({seen[name]})")
            yield Statement(here, item=True)
            yield from _of_struct(item, here, currency)


def _name_field(item: msgspec.Struct) -> str:
    """The field that tells items of a list apart; a person may be there twice, as author and as illustrator."""
    return _NAME_FIELDS.get(type(item), "id")
