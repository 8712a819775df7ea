"""The rows of a page as a Qt list model: frozen blocks to roles."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, QPointF, Slot

from kiosk.adapters.qml import QmlElement, QmlUncreatable
from kiosk.models.marking import styled
from kiosk.pages.page import Block, Chart, Cover, Entry, Image

if TYPE_CHECKING:
    from kiosk.pages.map.plan import Plan

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

type Index = QModelIndex | QPersistentModelIndex

_ROLES = {
    "kind": "kind",
    "key": "key",
    "title": "title",
    "body": "text",
    "value": "value",
    "note": "note",
    "pictogram": "icon",
    "tone": "tone",
    "chosen": "checked",
    "language": "language",
    "titleLanguage": "title_language",
}
# What QML draws of a block beside its plain fields: lists and tables of plain values.
_MADE: dict[str, Callable[[Block], Any]] = {
    "boards": lambda block: [[place in block.lit for place in board] for board in block.boards],
    "chart": lambda block: _chart(block.chart) if block.chart else None,
    "codeContent": lambda block: block.code.content if block.code else "",
    "codeModules": lambda block: block.code.modules if block.code else 0,
    "codeRuns": lambda block: list(block.code.runs) if block.code else [],
    "cover": lambda block: _cover(block.cover) if block.cover else None,
    "entries": lambda block: [_entry(entry) for entry in block.entries],
    "image": lambda block: _image(block.image) if block.image else None,
    "markedBody": lambda block: styled(block.text, block.text_marks),
    "markedTitle": lambda block: styled(block.title, block.title_marks),
    "plan": lambda block: _plan(block.plan) if block.plan else None,
}
_FIELDS, _MAKERS = tuple(_ROLES.values()), tuple(_MADE.values())
_USER_ROLE = 0x0100  # Qt.ItemDataRole.UserRole, without the namespace Qt, which takes 20 ms to load
_OF_ENTRIES = ("key", "label", "name", "chosen", "unfolded", "icon")
_OF_COVERS = ("people", "note", "tone", "colour", "language", "pattern", "icon")
_ROOT = QModelIndex()


@QmlElement
@QmlUncreatable("rows come from the page")
class BlockModel(QAbstractListModel):
    """One row per block; ``replace`` keeps the rows that stay, so that the reader's place on the page is kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Block] = []

    @property
    def rows(self) -> Sequence[Block]:
        """The blocks as they stand."""
        return self._rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_USER_ROLE + number: QByteArray(name.encode()) for number, name in enumerate((*_ROLES, *_MADE))}

    def data(self, index: Index, role: int = 0) -> Any:
        block, number = self._rows[index.row()], role - _USER_ROLE
        if 0 <= number < len(_FIELDS):
            return getattr(block, _FIELDS[number])
        made = number - len(_FIELDS)
        return _MAKERS[made](block) if 0 <= made < len(_MAKERS) else None

    def reset(self, rows: Sequence[Block]) -> None:
        """Show another page's rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, rows: Sequence[Block]) -> None:
        """Show the same page's rows as they are now: rows that stay, stay."""
        old, new = self._rows, list(rows)
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        self._swap(head, len(old) - tail, new[head : len(new) - tail])
        for row, block in enumerate(new):
            if self._rows[row] != block:
                self._rows[row] = block
                self.dataChanged.emit(self.index(row), self.index(row))

    def rewrite(self, rows: Sequence[Block]) -> None:
        """Show other rows in the places of these: what is drawn alike is drawn on, so that it comes quickly."""
        old, new = self._rows, list(rows)
        alike = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a.kind != b.kind), None)
        head = min(len(old), len(new)) if alike is None else alike
        changed = [row for row in range(head) if old[row] != new[row]]
        self._swap(head, len(old), new[head:])
        self._rows[:head] = new[:head]
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _swap(self, first: int, end: int, rows: list[Block]) -> None:
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()

    @Slot(str, result=int)
    def find(self, key: str) -> int:
        """The row of this key, or -1."""
        return next((row for row, block in enumerate(self._rows) if key and block.key == key), -1)

    @Slot(int, bool, result=int)
    def beside(self, row: int, forward: bool) -> int:
        """The nearest row after or before ``row`` that may have something to choose, or -1."""
        ahead = range(row + 1, len(self._rows)) if forward else range(min(row, len(self._rows)) - 1, -1, -1)
        return next((each for each in ahead if self._rows[each].may_be_chosen), -1)

    def section(self, key: str) -> int:
        """The row of the heading ``key``, or -1."""
        return next((row for row, block in enumerate(self._rows) if block.kind == "heading" and block.key == key), -1)


def _image(image: Image) -> dict[str, Any]:
    return {
        "source": image.source, "width": image.width, "height": image.height, "captions": list(image.captions)
    }  # fmt: skip


def _plan(plan: "Plan") -> dict[str, Any]:
    return {
        "width": plan.width,
        "height": plan.height,
        "rooms": [{"kind": kind, "outline": _line([*outline, outline[0]])} for kind, outline in plan.rooms],
        "doors": [_line(door) for door in plan.doors],
        "ways": [_line(line) for line in plan.lines],
        "marks": [
            {"at": QPointF(*mark.point), "icon": mark.icon, "number": mark.number, "goal": mark.goal}
            for mark in plan.marks
        ],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    bars = [{"tone": each.tone, "path": each.path, "name": each.name} for each in chart.bars]
    return {"bars": bars, "labels": list(chart.labels), "most": chart.most}


def _line(points: Sequence[tuple[float, float]]) -> list[QPointF]:
    return [QPointF(x, y) for x, y in points]


def _entry(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(entry, field) for field in _OF_ENTRIES}
    return values | {"cover": _cover(entry.cover)} if entry.cover else values


def _cover(cover: Cover) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(cover, field) for field in _OF_COVERS}
    return values | {"picture": f"file://{quote(cover.picture)}" if cover.picture else ""}


def _same(old: Sequence[Block], new: Sequence[Block]) -> int:
    """How many rows at the start are of the same kind and key."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if (before.kind, before.key) != (after.kind, after.key):
            break
        count += 1
    return count
