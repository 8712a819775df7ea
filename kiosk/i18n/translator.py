"""Serves Qt's ``qsTr`` and ``QCoreApplication.translate`` from the compiled catalogues, without asking Python."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from kiosk.i18n.catalogue import LOCALE_DIR, SOURCE_LANGUAGE, catalogue_path

log = logging.getLogger("kiosk.i18n")


class Translators(QObject):
    """Lets Qt read its own texts, one language at a time; after ``speak`` the QML engine must ``retranslate()``.

    Qt asks from its threads that load files and read pictures, while the screen's may be waiting for them with the GIL
    in hand: a ``QTranslator`` written in Python would never get to answer.
    """

    def __init__(self, parent: QObject | None = None, folder: Path = LOCALE_DIR) -> None:
        super().__init__(parent)
        self._folder = folder
        self._present: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Answer in ``language`` from now on; without a readable catalogue in English, and the log says so."""
        coming = QTranslator(self)
        path = catalogue_path(language, self._folder).with_suffix(".qm")
        if not coming.load(str(path)) and language != SOURCE_LANGUAGE:
            log.warning("Qt cannot read %s; its texts are shown in English. Run: make catalogues", path)
        QCoreApplication.installTranslator(coming)
        self.close()
        self._present = coming

    def close(self) -> None:
        """Leave Qt without a language of ours."""
        if self._present is not None:
            QCoreApplication.removeTranslator(self._present)
            self._present.deleteLater()
            self._present = None
