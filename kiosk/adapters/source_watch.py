"""Notices every save in a content source, by inotify on its folders.

Folders, because editors replace files instead of writing into them; and not QFileSystemWatcher, which says nothing
when a file of a watched folder is written in place.
"""

import ctypes
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

log = logging.getLogger("kiosk.content")

_SETTLING_MS = 250
_IN_CLOSE_WRITE, _IN_MOVED, _IN_CREATE, _IN_DELETE, _IN_ONLYDIR = 0x8, 0xC0, 0x100, 0x200, 0x01000000
_MASK = _IN_CLOSE_WRITE | _IN_MOVED | _IN_CREATE | _IN_DELETE | _IN_ONLYDIR


class SourceWatch(QObject):
    """``saved`` is emitted once things have been quiet for a moment after a change."""

    saved = Signal()

    def __init__(self, source: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._settling = QTimer(self, interval=_SETTLING_MS, singleShot=True)
        self._settling.timeout.connect(self._settled)
        self._handle: int = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._handle < 0:
            self._cannot(source)
            return
        self._notifier = QSocketNotifier(self._handle, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._stir)
        self._watch_folders()

    def _watch_folders(self) -> None:
        """Adding a folder twice is the same watch, so new folders are found by adding all of them."""
        for folder in _folders(self._source):
            if self._libc.inotify_add_watch(self._handle, os.fsencode(folder), _MASK) < 0 and folder.is_dir():
                self._cannot(folder)
                return

    def _cannot(self, folder: Path) -> None:
        reason = os.strerror(ctypes.get_errno())
        log.warning(
            "%s cannot be watched (%s), so saving there shows nothing; "
            "raise fs.inotify.max_user_watches or max_user_instances and start again",
            folder, reason,
        )  # fmt: skip

    @Slot()
    def _stir(self) -> None:
        os.read(self._handle, 65536)
        self._settling.start()

    @Slot()
    def _settled(self) -> None:
        self._watch_folders()
        self.saved.emit()

    def close(self) -> None:
        """Watch no more."""
        if self._handle >= 0:
            self._notifier.setEnabled(False)
            os.close(self._handle)
            self._handle = -1


def _folders(root: Path) -> Iterator[Path]:
    for folder, names, _ in root.walk():
        names[:] = [name for name in names if not name.startswith(".")]
        yield folder
