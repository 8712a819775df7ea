"""Whether somebody still writes the document, by its being replaced."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.config import HardwareConfig
from hardware.lock import FILE, alone
from hardware.testing import Hall
from hardware.watching import STANDS_STILL, Watching, each_new

CONFIG = HardwareConfig(pin_factory="simulated", key_switch=26)


@pytest.fixture(autouse=True)
def lock(tmp_path: Path) -> Iterator[None]:
    """As the daemon holds it."""
    with alone(tmp_path):
        yield


def test_each_new_document_is_told_beside_the_one_before(tmp_path: Path) -> None:
    hall = Hall(CONFIG, tmp_path)
    waits = iter((lambda: hall.board.put(26, high=True), lambda: None))

    def wait(_seconds: float) -> bool:
        happens = next(waits, None)
        if happens is None:
            return False
        happens()
        hall.wait(2000)
        return True

    keys = [(before, now and now.key_switch.on) for before, now in each_new(Watching(tmp_path, lambda: 0.0), wait)]
    assert keys[0][0] is None
    assert [on for _before, on in keys] == [None, True]


def test_a_daemon_that_ends_and_comes_back_is_told(tmp_path: Path) -> None:
    now = 0.0
    watching = Watching(tmp_path, lambda: now)
    assert watching.look() is None
    hall = Hall(CONFIG, tmp_path)
    assert watching.look() is not None
    hall.loop.writer.end()
    assert watching.look() is None
    Hall(CONFIG, tmp_path)
    assert watching.look() is not None


def test_a_file_that_nobody_replaces_says_nothing_whatever_the_wall_clock_says(tmp_path: Path) -> None:
    now = 0.0
    hall = Hall(CONFIG, tmp_path)
    watching = Watching(tmp_path, lambda: now)
    assert watching.look() is not None
    now = STANDS_STILL - 0.1
    assert watching.look() is not None
    now = STANDS_STILL
    assert watching.look() is None
    hall.wait(11_000, step=500)
    assert watching.look() is not None


def test_what_a_daemon_said_that_is_dead_is_told_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    watching = Watching(folder, lambda: 0.0)
    with alone(folder) as first, alone(folder) as second:
        assert (first, second) == (True, False)
        Hall(CONFIG, folder)
        assert watching.look() is not None
    assert watching.look() is None
    with alone(folder) as again:
        assert again
        assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o644, "whoever asks may read, and no more"
        assert watching.look() is not None


def test_where_nothing_can_be_written_the_daemon_goes_on_without_a_lock(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("no folder")
    with alone(tmp_path / "run") as is_alone:
        assert is_alone
