"""What a column may become, for each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec

from content.entities import KINDS, Entity, Part, Shape
from content.faults import nearest

type Writer = Literal["words", "fact", "ids", "id", "fee", "time", "documents", "steps", "ways", "laws", "forms",
                      "contact", "hours", "people", "isbns", "languages", "subjects", "copies", "place"]  # fmt: skip

CASE_TARGETS: Mapping[str, Writer] = {
    "fee": "fee", "time_limit": "time", "documents": "documents", "steps": "steps",
    "submissions.counter": "ways", "submissions.online": "ways", "submissions.post": "ways",
    "submissions.telephone": "ways", "case_title": "words",
}  # fmt: skip
_OF_PROCEDURES: Mapping[str, Writer] = {**CASE_TARGETS, "legal_basis": "laws", "forms": "forms"}
_CONTACTS: Mapping[str, Writer] = {
    f"contacts.{kind}": "contact" for kind in ("telephone", "email", "website", "messenger")
}
_POINTED_AT = {
    "fields": "field", "life_events": "life-event", "related": "procedure", "authority": "office",
    "replaced_by": "procedure", "partner": "partner",
}  # fmt: skip
_OF_BOOKS: Mapping[str, Writer] = {
    "contributors": "people", "isbns": "isbns", "languages": "languages", "copies": "copies", "place": "place",
}  # fmt: skip
NAMED_BY_WORDS: frozenset[Writer] = frozenset({"documents", "steps", "laws", "forms"})
_LISTS = ("fields", "life_events", "related")
_EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "link": {"url": "https://town.example"},
    "procedure": {"online": {"code": "x"}},
    "office": {"hours": {}},
    "partner": {"hours": {}},
    "book": {"title": "x", "languages": ["en"]},
    "bookcase": {"boards": [{"id": "x", "places": ["x"]}]},
}


@dataclass(frozen=True, slots=True)
class Target:
    """``shape`` is that of words, ``type`` that of a fact, ``kind`` the kind of record that ids point at."""

    writer: Writer
    shape: Shape = "line"
    type: Any = str
    kind: str = ""


@cache
def targets(kind: str) -> dict[str, Target]:
    """Every target of a kind, by the name that mappings use."""
    example: Entity = msgspec.convert(_EXAMPLES.get(kind, {}), KINDS[kind])
    found = {name: Target("fact", type=type_) for name, type_ in _facts(KINDS[kind], "")}
    for name in found.keys() & _POINTED_AT.keys():
        found[name] = Target("ids" if name in _LISTS else "id", kind=_POINTED_AT[name])
    if "parent" in found:
        found["parent"] = Target("id", kind=kind)
    found |= {part.path: _words(part) for part in example.parts()}
    if kind == "procedure":
        found |= {name: Target(writer) for name, writer in _OF_PROCEDURES.items()}
    if kind == "book":
        found |= {name: Target(writer) for name, writer in _OF_BOOKS.items()}
        found["subjects"] = Target("subjects", kind="subject")
        del found["marc"]
    if kind in ("office", "partner"):
        found |= {name: Target(writer) for name, writer in _CONTACTS.items()}
        found["hours"] = Target("hours")
    return found


def _words(part: Part) -> Target:
    return Target("words", shape=part.shape)


def _facts(struct: type[msgspec.Struct], path: str) -> list[tuple[str, Any]]:
    """The facts of a table that one cell can say: single values, lists of words, and those of tables inside."""
    found: list[tuple[str, Any]] = []
    for field in msgspec.structs.fields(struct):
        name = f"{path}{field.encode_name}"
        kinds = _structs(field.type)
        if kinds and name in ("online", "location"):
            found += _facts(kinds[0], f"{name}.")
        elif not kinds and "dict" not in str(field.type):
            found.append((name, field.type))
    return found


def _structs(wanted: Any) -> list[type[msgspec.Struct]]:
    """The structs a type is made of, through lists and None."""
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return [wanted]
    inner = getattr(wanted, "__args__", ())
    return [struct for each in inner for struct in _structs(each)]


def fault_of_target(kind: str, name: str) -> tuple[str, str] | None:
    """What is wrong with a target and how to mend it; None when nothing is."""
    known = targets(kind)
    if name in known:
        return None
    remedy = nearest(name, known) or f"A {kind} has: {', '.join(sorted(known))}."
    return f"{name!r} is nothing that a {kind} has", remedy
