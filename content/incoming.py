"""What an importer hands over, and what comes of it: the words between importers and the folder they fill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

type Text = str | list[str]
type ChangeKind = Literal["new", "changed", "unchanged", "removed", "skipped"]


class LandingError(Exception):
    """A folder that nothing can be brought into; the text says what, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record as an importer read it.

    ``key`` is kind/id, ``facts`` a table as in facts.toml, ``words`` maps a language to part paths and their texts,
    ``origin`` says where it stood ("row 12"). What is not named here is not brought, and stays as it is. Formats that
    know them also bring ``made_from`` (language -> part path -> hash) and ``reviewed`` (language -> by whom, when);
    otherwise a translation counts as made from the source text that came beside it.
    """

    key: str
    facts: Mapping[str, object]
    words: Mapping[str, Mapping[str, Text]]
    origin: str
    made_from: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reviewed: Mapping[str, tuple[str, date | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact (``language`` is empty) or one text that changes; None where there was or will be nothing."""

    path: str
    language: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one record. ``files`` maps names inside the folder to what is in them, None removes one."""

    key: str
    kind: ChangeKind
    origin: str
    why: str = ""
    differences: tuple[Difference, ...] = ()
    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
