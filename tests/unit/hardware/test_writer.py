"""How often the state is written, and that a reader meets whole documents alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hardware.state import HardwareState, read_state
from hardware.writer import HEARTBEAT, PAUSE, Writer

DARK = HardwareState(written=datetime(2026, 11, 22, tzinfo=UTC), brightness=0)


def lit(brightness: int) -> HardwareState:
    return HardwareState(written=DARK.written, brightness=brightness)


def test_at_most_twenty_times_a_second_and_the_last_word_is_written(tmp_path: Path) -> None:
    now = 0
    writer = Writer(tmp_path, lambda: now)
    written = []
    for millisecond in range(1000):
        now = millisecond * 1_000_000
        if writer.write(lit(millisecond)):
            written.append(millisecond)
    assert len(written) == 20
    assert written[:3] == [0, PAUSE // 1_000_000, 2 * PAUSE // 1_000_000]
    assert writer.due == 1_000_000_000
    now = 1_000_000_000
    assert writer.write(lit(999))
    assert read_state(tmp_path) == lit(999)


def test_what_says_nothing_new_is_written_as_a_sign_of_life_alone(tmp_path: Path) -> None:
    now = 0
    writer = Writer(tmp_path, lambda: now)
    assert writer.write(DARK)
    now = HEARTBEAT - 1
    later = HardwareState(written=datetime(2026, 11, 23, tzinfo=UTC), brightness=0)
    assert not writer.write(later)
    assert writer.due == HEARTBEAT
    now = HEARTBEAT
    assert writer.write(later)
    assert read_state(tmp_path) == later


def test_a_failure_leaves_the_old_document_and_is_tried_again(tmp_path: Path) -> None:
    now = 0
    writer = Writer(tmp_path / "run", lambda: now)
    (tmp_path / "run").write_text("not a folder")
    with pytest.raises(OSError, match="run"):
        writer.write(DARK)
    assert writer.due is not None
    assert writer.due > now
    (tmp_path / "run").unlink()
    assert writer.write(DARK)
    writer.end()
    assert read_state(tmp_path / "run") is None
