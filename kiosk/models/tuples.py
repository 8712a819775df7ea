"""Rows that are named tuples, as a Qt list model: each stays with what draws it as long as its key is there."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Slot

from kiosk.adapters.qml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

type Index = QModelIndex | QPersistentModelIndex

_USER_ROLE = 0x0100  # Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@QmlElement
@QmlUncreatable("rows come from a view-model")
class TupleModel(QAbstractListModel):
    """``roles``: what QML calls a field -> the field; every row has a field ``key``."""

    def __init__(self, roles: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._roles, self._fields = tuple(roles), tuple(roles.values())
        self._rows: list[Any] = []

    @property
    def rows(self) -> Sequence[Any]:
        """The rows as they stand."""
        return self._rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_USER_ROLE + number: QByteArray(name.encode()) for number, name in enumerate(self._roles)}

    def data(self, index: Index, role: int = 0) -> Any:
        number = role - _USER_ROLE
        return getattr(self._rows[index.row()], self._fields[number]) if 0 <= number < len(self._fields) else None

    @Slot(str, result=int)
    def find(self, key: str) -> int:
        """The row of this key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def show(self, rows: Sequence[Any], *, in_order: bool = False) -> None:
        """Show these. What draws a row is the costly part, so rows that stay keep their places and others fill gaps;
        ``in_order``: the order matters more, as it does to the focus.
        """
        wanted = list(rows) if in_order else self._settled(rows)
        shared = min(len(wanted), len(self._rows))
        changed = [row for row in range(shared) if self._rows[row] != wanted[row]]
        self._resize(wanted)
        self._rows[:shared] = wanted[:shared]
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _settled(self, rows: Sequence[Any]) -> list[Any]:
        """The same rows, each where it stands now if it stands anywhere."""
        new = {row.key: row for row in rows}
        kept = [new.pop(old.key, None) for old in self._rows]
        coming = iter(new.values())
        filled = [row if row is not None else next(coming, None) for row in kept]
        return [*(row for row in filled if row is not None), *coming]

    def _resize(self, wanted: Sequence[Any]) -> None:
        before, after = len(self._rows), len(wanted)
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            del self._rows[after:]
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._rows.extend(wanted[before:])
            self.endInsertRows()
