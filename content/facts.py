"""A facts file: from its table to an entity, or to every fault in it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from content.characters import refused_in_fact
from content.entities import KINDS, Entity
from content.explain import explain, item_path, join
from content.faults import Fault, Place

MAX_CHARACTERS = 2_000
MAX_NUMBER = 10**15  # any amount of any currency; what a database and every format can hold


def read_facts(kind: str, table: Mapping[str, object], place: Place) -> tuple[Entity | None, list[Fault]]:
    """The entity of a kind that a table says; None with faults when it says none."""
    faults = list(_faults_of_signs(table, place))
    try:
        return msgspec.convert(table, KINDS[kind]), faults
    except msgspec.ValidationError:
        return None, faults + list(explain(table, KINDS[kind], "", place))


def _faults_of_signs(value: object, place: Place, path: str = "") -> Iterator[Fault]:
    """Signs that may not stand in facts, and texts that are too long for a fact."""
    if isinstance(value, str):
        if refused := refused_in_fact(value):
            yield place.fault("refused-character", path, refused.what, refused.remedy)
        if len(value) > MAX_CHARACTERS:
            what = f"it has {len(value):,} characters, a fact has at most {MAX_CHARACTERS:,}"
            yield place.fault("too-long", path, what, "Longer texts belong into the words.")
    if isinstance(value, int) and abs(value) > MAX_NUMBER:
        yield place.fault("wrong-value", path, "the number is too large", f"The largest is {MAX_NUMBER:,}.")
    for name, item in _items(value, path):
        yield from _faults_of_signs(item, place, name)


def _items(value: object, path: str) -> Iterable[tuple[str, object]]:
    if isinstance(value, dict):
        return [(join(path, key), item) for key, item in value.items() if not _is_plain(item)]
    if isinstance(value, list):
        return [(item_path(path, item, number), item) for number, item in enumerate(value, 1) if not _is_plain(item)]
    return ()


def _is_plain(value: object) -> bool:
    """Whether a look is enough to see that nothing is wrong, as with nearly every fact of 10,000 records."""
    return isinstance(value, str) and len(value) <= MAX_CHARACTERS and value.isascii() and value.isprintable()
