"""Alphabetical order by ICU, through Qt: Babel has no collation."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCollator, QLocale


def collation_key(locale: str) -> Callable[[str], Any]:
    """A key function that sorts titles as a reader of ``locale`` expects."""
    from PySide6.QtCore import Qt  # the namespace takes 20 ms to load, and lists come long after the first frame

    collator = QCollator(QLocale(locale))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator.sortKey
