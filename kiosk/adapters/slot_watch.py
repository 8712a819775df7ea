"""Notices a newer slot: a link that points elsewhere, or a folder that was exchanged for another."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

type Identity = tuple[int, int]

_SETTLING_MS = 200
_LOOKING_MS = 60_000


def identity_of(slot: Path) -> Identity | None:
    """What stays the same while a name means the same slot; None where there is no slot."""
    try:
        stat = (slot / "lock").stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


class SlotWatch(QObject):
    """Watches the folder around a slot, for the slot's own entry is replaced. Looks by itself each minute too,
    because not every file system tells.
    """

    replaced = Signal()

    def __init__(self, slot: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slot = slot
        self._seen = identity_of(slot)
        self._settling = QTimer(self, interval=_SETTLING_MS, singleShot=True)
        self._settling.timeout.connect(self.look)
        self._minute = QTimer(self, interval=_LOOKING_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        self._watcher = QFileSystemWatcher([str(slot.absolute().parent)], self)
        self._watcher.directoryChanged.connect(self._stir)

    @Slot()
    def _stir(self) -> None:
        self._settling.start()

    @Slot()
    def look(self) -> None:
        """Emit ``replaced`` when the name means another slot than at the last look."""
        now = identity_of(self._slot)
        if now is not None and now != self._seen:
            self._seen = now
            self.replaced.emit()
