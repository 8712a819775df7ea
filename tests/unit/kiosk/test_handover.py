"""What goes from the screen's process to the one it becomes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.handover import VARIABLE, Handover, leave, take

PROGRAM = """
import os, sys
from kiosk.handover import Handover, leave, take
taken = take()
if not taken.slot:
    leave(Handover(slot="/slots/a", unfound=bytes(range(256)) * 5_000, taken_down=1.5))
    os.execv(sys.executable, sys.orig_argv)
print(taken.slot, len(taken.unfound), taken.taken_down, take() == Handover(), sorted(os.listdir("/proc/self/fd")))
"""


def test_it_reaches_the_program_that_is_executed_next_and_no_other() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "/slots/a 1280000 1.5 True ['0', '1', '2', '3']\n", "3 is the folder that is being listed"


def test_no_folder_ever_holds_it() -> None:
    leave(Handover(slot="/slots/a"))
    kept = Path(f"/proc/self/fd/{os.environ[VARIABLE]}").readlink()
    assert take().slot == "/slots/a"
    assert str(kept) == "/memfd:handover (deleted)"


@pytest.mark.parametrize("named", ["", "nonsense", "-1", "999999"])
def test_where_nothing_was_left_there_is_nothing(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(VARIABLE, named)
    assert take() == Handover()


def test_what_cannot_be_read_is_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"nonsense")
    monkeypatch.setenv(VARIABLE, str(os.open(tmp_path / "file", os.O_RDONLY)))
    assert take() == Handover()
