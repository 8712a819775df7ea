"""Notices what the hardware daemon says anew of the hall, and when it falls silent."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from kiosk.hall import HallNow

if TYPE_CHECKING:
    from hardware.state import HardwareState

_LOOKING_MS = 5_000


class HallWatch(QObject):
    """``changed`` carries the document that says something else than the one before, or None where none is believed.

    Watches the folder, whose file is replaced, and the one above, for the folder comes and goes with the daemon.
    """

    changed = Signal(object)

    def __init__(self, hall: HallNow, parent: QObject | None = None, looking_ms: int = _LOOKING_MS) -> None:
        super().__init__(parent)
        self._hall = hall
        self._said: HardwareState | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=looking_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def state(self) -> "HardwareState | None":
        """The document as it was at the last look."""
        return self._said

    @Slot()
    def look(self) -> None:
        """Read the document now. The timer looks too: silence makes no sound, and not every file system tells."""
        self._keep_watching()
        state = self._hall.state()
        if not _says_the_same(state, self._said):
            self._said = state
            self.changed.emit(state)

    def _keep_watching(self) -> None:
        folder = self._hall.folder.absolute()
        wanted = {str(folder), str(_nearest(folder.parent))} if folder.is_dir() else {str(_nearest(folder))}
        watched = set(self._watcher.directories())
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - watched:
            self._watcher.addPaths(list(new))


def _nearest(folder: Path) -> Path:
    """The folder itself, or the first above it that is there."""
    return folder if folder.is_dir() else next(above for above in folder.parents if above.is_dir())


def _says_the_same(state: "HardwareState | None", before: "HardwareState | None") -> bool:
    if state is None or before is None:
        return state is before
    return replace(state, written=before.written) == before
