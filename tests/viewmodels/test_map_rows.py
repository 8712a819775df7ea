"""Rows of the map as Qt sees them: what draws a name stays as long as the name does."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.models.tuples import TupleModel


class Row(NamedTuple):
    key: str
    text: str


ROLE = Qt.ItemDataRole.UserRole + 1
rows = st.lists(
    st.builds(Row, st.sampled_from("abcdefgh"), st.sampled_from(["one", "two"])),
    max_size=8,
    unique_by=lambda row: row.key,
)


def model() -> tuple[TupleModel, QAbstractItemModelTester]:
    found = TupleModel({"place": "key", "letters": "text"}, _OWNER)
    return found, QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)


_OWNER = QObject()


def drawn(found: TupleModel) -> list[str]:
    return [found.data(found.index(row), ROLE) for row in range(found.rowCount())]


class Follower:
    """Knows only what the signals tell it."""

    def __init__(self, found: TupleModel) -> None:
        self.rows: list[str] = drawn(found)
        self._model = found
        found.rowsInserted.connect(self._inserted)
        found.rowsRemoved.connect(self._removed)
        found.dataChanged.connect(self._changed)

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self._model.data(self._model.index(row), ROLE) for row in range(first, last + 1)]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        for row in range(top.row(), bottom.row() + 1):
            self.rows[row] = self._model.data(self._model.index(row), ROLE)


@given(st.lists(st.tuples(rows, st.booleans()), max_size=5))
def test_whoever_follows_the_signals_has_the_rows(changes: Sequence[tuple[list[Row], bool]]) -> None:
    found, _tester = model()
    follower = Follower(found)
    for wanted, in_order in changes:
        found.show(wanted, in_order=in_order)
        assert sorted(found.rows) == sorted(wanted)
        assert follower.rows == drawn(found) == [row.text for row in found.rows]
        if in_order:
            assert list(found.rows) == wanted


def test_a_name_that_stays_keeps_its_place_and_is_not_drawn_again() -> None:
    found, _tester = model()
    found.show([Row("a", "one"), Row("b", "one"), Row("c", "one")])
    changed: list[int] = []
    found.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    found.show([Row("c", "one"), Row("d", "one"), Row("a", "one")])
    assert [row.key for row in found.rows] == ["a", "d", "c"]
    assert changed == [1]
    assert (found.find("c"), found.find("b")) == (2, -1)
