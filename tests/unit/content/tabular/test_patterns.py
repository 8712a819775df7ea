"""Patterns of a mapping that would never end."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from content.tabular.table import TableError
from tests.helpers.importing import Office, kinds


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize(
    "column",
    [
        {"from": "it", "to": "summary", "pattern": "(a+)+$"},
        {"from": "it", "to": "keywords", "split_at": "(a|a)+$"},
        {"from": "it", "to": "summary", "cut": ["(a*)*b"]},
    ],
)
def test_a_pattern_without_end_is_told(
    office: Office, column: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("content.tabular.rows.PATTERN_SECONDS", 0.2)
    with pytest.raises(TableError, match=r"row 2: the patterns of the mapping need more than 0.2 seconds"):
        office.plan([["code", "name", "it"], ["a", "A", "a" * 40 + "!"]], column)
    assert kinds(office.bring([["code", "name"], ["a", "A"]])) == [("row 2", "new", "procedure/a")]
