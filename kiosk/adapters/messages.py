"""Every message of Qt, QML and Python goes into logging, and from there to the terminal or the journal."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import override

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("kiosk.python")

EX_SOFTWARE = 70
_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG_PRIORITY = 7


class JournalFormatter(logging.Formatter):
    """Puts journald's priority before every line, so that a traceback is not torn apart by level."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        priority = next((number for level, number in _PRIORITIES if record.levelno >= level), _DEBUG_PRIORITY)
        return "\n".join(f"<{priority}>{line}" for line in super().format(record).splitlines())


def log_to_stderr(*, level: int = logging.INFO) -> None:
    """Lines for a person at a terminal, with priorities where systemd reads them."""
    handler = logging.StreamHandler(sys.stderr)
    kind = logging.Formatter if sys.stderr.isatty() else JournalFormatter
    handler.setFormatter(kind("%(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)


def route_messages(on_exception: Callable[[], None] | None = None) -> None:
    """Send what Qt prints and what nobody caught to logging; ``on_exception`` is called for each uncaught exception."""
    qInstallMessageHandler(_qt_message)
    caught = _Uncaught(on_exception)
    sys.excepthook = caught.on_main
    threading.excepthook = caught.on_thread
    sys.unraisablehook = caught.unraisable


class _Uncaught:
    """The last stop of an exception."""

    def __init__(self, tell: Callable[[], None] | None) -> None:
        self._tell = tell

    def on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """``sys.excepthook``; PySide brings exceptions out of slots here too."""
        if issubclass(kind, KeyboardInterrupt):
            return
        log.error("Nobody caught this", exc_info=(kind, error, trace))
        if self._tell is not None:
            self._tell()

    def on_thread(self, what: "threading.ExceptHookArgs") -> None:
        """``threading.excepthook``."""
        if what.exc_value is not None:
            self.on_main(what.exc_type, what.exc_value, what.exc_traceback)

    def unraisable(self, what: "sys.UnraisableHookArgs") -> None:
        """``sys.unraisablehook``."""
        log.error("%s: %r", what.err_msg or "Nobody could raise this", what.object, exc_info=what.exc_value)


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    where = f" ({context.file}:{context.line})" if context.file and "qml" in context.file else ""
    logging.getLogger(_logger_name(context)).log(_LEVELS.get(kind, logging.WARNING), "%s%s", message, where)
    if kind == QtMsgType.QtFatalMsg:
        # Qt would abort with a core dump next; the line above says all there is to say.
        logging.shutdown()
        os._exit(EX_SOFTWARE)


def _logger_name(context: QMessageLogContext) -> str:
    category = context.category or "default"
    return "qt" if category == "default" else category if category.startswith("qt") else f"qt.{category}"
