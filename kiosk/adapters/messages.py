"""Every message of Qt, QML and Python goes into logging, and from there to the terminal or the journal."""

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from logging import _SysExcInfoType

log = logging.getLogger("kiosk.python")

EX_SOFTWARE = 70
_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG_PRIORITY = 7
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class JournalFormatter(logging.Formatter):
    """Puts journald's priority before every line, so that the lines of a traceback keep theirs.

    Of an exception it tells the kind and the place, and the message only where the system wrote it: in any other may
    stand what a visitor typed, and the journal is kept.
    """

    @override
    def formatException(self, ei: "_SysExcInfoType") -> str:
        return "".join(told for error in _chain(ei[1]) for told in _discreetly(error)).rstrip()

    @override
    def format(self, record: logging.LogRecord) -> str:
        priority = next((number for level, number in _PRIORITIES if record.levelno >= level), _DEBUG_PRIORITY)
        return "\n".join(f"<{priority}>{line}" for line in super().format(record).splitlines())


def _chain(error: BaseException | None) -> list[BaseException]:
    """The exception, after those it came of."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def _discreetly(error: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    message = f": {error}" if isinstance(error, OSError) else ""
    yield f"{type(error).__qualname__}{message}\n"


def log_to_stderr(level: int = logging.INFO) -> None:
    """Lines for a person at a terminal, with priorities where systemd reads them."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter if sys.stderr.isatty() else JournalFormatter
    handler.setFormatter(formatter("%(name)s: %(message)s"))
    log_to(handler, level)


def log_to(handler: logging.Handler, level: int = logging.INFO) -> None:
    """Have ``handler`` alone hear everything from ``level`` on, Python's warnings included."""
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)


def route_messages(on_exception: Callable[[], None] | None = None) -> None:
    """Send what Qt says and what nobody caught to logging; ``on_exception`` is called, on the thread that raised."""
    qInstallMessageHandler(_hear_qt)
    uncaught = _Uncaught(on_exception)
    sys.excepthook = uncaught.on_main
    threading.excepthook = uncaught.on_thread
    sys.unraisablehook = uncaught.unraisable


class _Uncaught:
    """The last stop of an exception; PySide brings those out of slots to ``sys.excepthook`` too."""

    def __init__(self, tell: Callable[[], None] | None) -> None:
        self._tell = tell

    def on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("Nobody caught this exception", exc_info=(kind, error, trace))
        if self._tell is not None and issubclass(kind, Exception):
            self._tell()

    def on_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.on_main(what.exc_type, what.exc_value, what.exc_traceback)

    def unraisable(self, what: "sys.UnraisableHookArgs") -> None:
        thing = getattr(what.object, "__qualname__", type(what.object).__qualname__)  # its repr may hold anything
        log.error("%s: %s", what.err_msg or "Nobody could raise this exception", thing, exc_info=what.exc_value)


def _hear_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    name = category if category.startswith("qt") else "qt" if category == "default" else f"qt.{category}"
    logging.getLogger(name).log(_LEVELS.get(kind, logging.WARNING), "%s", message)
    if kind == QtMsgType.QtFatalMsg:
        # Qt would dump core next; the line above says all there is to say.
        logging.shutdown()
        os._exit(EX_SOFTWARE)
