"""The requirements of accessibility as a table, and which of them a finding breaks; the table is clauses.toml."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

TABLE = Path(__file__).with_suffix(".toml")


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One requirement. ``clauses`` are numbers in the standards: "EN 5.1.4", "508 402.4", "WCAG 1.4.3".

    ``beyond`` says why people or hardware must tell (L, H); ``open`` what a test could tell and none does yet.
    """

    clauses: tuple[str, ...]
    requirement: str
    verify: tuple[Literal["A", "L", "H"], ...]
    beyond: str = ""
    open: str = ""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rows`` by their id ("C31"); ``rules`` of the inspection with the rows that each holds the screen to."""

    rows: dict[str, Row]
    rules: dict[str, tuple[str, ...]]


@cache
def table() -> Table:
    """The whole table."""
    return msgspec.toml.decode(TABLE.read_bytes(), type=Table)


def broken_by(rule: str) -> tuple[str, ...]:
    """The ids of the rows that a finding of this rule breaks. Raises KeyError for a rule that the table has not."""
    return table().rules[rule]
