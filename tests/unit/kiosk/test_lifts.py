"""Lifts that are out of order: remembered over a restart, all or nothing."""

from pathlib import Path

import pytest

from kiosk.lifts import Lifts


def test_what_staff_said_outlives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state" / "lifts.json"
    lifts = Lifts(file)
    lifts.mark("lift", out_of_order=True)
    lifts.mark("node/12", out_of_order=True)
    lifts.mark("lift", out_of_order=False)
    assert Lifts(file).out_of_order() == {"node/12"}


def test_where_nothing_can_be_written_nothing_has_changed(tmp_path: Path) -> None:
    lifts = Lifts(tmp_path / "state" / "lifts.json")
    assert lifts.out_of_order() == frozenset()
    (tmp_path / "state").touch()  # a file where the folder should be
    with pytest.raises(OSError, match="state"):
        lifts.mark("lift", out_of_order=True)
    assert lifts.out_of_order() == frozenset()


@pytest.mark.parametrize("body", [b"", b"[1]", b"\xff", b'{"lift": true}'])
def test_a_damaged_file_says_nothing_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    file = tmp_path / "lifts.json"
    file.write_bytes(body)
    assert Lifts(file).out_of_order() == frozenset()
    assert str(file) in caplog.text
    caplog.clear()
