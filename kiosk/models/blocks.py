"""The rows of a page as a Qt list model: frozen blocks to roles."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Slot

from kiosk.adapters.qml import QmlElement, QmlUncreatable
from kiosk.models.marking import styled
from kiosk.pages.page import Block, Entry

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
_FIELDS = tuple(_ROLES.values())
_USER_ROLE = 0x0100  # Qt.ItemDataRole.UserRole, without the namespace Qt, which takes 20 ms to load
_CODE_RUNS, _CODE_MODULES, _CODE_CONTENT, _ENTRIES, _MARKED_TITLE, _MARKED_BODY, _IMAGE, _BOARDS = (
    _USER_ROLE + len(_FIELDS) + n for n in range(1, 9)
)
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
        names = {_USER_ROLE + number: name for number, name in enumerate(_ROLES)}
        names |= {
            _CODE_RUNS: "codeRuns",
            _CODE_MODULES: "codeModules",
            _CODE_CONTENT: "codeContent",
            _ENTRIES: "entries",
            _MARKED_TITLE: "markedTitle",
            _MARKED_BODY: "markedBody",
            _BOARDS: "boards",
            _IMAGE: "image",
        }
        return {int(role): QByteArray(name.encode()) for role, name in names.items()}

    def data(self, index: Index, role: int = 0) -> Any:
        block = self._rows[index.row()]
        number = role - _USER_ROLE
        if 0 <= number < len(_FIELDS):
            return getattr(block, _FIELDS[number])
        if role == _ENTRIES:
            return [_entry(entry) for entry in block.entries]
        if role == _BOARDS:
            return [[place in block.lit for place in board] for board in block.boards]
        if role in (_MARKED_TITLE, _MARKED_BODY):
            of_title = role == _MARKED_TITLE
            return styled(*(block.title, block.title_marks) if of_title else (block.text, block.text_marks))
        if role in (_CODE_RUNS, _CODE_MODULES, _CODE_CONTENT):
            return self._code(block, role)
        if role == _IMAGE and block.image:
            image = block.image
            return {
                "source": image.source,
                "width": image.width,
                "height": image.height,
                "captions": list(image.captions),
            }
        return None

    def _code(self, block: Block, role: int) -> Any:
        if role == _CODE_MODULES:
            return block.code.modules if block.code else 0
        if role == _CODE_RUNS:
            return list(block.code.runs) if block.code else []
        return block.code.content if block.code else ""

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


def _entry(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {"key": entry.key, "label": entry.label, "name": entry.name, "chosen": entry.chosen}
    if cover := entry.cover:
        values |= {
            field: getattr(cover, field) for field in ("people", "note", "tone", "colour", "language", "pattern")
        }
        values["picture"] = f"file://{quote(cover.picture)}" if cover.picture else ""
    return values


def _same(old: Sequence[Block], new: Sequence[Block]) -> int:
    """How many rows at the start are of the same kind and key."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if (before.kind, before.key) != (after.kind, after.key):
            break
        count += 1
    return count
