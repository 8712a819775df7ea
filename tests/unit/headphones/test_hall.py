"""A socket on the board: who cannot say how it is says so, and what it said before is not said again and again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from hardware.config import HardwareConfig
from hardware.state import STATE_FILE, HardwareState, Switch
from kiosk.hall import BELIEVED_SECONDS, HallNow
from kiosk.headphones.hall import SILENT, UNKNOWN, HallJack
from kiosk.headphones.report import told
from kiosk.headphones.testing import HeardJack
from kiosk.headphones.watched import SocketLost

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Daemon:
    """Its folder, and a time that goes when told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, 1_000.0
        hall = HallNow(HardwareConfig(folder=str(folder)), lambda: self.now, self._wall)
        self.jack = HallJack(hall)

    def _wall(self) -> float:
        return self.written.timestamp()

    @property
    def written(self) -> datetime:
        return NOON + timedelta(seconds=self.now)

    def says(self, on: bool | None) -> None:
        self.now += 1
        new = self.folder / "new"
        new.write_bytes(msgspec.json.encode(HardwareState(written=self.written, headphones=Switch(on=on))))
        new.replace(self.folder / STATE_FILE)


@pytest.fixture
def daemon(tmp_path: Path) -> Daemon:
    return Daemon(tmp_path)


@pytest.fixture
def heard() -> HeardJack:
    return HeardJack()


def stands_still(daemon: Daemon) -> None:
    daemon.now += BELIEVED_SECONDS


def takes_it_away(daemon: Daemon) -> None:
    (daemon.folder / STATE_FILE).unlink()


def tears_it(daemon: Daemon) -> None:
    (daemon.folder / STATE_FILE).write_text("{", encoding="utf-8")


def loses_the_line(daemon: Daemon) -> None:
    daemon.says(None)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [(loses_the_line, UNKNOWN), (takes_it_away, SILENT), (tears_it, SILENT), (stands_still, SILENT)],
)
def test_what_cannot_be_known_is_lost_once_and_found_again(
    daemon: Daemon, heard: HeardJack, happens: Callable[[Daemon], object], reason: str
) -> None:
    daemon.says(True)
    daemon.jack.look(heard)
    happens(daemon)
    daemon.jack.look(heard)
    daemon.jack.look(heard)
    daemon.says(True)
    daemon.jack.look(heard)
    assert heard.events == [("found", True), ("lost", reason), ("found", True)]


def test_a_daemon_that_is_not_there_says_nothing_of_headphones(daemon: Daemon, heard: HeardJack) -> None:
    daemon.jack.look(heard)
    assert heard.events == [("lost", SILENT)]


def test_a_daemon_that_stops_in_silence_is_noticed_without_a_new_document(tmp_path: Path, heard: HeardJack) -> None:
    """No file changes when a process hangs."""
    daemon = Daemon(tmp_path)
    daemon.says(True)
    daemon.jack.start(heard)
    heard.wait(1)
    daemon.now += BELIEVED_SECONDS
    assert heard.wait(2)[1] == ("lost", SILENT)
    daemon.jack.close()


@pytest.mark.parametrize(("on", "word"), [(True, "in"), (False, "out")])
def test_a_technician_is_told_how_it_is(daemon: Daemon, on: bool, word: str) -> None:
    daemon.says(on)
    assert told("gpio", "", {}, daemon.folder).endswith(f"they are {word}")


def test_a_technician_is_told_what_to_mend(tmp_path: Path) -> None:
    with pytest.raises(SocketLost, match="porchlight-hardware"):
        told("gpio", "", {}, tmp_path)
