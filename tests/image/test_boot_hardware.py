"""The hardware daemon as its unit runs it: who may ask it, and what it comes back from. Run by ``make test-units``."""

import json
import signal
from pathlib import Path

import pytest

from tests.helpers.machine import AFTER_A_KILL, HARDWARE, SCREEN, SOURCE, Machine, booted, well

pytestmark = pytest.mark.units


def asking(machine: Machine, user: str, verb: str) -> str:
    """What the hardware daemon answers a program of this user."""
    say = (
        "from hardware.asking import ask; from hardware.command import Command; from pathlib import Path;"
        f"print(ask(Path('/run/porchlight-hardware'), Command('{verb}')))"
    )
    python = ("env", f"PYTHONPATH=/{SOURCE}", "/opt/porchlight/bin/python")
    return machine.run("runuser", "-u", user, "--", *python, "-c", say, check=False)


def test_the_screen_may_ask_for_a_restart_and_content_may_not(machine: Machine) -> None:
    """The daemon sees by the socket who asks; what it is asked of the system it leaves for root to do."""
    well(machine)
    machine.within(60, lambda: machine.is_active(HARDWARE), HARDWARE)
    before = machine.property(SCREEN, "MainPID")
    assert "done=False" in asking(machine, "kiosk-sync", "restart-screen")
    assert machine.property(SCREEN, "MainPID") == before
    assert "done=True" in asking(machine, "kiosk", "restart-screen")
    machine.within(AFTER_A_KILL, lambda: machine.property(SCREEN, "MainPID") not in (before, "0"), SCREEN)


def faults(machine: Machine) -> list[str]:
    """What the hardware daemon cannot use."""
    return [each["what"] for each in json.loads(machine.run("cat", "/run/porchlight-hardware/state.json"))["faults"]]


def test_without_a_chip_the_hardware_daemon_says_so_and_goes_on(machine: Machine) -> None:
    machine.within(60, lambda: machine.is_active(HARDWARE), HARDWARE)
    machine.within(10, lambda: any("lgpio" in told or "chip" in told for told in faults(machine)), HARDWARE)


def test_nothing_of_the_device_listens_on_a_network(machine: Machine) -> None:
    machine.within(60, lambda: machine.is_active(HARDWARE), HARDWARE)
    assert machine.run("ss", "--listening", "--tcp", "--udp", "--raw", "--no-header", "--numeric").strip() == ""


def test_a_full_disk_does_not_keep_the_hardware_daemon_away(machine: Machine) -> None:
    """Its week is not kept then; all else goes on."""
    folder = "/var/lib/porchlight-hardware"
    machine.run("systemctl", "stop", HARDWARE)
    machine.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", folder)
    machine.run("sh", "-c", f"head -c 1M /dev/zero > {folder}/full 2>/dev/null || true")
    try:
        machine.run("systemctl", "start", HARDWARE)
        machine.within(AFTER_A_KILL, lambda: machine.is_active(HARDWARE), HARDWARE)
        machine.within(10, lambda: "full" in str(faults(machine)))
    finally:
        machine.run("systemctl", "stop", HARDWARE)
        machine.run("umount", folder)
        machine.run("systemctl", "start", HARDWARE)


def test_a_thread_that_hangs_at_a_pin_is_ended_with_its_daemon(root: Path, tmp_path: Path) -> None:
    """The second time the line answers: the script is over, and its file gone."""
    run = "/opt/porchlight/bin/kiosk hardware"
    files = {
        f"etc/systemd/system/{HARDWARE}.d/hang.conf": "[Service]\nExecStart=\n"
        f"ExecStart=/bin/sh -c 'test -e /run/hung && exec {run} run; touch /run/hung;"
        f" exec {run} simulate --script /etc/kiosk/hang.toml'\nReadWritePaths=/run\nUser=root\n",
        "etc/kiosk/kiosk.toml": "[hardware]\npin_factory = 'simulated'\nkey_switch = 26\n",
        "etc/kiosk/hang.toml": "[[step]]\nat = 5\nhang = ['hardware.key_switch']\n",
    }
    with booted(root, tmp_path, files) as machine:
        machine.within(60, lambda: machine.is_active(HARDWARE), HARDWARE)
        assert machine.restarts(HARDWARE) == 0
        machine.within(5 + AFTER_A_KILL, lambda: machine.restarts(HARDWARE) == 1 and machine.is_active(HARDWARE))
        assert "watchdog" in machine.journal().lower()


@pytest.mark.parametrize("harm", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_the_hardware_daemon_comes_back(machine: Machine, harm: signal.Signals) -> None:
    """Hung it is silent for ten seconds, then ended and started anew."""
    machine.within(60, lambda: machine.is_active(HARDWARE), HARDWARE)
    before = machine.restarts(HARDWARE)
    machine.send(machine.process(HARDWARE, "hardware run"), harm)
    machine.within(AFTER_A_KILL, lambda: machine.restarts(HARDWARE) > before and machine.is_active(HARDWARE), HARDWARE)
    assert json.loads(machine.run("cat", "/run/porchlight-hardware/state.json"))["format"] == 1
