"""For an editor: the page on the screen follows the content source at every save."""

import logging
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from content.build import BuildError, build
from content.faults import FaultySource
from kiosk.adapters.source_watch import SourceWatch
from kiosk.adapters.worker import ThreadWorker
from kiosk.app import Kiosk
from kiosk.succession import take

log = logging.getLogger("kiosk.content")


class Preview(QObject):
    """Builds ``source`` anew after a save and shows it; while it has faults, the last good version stays."""

    def __init__(self, kiosk: Kiosk, source: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk, self._source, self._slot = kiosk, source, kiosk.slot.path
        self._building = self._again = False
        self._builder = ThreadWorker(self)
        self._watch = SourceWatch(source, self)
        self._watch.saved.connect(self._build)
        log.info("Watching %s: every save is shown", source)

    @Slot()
    def _build(self) -> None:
        self._again = self._building
        if not self._building:
            self._building = True
            self._builder.run(partial(build, self._source, self._slot), self._built)

    def _built(self, _report: Any, error: Exception | None) -> None:
        self._building = False
        if isinstance(error, FaultySource):
            self._tell([str(fault) for fault in error.faults])
        elif isinstance(error, BuildError):
            self._tell([str(error)])
        elif error is not None:
            raise error
        elif take(self._kiosk, self._slot):
            self._tell([])
        if self._again:
            self._build()

    def _tell(self, faults: list[str]) -> None:
        for fault in faults:
            log.warning("%s", fault)
        self._kiosk.app.editor.tell(faults)

    def close(self) -> None:
        """Watch and build no more."""
        self._watch.close()
        self._builder.close()
