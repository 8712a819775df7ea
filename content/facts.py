"""A facts file: from its table to an entity, or to every fault in it."""

from collections.abc import Mapping

import msgspec

from content.entities import KINDS, Entity
from content.faults import Fault, Place


def read_facts(kind: str, table: Mapping[str, object], place: Place) -> tuple[Entity | None, list[Fault]]:
    """The entity of a kind that a table says; None with faults when it says none."""
    try:
        return msgspec.convert(table, KINDS[kind]), []
    except msgspec.ValidationError as error:
        return None, [place.fault("wrong-value", "", str(error), "Correct it.")]
