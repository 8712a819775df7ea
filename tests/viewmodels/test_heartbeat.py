"""The screen's sign of life: a frame that was asked for and reached the glass."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.adapters.heartbeat import Heartbeat, watch_over


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The socket on which systemd listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", listening.getsockname())
        monkeypatch.setenv("WATCHDOG_USEC", "20000000")
        yield listening


@pytest.fixture
def window(qapp: QGuiApplication) -> Iterator[QQuickWindow]:
    shown = QQuickWindow()
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


def heard(systemd: socket.socket) -> list[bytes]:
    """What came since the last look."""
    found = []
    while True:
        try:
            found.append(systemd.recv(100))
        except BlockingIOError:
            return found


def test_the_first_frame_makes_ready_and_each_beat_feeds_once(
    qtbot: QtBot, window: QQuickWindow, systemd: socket.socket
) -> None:
    said: list[bytes] = []
    Heartbeat(window, asking_ms=50)

    def beats() -> None:
        said.extend(heard(systemd))
        assert said.count(b"WATCHDOG=1") >= 3

    qtbot.waitUntil(beats)
    assert said.count(b"READY=1") == 1
    assert said[0] == b"READY=1"


def test_frames_that_nobody_asked_for_are_not_told(qtbot: QtBot, window: QQuickWindow, systemd: socket.socket) -> None:
    Heartbeat(window, asking_ms=3_600_000)
    for _ in range(5):
        with qtbot.waitSignal(window.frameSwapped):
            window.update()
    assert heard(systemd) == [b"READY=1", b"WATCHDOG=1"]


def test_a_window_that_is_not_drawn_feeds_nothing(qtbot: QtBot, window: QQuickWindow, systemd: socket.socket) -> None:
    with qtbot.waitSignal(window.frameSwapped):
        window.update()
    Heartbeat(window, asking_ms=10)
    window.hide()
    heard(systemd)
    qtbot.wait(100)
    assert heard(systemd) == []


def test_without_a_watchdog_the_picture_rests(window: QQuickWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    assert watch_over(window) is None


def test_with_a_watchdog_the_heart_beats(window: QQuickWindow, systemd: socket.socket) -> None:
    assert isinstance(watch_over(window), Heartbeat)
