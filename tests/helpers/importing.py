"""An editor's desk to import tables at: a town, a table, a mapping."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
import tomli_w

from content.build import build
from content.check import check
from content.landing import Change
from content.reader import Slot
from content.tabular.importing import TabularImport, plan_import
from content.tabular.mapping import MappingError, read_mapping
from content.testing import small_source

KEY = {"from": "code"}
TITLE = {"from": "name", "to": "title", "required": True}
CATALOGUE = {"to": "tier", "constant": "catalogue"}


class Office:
    """An editor's desk: a town, a table, a mapping."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = small_source(path / "town")

    def plan(
        self,
        table: str | Sequence[Sequence[str]],
        *columns: Mapping[str, object],
        replace: bool = False,
        **head: object,
    ) -> TabularImport:
        name = "table.json" if isinstance(table, str) else "table.csv"
        (self.path / name).write_text(table if isinstance(table, str) else written(table), "utf-8")
        about = {"kind": "procedure", "language": "en", "key": KEY, "column": [CATALOGUE, TITLE, *columns], **head}
        (self.path / "map.toml").write_text(tomli_w.dumps(about), "utf-8")
        return plan_import(self.path / name, read_mapping(self.path / "map.toml"), self.source.path, replace=replace)

    def bring(
        self, table: str | Sequence[Sequence[str]], *columns: Mapping[str, object], **head: object
    ) -> list[Change]:
        found = self.plan(table, *columns, **head)  # type: ignore[arg-type]
        found.commit()
        assert check(self.source.path).faults == []
        return found.changes

    def one(self, cell: str, *columns: Mapping[str, object], **head: object) -> "Read":
        """One record out of one cell, in the column "it"."""
        self.bring([["code", "name", "it"], ["a", "A", cell]], *columns, **head)
        build(self.source.path, self.path / "slot")
        return Read(self.path / "slot", "procedure/a")

    def mapping_faults(self, *columns: Mapping[str, object], **head: object) -> list[str]:
        with pytest.raises(MappingError) as error:
            self.plan([["code", "name"]], *columns, **head)  # type: ignore[arg-type]
        return [str(fault) for fault in error.value.faults]


class Read:
    """What a reader finds of one record."""

    def __init__(self, slot: Path, key: str) -> None:
        with Slot(slot) as opened:
            self.facts = opened.record(key)
            self.words = opened.written(key)

    def text(self, path: str, language: str = "en") -> str | None:
        return self.words[language].texts.get(path)

    @property
    def case(self) -> object:
        (case,) = getattr(self.facts, "cases")  # noqa: B009 - one of many kinds
        return case


def written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def kinds(changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    return [(change.origin, change.kind, change.key) for change in changes]
