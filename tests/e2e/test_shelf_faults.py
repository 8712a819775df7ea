"""The real kiosk at a shelf when the machine fails it: a full disk, a wrong clock, a file that is damaged."""

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.at_the_shelf import (
    CODES,
    Spot,
    at_the_desk,
    built_shelf,
    go,
    kept,
    kiosk_with_a_shelf,
    shelf_file,
    take,
    take_until_kept,
    taken,
    way_to_the_desk,
)
from tests.helpers.running import environment
from tests.helpers.small_disk import as_seen_by, small_disk
from tests.helpers.vnc import Visitor

HELPERS = Path(__file__).parents[1] / "helpers"
NOT_KEPT = "What happens at the shelf cannot be kept"
NOT_SHOWN = "The page shelf could not be shown"
AGAIN = ("Go to the first page", "Borrow a book", "Take a book home")


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def way(slot: Path, qapp: QGuiApplication) -> dict[str, Spot]:
    return way_to_the_desk(slot)


def fill(disk: Path) -> Path:
    """Nothing more goes onto it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"-" * size):
                    pass
            except OSError:
                continue
    return ballast


def test_on_a_full_disk_nothing_is_told_as_done_and_with_room_all_goes_on(
    tmp_path: Path, slot: Path, way: dict[str, Spot]
) -> None:
    """That the calm page stands there is known by its way out: it is touched, and leads on."""
    with at_the_desk(tmp_path, slot, way, under=small_disk(tmp_path / "state")) as (kiosk, visitor, _port):
        disk = as_seen_by(kiosk.process.pid, tmp_path / "state")
        take(visitor, CODES[0])
        ballast = fill(disk)
        take(visitor, CODES[1])
        kiosk.until(lambda said: NOT_KEPT in said)
        go(visitor, way, *AGAIN)
        take(visitor, CODES[2])
        kiosk.until(lambda said: said.count(NOT_KEPT) == 2)
        ballast.unlink()
        go(visitor, way, *AGAIN)
        take_until_kept(visitor, CODES[3], disk / "porchlight" / "shelf.db")
        assert taken(disk / "porchlight" / "shelf.db") == [CODES[0], CODES[3]]
        assert kiosk.process.poll() is None
    assert "The disk is full: make room." in kiosk.said


@pytest.fixture(scope="module")
def wrong_clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that puts a clock wrong."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler, with which a clock is put wrong")
    made = tmp_path_factory.mktemp("clock") / "wrong_clock.so"
    source = HELPERS / "wrong_clock.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-Wall", "-Werror", "-o", made, source, "-ldl"], check=True)
    return made


def test_a_clock_that_is_set_forward_and_back_does_not_change_the_order(
    tmp_path: Path, slot: Path, way: dict[str, Spot], wrong_clock: Path
) -> None:
    years, file = (0, 30, -50, 1), tmp_path / "clock"
    preloaded = {"LD_PRELOAD": str(wrong_clock), "WRONG_CLOCK": str(file)}
    file.write_text("0")
    with at_the_desk(tmp_path, slot, way, **preloaded) as (kiosk, visitor, _port):
        for code, year in zip(CODES, years, strict=False):
            file.write_text(str(year * 365 * 86_400))
            take(visitor, code)
        kiosk.process.send_signal(signal.SIGKILL)
        kiosk.process.wait()
    file.write_text(str(-20 * 365 * 86_400))
    with at_the_desk(tmp_path, slot, way, **preloaded) as (_, visitor, _port):
        take_until_kept(visitor, CODES[len(years)], shelf_file(tmp_path))
    events = kept(shelf_file(tmp_path))
    assert [event.number for event in events] == [1, 2, 3, 4, 5]
    assert taken(shelf_file(tmp_path)) == CODES[: len(events)]
    now = datetime.now(UTC).year
    written = [datetime.fromtimestamp(event.at / 1000, UTC).year - now for event in events]
    assert written[0] in (0, -1), "the clock was right at first"
    assert min(written[1:]) >= 29, "it goes on from the latest that was written"


def doctor(folder: Path) -> str:
    """What ``kiosk doctor`` says on the same machine."""
    own = environment(folder, XDG_STATE_HOME=str(folder / "state"))
    command = [sys.executable, "-m", "kiosk", "doctor", "--config", str(folder / "kiosk.toml")]
    return subprocess.run(command, env=own, stdout=subprocess.PIPE, text=True, check=False).stdout


@pytest.mark.parametrize(
    "damage", ["cut off", *(pytest.param(each, marks=pytest.mark.combinations) for each in ("garbage", "another's"))]
)
def test_a_damaged_file_closes_the_shelf_and_nothing_else(
    tmp_path: Path, slot: Path, way: dict[str, Spot], damage: str
) -> None:
    file = shelf_file(tmp_path)
    with at_the_desk(tmp_path, slot, way) as (_, visitor, _port):
        take_until_kept(visitor, CODES[0], file)
    whole = file.read_bytes()
    file.write_bytes({"garbage": b"\xff" * 8192, "cut off": whole[:5000], "another's": b"<html>"}[damage])
    with kiosk_with_a_shelf(tmp_path, slot) as (kiosk, port), closing(Visitor(port)) as visitor:
        go(visitor, way, "English", "Borrow a book")
        kiosk.until(lambda said: NOT_SHOWN in said)
        (told,) = [line for line in doctor(tmp_path).splitlines() if "Bookshelf:" in line]
        assert told.startswith("note")
        assert str(file) in told
        file.rename(file.with_suffix(".damaged"))
        go(visitor, way, *AGAIN)
        take_until_kept(visitor, CODES[1], file)
    assert str(file) in kiosk.said
    assert "move the file away" in kiosk.said
    assert taken(file) == [CODES[1]]
