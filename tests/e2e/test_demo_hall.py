"""The demo town has a hall of its own: a process that lives as long as the kiosk does."""

import os
import re
import select
import signal
from pathlib import Path

import pytest

from hardware.state import HardwareState, read_state
from tests.helpers.running import SECONDS, Running, running

_TOLD = re.compile(r"The hall of the demo is told in (\S+), by process (\d+)")
_LOOKS_A_SECOND = 20


def hall_of(kiosk: Running) -> tuple[int, HardwareState]:
    """The process that simulates the hall, as a file to wait for its end with, and what it says first."""
    kiosk.until(lambda said: _TOLD.search(said) is not None)
    told = _TOLD.search(kiosk.said)
    assert told is not None
    process, folder = os.pidfd_open(int(told[2])), Path(told[1])
    for _ in range(SECONDS * _LOOKS_A_SECOND):
        if state := read_state(folder):
            return process, state
        assert not has_ended(process, 1 / _LOOKS_A_SECOND), kiosk.said
    pytest.fail("the hall says nothing")


def has_ended(process: int, seconds: float) -> bool:
    """Whether it has, or does in this time."""
    return bool(select.select([process], [], [], seconds)[0])


@pytest.mark.parametrize(("number", "options"), [(signal.SIGTERM, ("--board",)), (signal.SIGKILL, ())])
def test_the_demo_has_a_hall_that_is_gone_with_it_however_it_ends(
    tmp_path: Path, number: signal.Signals, options: tuple[str, ...]
) -> None:
    """A script drives it, or somebody in a window of its own."""
    with running(tmp_path, "--demo", *options, XDG_RUNTIME_DIR=str(tmp_path)) as kiosk:
        hall, state = hall_of(kiosk)
        assert state.simulated
        assert len(state.charging.ports) == 6
        kiosk.end(number)
        assert has_ended(hall, SECONDS)
        os.close(hall)
    assert list(tmp_path.glob("porchlight-hall-*")) == []
