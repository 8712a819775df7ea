"""A record as text that no editor, no normal form and no file system changes: MARC-in-JSON (code4lib), in ASCII.

Letters beyond ASCII are escaped, so that decomposed ones stay as they came. A fact may not be long, so it is in lines.
"""

import json
from collections.abc import Iterable
from typing import Any

from content.marc.record import MarcField, MarcRecord

_LINE = 1_000


class NoRecord(ValueError):
    """A text that is no MARC-in-JSON; the text of the error says why."""


def kept(record: MarcRecord) -> list[str]:
    """Its lines; joined they are one JSON object."""
    text = json.dumps({"leader": record.leader, "fields": [_field(each) for each in record.fields]})
    return [text[at : at + _LINE] for at in range(0, len(text), _LINE)]


def restored(lines: Iterable[str]) -> MarcRecord:
    """The record, field for field. Raises NoRecord."""
    try:
        whole = json.loads("".join(lines))
        return MarcRecord(str(whole["leader"]), tuple(map(_restored, whole["fields"])))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoRecord(f"it is no MARC-in-JSON ({error})") from None


def _field(field: MarcField) -> dict[str, Any]:
    if field.is_control:
        return {field.tag: field.value}
    ind1, ind2 = tuple(field.indicators)
    return {field.tag: {"ind1": ind1, "ind2": ind2, "subfields": [{code: text} for code, text in field.subfields]}}


def _restored(field: dict[str, Any]) -> MarcField:
    (tag,) = field
    value = field[tag]
    if isinstance(value, str):
        return MarcField(tag, value)
    subfields = tuple((code, str(text)) for each in value["subfields"] for code, text in each.items())
    return MarcField(tag, "", f"{value['ind1']}{value['ind2']}", subfields)
