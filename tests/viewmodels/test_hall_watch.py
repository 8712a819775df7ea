from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hardware.config import HardwareConfig
from hardware.state import STATE_FILE, HardwareState, Switch
from kiosk.adapters.hall_watch import HallWatch
from kiosk.hall import HallNow

LONG = 3_600_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run" / "porchlight-hardware"


def hall_of(folder: Path) -> HallNow:
    return HallNow(HardwareConfig(folder=str(folder)))


def write(folder: Path, *, somebody: bool) -> None:
    """As the daemon does: another file is renamed over the one before."""
    state = HardwareState(written=datetime.now(UTC), presence=Switch(on=somebody))
    unfinished = folder / ".new"
    unfinished.write_bytes(msgspec.json.encode(state))
    unfinished.rename(folder / STATE_FILE)


def test_each_document_that_says_something_new_is_noticed(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(parents=True)
    write(folder, somebody=False)
    watch = HallWatch(hall_of(folder), looking_ms=LONG)
    for somebody in (True, False):
        with qtbot.waitSignal(watch.changed, check_params_cb=lambda state, on=somebody: state.presence.on is on):
            write(folder, somebody=somebody)


def test_a_document_that_says_the_same_again_is_none_of_anybodys_business(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(parents=True)
    write(folder, somebody=True)
    watch = HallWatch(hall_of(folder), looking_ms=LONG)
    with qtbot.assertNotEmitted(watch.changed, wait=100):
        write(folder, somebody=True)


def test_a_daemon_that_begins_after_the_screen_is_noticed(folder: Path, qtbot: QtBot) -> None:
    watch = HallWatch(hall_of(folder), looking_ms=LONG)
    with qtbot.waitSignal(watch.changed, check_params_cb=lambda state: state.presence.on):
        folder.mkdir(parents=True)
        qtbot.wait(50)
        write(folder, somebody=True)


def test_a_daemon_that_takes_its_document_away_is_noticed(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(parents=True)
    write(folder, somebody=True)
    watch = HallWatch(hall_of(folder), looking_ms=LONG)
    assert watch.state is not None
    with qtbot.waitSignal(watch.changed, check_params_cb=lambda state: state is None):
        (folder / STATE_FILE).unlink()


def test_a_daemon_that_stands_still_is_noticed_by_the_timer(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(parents=True)
    write(folder, somebody=True)
    clock = [0.0]
    watch = HallWatch(HallNow(HardwareConfig(folder=str(folder)), lambda: clock[0]), looking_ms=20)
    assert watch.state is not None
    with qtbot.waitSignal(watch.changed, check_params_cb=lambda state: state is None):
        clock[0] = 31.0
