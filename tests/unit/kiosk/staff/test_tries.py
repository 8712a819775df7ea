"""Wrong tries outlive the screen and the machine; the time that has passed counts while the machine runs."""

from pathlib import Path

import pytest

from kiosk.staff.code import Gate, Tries
from kiosk.staff.testing import CODE
from kiosk.staff.tries import TriesFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "staff-tries"


def gate(file: Path, now: float, boot: str = "one") -> Gate:
    return Gate(CODE.__eq__, lambda: now, TriesFile(file, lambda: now, boot))


def tried(file: Path, now: float = 100, times: int = 5) -> None:
    TriesFile(file, lambda: now, "one").write(Tries(times, now))


def test_where_nobody_tried_there_is_nothing_to_wait_for(file: Path) -> None:
    assert gate(file, 0).wait_s == 0
    assert not file.exists()


def test_a_new_start_of_the_screen_goes_on_with_the_wait(file: Path) -> None:
    tried(file, now=100)
    assert [gate(file, now).wait_s for now in (100, 105, 108)] == [8, 3, 0]


def test_a_new_start_of_the_machine_begins_the_wait_again_and_forgets_no_try(file: Path) -> None:
    tried(file, now=100_000)
    assert gate(file, 20, boot="two").wait_s == 8
    assert gate(file, 200_000, boot="two").wait_s == 8


def test_a_machine_that_does_not_name_its_runs_begins_the_wait_again(file: Path) -> None:
    TriesFile(file, lambda: 0.0, "").write(Tries(5, 0.0))
    assert gate(file, 1_000, boot="").wait_s == 8


def test_the_right_code_ends_it(file: Path) -> None:
    tried(file)
    assert gate(file, 200).enter(CODE)
    assert gate(file, 201).wait_s == 0


@pytest.mark.parametrize("spoilt", [b"", b"{", b"\xff\xfe", b'{"wrong": "no"}', b'{"wrong": 1}', b"[]"])
def test_a_spoilt_file_makes_staff_wait_once_and_then_it_is_whole(
    file: Path, spoilt: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_bytes(spoilt)
    clock = [0.0]
    waiting = Gate(CODE.__eq__, lambda: clock[0], TriesFile(file, lambda: clock[0], "one"))
    assert waiting.wait_s == 900
    assert str(file) in caplog.text
    caplog.clear()
    clock[0] += 900
    assert waiting.enter(CODE)
    assert gate(file, 901).wait_s == 0


def test_nobody_else_may_read_it_and_it_does_not_hold_the_code(file: Path) -> None:
    gate(file, 0).enter("111222")
    assert file.stat().st_mode & 0o077 == 0
    assert "111222" not in file.read_text(encoding="utf-8")
