"""What a class needs in order to be seen by QML. The stub beside this file gives it the types PySide's stubs lack."""

from PySide6.QtCore import Property
from PySide6.QtQml import QmlElement, QmlUncreatable

__all__ = ["Property", "QmlElement", "QmlUncreatable"]
