"""The rows of a page as Qt sees them: whoever follows the model's signals has the page's rows."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.models.blocks import BlockModel
from kiosk.pages.page import Block, Entry
from kiosk.qr import encode

blocks = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "choice", "heading"]),
    key=st.sampled_from(["", "a", "b", "c"]),
    title=st.sampled_from(["", "One", "Two"]),
    checked=st.booleans(),
)
pages = st.lists(blocks, max_size=8)
changes = st.lists(st.tuples(st.sampled_from(["reset", "replace"]), pages), max_size=6)


class Follower:
    """A view: knows only what the model's signals tell it."""

    def __init__(self, model: BlockModel) -> None:
        self.rows: list[Block] = []
        self.kept: list[Block] = []
        self._model = model
        model.modelReset.connect(self._anew)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def _anew(self) -> None:
        self.rows = list(self._model.rows)

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = self._model.rows[first : last + 1]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self.rows[top.row() : bottom.row() + 1] = self._model.rows[top.row() : bottom.row() + 1]


@given(changes=changes)
def test_who_follows_the_signals_has_the_rows_of_the_page(changes: list[tuple[str, list[Block]]]) -> None:
    model = BlockModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    follower = Follower(model)
    for way, rows in changes:
        getattr(model, way)(rows)
        assert list(model.rows) == rows
        assert follower.rows == rows
        assert model.rowCount() == len(rows)
    assert tester.model() is model


@given(rows=pages, more=blocks)
def test_rows_that_stay_are_neither_removed_nor_inserted(rows: list[Block], more: Block) -> None:
    model = BlockModel()
    model.reset(rows)
    removed: list[int] = []
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append(last - first + 1))
    model.replace([*rows, more])
    assert removed == []
    assert list(model.rows) == [*rows, more]


def roles(model: BlockModel) -> dict[str, int]:
    return {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}


def values(model: BlockModel, row: int) -> dict[str, object]:
    return {name: model.data(model.index(row), role) for name, role in roles(model).items()}


def shown(rows: Sequence[Block]) -> BlockModel:
    model = BlockModel()
    model.reset(rows)
    return model


def test_every_field_of_a_block_reaches_its_role() -> None:
    block = Block("option", key="k", title="t", text="x", value="v", note="n", icon="i", tone="good", checked=True)
    seen = values(shown([block]), 0)
    for role, value in {"kind": "option", "key": "k", "title": "t", "body": "x", "value": "v", "note": "n"}.items():
        assert seen[role] == value
    assert (seen["pictogram"], seen["tone"], seen["chosen"]) == ("i", "good", True)


def test_a_code_brings_its_runs_and_size() -> None:
    code = encode("https://town.example/a")
    seen = values(shown([Block("qr", code=code), Block("note")]), 0)
    assert (seen["codeModules"], seen["codeRuns"]) == (code.modules, list(code.runs))
    assert values(shown([Block("note")]), 0)["codeModules"] == 0


def test_entries_become_what_qml_reads() -> None:
    model = shown([Block("index", entries=(Entry("section:fee", "Fee", "Fee and time", chosen=True),))])
    entries = values(model, 0)["entries"]
    plain = {"unfolded": False, "icon": ""}
    assert entries == [{"key": "section:fee", "label": "Fee", "name": "Fee and time", "chosen": True, **plain}]


def test_a_section_is_found_by_its_heading_only() -> None:
    model = shown([Block("choice", key="fee"), Block("heading", key="fee")])
    assert model.section("fee") == 1
    assert model.section("nowhere") == -1


def test_a_role_that_is_not_there_has_no_value() -> None:
    assert shown([Block("note")]).data(BlockModel().index(0), Qt.ItemDataRole.DecorationRole) is None
