"""Serves Qt's ``qsTr`` and ``QCoreApplication.translate`` from a catalogue."""

from typing import override

from PySide6.QtCore import QObject, QTranslator

from kiosk.i18n.catalogue import Catalogue


class CatalogueTranslator(QTranslator):
    """Installed once; ``replace`` changes the language, after which the QML engine must ``retranslate()``.

    Qt keeps no reference to it: the owner does, or gives a ``parent``.
    """

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def replace(self, catalogue: Catalogue) -> None:
        """Answer from ``catalogue`` from now on."""
        self._catalogue = catalogue

    @override
    def isEmpty(self) -> bool:
        """Never empty: Qt would not install it."""
        return False

    # The name of a QML file, which Qt gives as context, is no part of the key: moving a text must not lose it.
    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The text, with ``%n`` still in it, or None for one that is unknown."""
        return self._catalogue.find(sourceText, disambiguation or "", n if n >= 0 else None)
