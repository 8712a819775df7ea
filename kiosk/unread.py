"""Keeps PySide from reading the source of every module that is imported after it.

It looks there for its own name, for the sake of ``from __feature__ import``, which nothing here uses. For the screen
that is one twentieth of the start, and 5 MB of source text that Python then keeps for tracebacks nobody has asked for.
"""

from importlib import import_module
from types import ModuleType
from typing import Any


def leave_sources_unread() -> None:
    """To be called before anything else brings Qt in; with another PySide than the locked one it may do nothing."""
    import_module("shiboken6")
    feature: Any = import_module("shibokensupport.feature")
    feature._mod_uses_pyside = _uses_no_features  # noqa: SLF001 - there is no other way to say so


def _uses_no_features(_module: ModuleType) -> bool:
    return False
