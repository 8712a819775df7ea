"""A socket on the board: who cannot say how it is says so, and to be found again is nobody's doing."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from hardware.state import STATE_FILE, HardwareState, Switch
from kiosk.headphones.hall import SILENT, UNKNOWN, HallJack
from kiosk.headphones.report import told
from kiosk.headphones.testing import HeardJack
from kiosk.headphones.watched import SocketLost


def says(on: bool | None) -> HardwareState:
    return HardwareState(written=datetime(2026, 5, 4, tzinfo=UTC), headphones=Switch(on=on))


@pytest.fixture
def heard() -> HeardJack:
    return HeardJack()


@pytest.mark.parametrize(("state", "reason"), [(None, SILENT), (says(None), UNKNOWN)])
def test_what_cannot_be_known_is_lost_with_its_remedy(
    heard: HeardJack, state: HardwareState | None, reason: str
) -> None:
    jack = HallJack(state)
    jack.start(heard)
    jack.told(state)
    assert heard.events == [("lost", reason)], "and said once"


def test_a_daemon_that_falls_silent_while_somebody_listens_loses_the_socket(heard: HeardJack) -> None:
    jack = HallJack(says(True))
    jack.start(heard)
    jack.told(None)
    jack.told(says(True))
    assert heard.events == [("found", True), ("lost", SILENT), ("found", True)]


def test_nothing_is_told_before_somebody_listens(heard: HeardJack) -> None:
    jack = HallJack(says(False))
    jack.told(says(True))
    jack.start(heard)
    assert heard.events == [("found", False)]


@pytest.mark.parametrize(("on", "word"), [(True, "in"), (False, "out")])
def test_a_technician_is_told_how_it_is(tmp_path: Path, on: bool, word: str) -> None:
    (tmp_path / STATE_FILE).write_bytes(msgspec.json.encode(says(on)))
    assert told("gpio", "", {}, tmp_path).endswith(f"they are {word}")


def test_a_technician_is_told_what_to_mend(tmp_path: Path) -> None:
    with pytest.raises(SocketLost, match="porchlight-hardware"):
        told("gpio", "", {}, tmp_path)
