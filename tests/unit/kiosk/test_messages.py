import logging
import subprocess
import sys

import pytest

from kiosk.adapters.messages import EX_SOFTWARE, JournalFormatter

_PRELUDE = """
import os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal, Slot, QCoreApplication, qWarning
from kiosk.adapters.messages import log_to_stderr, route_messages
told = []
log_to_stderr()
route_messages(lambda: told.append(1))
"""


def hear(program: str) -> subprocess.CompletedProcess[str]:
    """Run ``program`` where messages are routed, in a process of its own: the hooks belong to the whole process."""
    command = [sys.executable, "-c", _PRELUDE + program]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("level", "priority"),
    [(logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6), (logging.DEBUG, 7)],
)
def test_every_line_of_a_record_has_its_journal_priority(level: int, priority: int) -> None:
    record = logging.LogRecord("kiosk", level, "", 0, "first\nsecond", (), None)
    assert JournalFormatter().format(record) == f"<{priority}>first\n<{priority}>second"


def test_what_qt_says_reaches_the_log() -> None:
    assert "<4>qt: a cable is loose" in hear('qWarning("a cable is loose")').stderr


def test_what_python_warns_of_reaches_the_log() -> None:
    assert "<4>py.warnings: " in hear('import warnings; warnings.warn("old")').stderr


@pytest.mark.parametrize(
    "raising",
    [
        "class A(QObject):\n s = Signal()\n @Slot()\n def f(self): 1/0\na = A(); a.s.connect(a.f); a.s.emit()",
        "t = threading.Thread(target=lambda: 1/0); t.start(); t.join()",
    ],
    ids=["slot", "thread"],
)
def test_an_exception_nobody_caught_is_logged_and_told(raising: str) -> None:
    result = hear(raising + "\nassert told == [1], told")
    assert result.returncode == 0, result.stderr
    assert "<3>kiosk.python: Nobody caught this exception" in result.stderr
    assert "<3>ZeroDivisionError" in result.stderr


def test_an_exception_while_something_is_thrown_away_is_logged() -> None:
    result = hear("class A:\n def __del__(self): 1/0\na = A(); del a")
    assert "<3>ZeroDivisionError" in result.stderr


def test_what_qt_cannot_go_on_after_is_said_and_dumps_no_core() -> None:
    program = (
        "os.environ['QT_QPA_PLATFORM'] = 'nowhere'\nfrom PySide6.QtGui import QGuiApplication\nQGuiApplication([])"
    )
    result = hear(program)
    assert result.returncode == EX_SOFTWARE
    assert "<2>qt: This application failed to start" in result.stderr


@pytest.mark.clause("P1")
@pytest.mark.parametrize(
    "raising",
    [
        "raise ValueError(typed)",
        "{}[typed]",
        "int(typed)",
        "try: raise KeyError(typed)\nexcept KeyError as error: raise RuntimeError(typed) from error",
        "t = threading.Thread(target=lambda: {}[typed]); t.start(); t.join()",
        "class Typed:\n def __repr__(self): return typed\n def __del__(self): raise ValueError(self)\nTyped()",
        "import logging\ntry: {}[typed]\nexcept KeyError: logging.getLogger('kiosk').exception('It failed')",
    ],
)
def test_no_message_of_an_exception_reaches_the_journal(raising: str) -> None:
    """A message may hold what a visitor typed; the kind and the place of the fault are told."""
    result = hear("typed = ''.join(['cana', 'ry'])\n" + raising)
    assert "Error" in result.stderr
    assert '<3>  File "<string>", line' in result.stderr
    assert "canary" not in result.stderr


def test_what_the_system_says_is_told_whole() -> None:
    assert "<3>FileNotFoundError: [Errno 2] No such file or directory: '/nowhere'" in hear("open('/nowhere')").stderr


def test_what_an_exception_came_of_is_told_first() -> None:
    said = hear("try: {}['a']\nexcept KeyError as error: raise RuntimeError('b') from error").stderr
    assert said.index("<3>KeyError") < said.index("<3>RuntimeError")
