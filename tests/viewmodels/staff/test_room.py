"""The room of a kiosk that stands in a hall: what is in the state folder outlives the screen."""

import stat
from pathlib import Path

import pytest

from kiosk.config import KioskConfig, StaffConfig, StateConfig
from kiosk.show import staff_room_of
from kiosk.staff.audit import read
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import CODE, HASH


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def room(folder: Path, now_s: float = 100.0) -> StaffRoom:
    """As after a new start of the screen, at a moment that lasts."""
    config = KioskConfig(state=StateConfig(folder=str(folder)), staff=StaffConfig(code_hash=HASH))
    return staff_room_of(config, lambda: now_s)


def acts(folder: Path) -> list[str]:
    return [entry.what for entry in read(folder / "staff-audit.jsonl")]


def test_the_right_code_lets_in_and_that_is_on_record(folder: Path) -> None:
    assert room(folder).enter(CODE)
    assert acts(folder) == ["let-in"]


def test_wrong_tries_add_up_over_every_new_start_of_the_screen(folder: Path) -> None:
    for _ in range(3):
        assert not room(folder).enter("111222")
    assert room(folder).gate.wait_s == 2
    assert not room(folder).enter(CODE), "it comes too early"
    assert acts(folder) == ["wrong-code"] * 3
    assert room(folder, now_s=102.0).enter(CODE)


def test_neither_file_holds_a_code_or_is_for_others_to_read(folder: Path) -> None:
    room(folder).enter("111222")
    room(folder).enter(CODE)
    for file in folder.iterdir():
        written = file.read_text(encoding="utf-8")
        assert CODE not in written
        assert "111222" not in written
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="state"):
        room(tmp_path / "state").enter(CODE)
