from collections.abc import Callable
from typing import Any, overload

from PySide6.QtCore import QObject, Signal

# Python reads a Qt property like any other.
class _Property[T]:
    @overload
    def __get__(self, instance: None, owner: type) -> _Property[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

# Declared by its Qt type: a Python type, a QObject class, or Qt's own name such as "QVariantMap".
class Property:
    def __init__(self, kind: type | str, /, *, notify: Signal = ..., constant: bool = ...) -> None: ...
    def __call__[T](self, getter: Callable[[Any], T], /) -> _Property[T]: ...

class QmlUncreatable:
    def __init__(self, reason: str, /) -> None: ...
    def __call__[C: type[QObject]](self, cls: C, /) -> C: ...

def QmlElement[C: type[QObject]](cls: C, /) -> C: ...  # noqa: N802 - PySide's name
