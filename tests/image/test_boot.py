"""The units, booted: what is promised of them comes to pass in its stated time. Run by ``make test-units``, as root."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.machine import Machine, booted

pytestmark = pytest.mark.units

SCREEN = "porchlight-screen.service"
# Seconds from the harm to the screen being there again: RestartSec=2 and a start; with WatchdogSec=20 before it.
AFTER_A_KILL, AFTER_A_HANG = 30.0, 60.0


@pytest.fixture(scope="module")
def root() -> Path:
    if os.geteuid() != 0:
        pytest.skip("booting a container needs root")
    if not shutil.which("nsenter"):
        pytest.skip("nsenter is not installed")
    made = subprocess.run(["tools/units_root.sh"], check=True, capture_output=True, text=True)
    return Path(made.stdout.strip())


@pytest.fixture(scope="module")
def machine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with booted(root, tmp_path_factory.mktemp("machine"), {}) as up:
        up.within(90, lambda: up.is_active(SCREEN), SCREEN)
        yield up


def test_the_home_screen_stands_and_no_unit_has_failed(machine: Machine) -> None:
    assert "The first frame stood" in machine.journal(SCREEN)
    failed = machine.run("systemctl", "list-units", "--failed", "--plain", "--no-legend")
    assert failed == ""
    assert "ordering cycle" not in machine.journal()


def test_the_screen_stays_within_its_unit(machine: Machine) -> None:
    """What runs elsewhere is not held by the unit's limits, and its signs of life are not heard."""
    assert len(machine.processes(SCREEN)) >= 2
    assert machine.property(SCREEN, "NotifyAccess") == "all"


@pytest.mark.parametrize("part", ["/usr/bin/cage", "kiosk run"])
def test_the_screen_comes_back_after_a_kill(machine: Machine, part: str) -> None:
    machine.within(60, lambda: machine.is_active(SCREEN), SCREEN)
    before = machine.restarts(SCREEN)
    lines = machine.processes(SCREEN)
    number = next(number for number, line in lines.items() if line.startswith(part) or line.endswith(part))
    machine.send(number, signal.SIGKILL)
    machine.within(AFTER_A_KILL, lambda: machine.restarts(SCREEN) > before and machine.is_active(SCREEN), SCREEN)


def test_a_screen_that_hangs_is_started_anew(machine: Machine) -> None:
    machine.within(60, lambda: machine.is_active(SCREEN), SCREEN)
    before = machine.restarts(SCREEN)
    machine.send(machine.process(SCREEN, "kiosk run"), signal.SIGSTOP)
    machine.within(AFTER_A_HANG, lambda: machine.restarts(SCREEN) > before and machine.is_active(SCREEN), SCREEN)
    assert "watchdog" in machine.journal().lower()


def test_nobody_can_log_in_at_the_console(machine: Machine) -> None:
    running = machine.run("systemctl", "list-units", "--type=service", "--state=active,activating", "--plain")
    assert "getty" not in running
    assert machine.run("systemctl", "is-enabled", "debug-shell.service", "emergency.service", check=False).split() == (
        ["masked", "masked"]
    )
