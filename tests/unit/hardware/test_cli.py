"""``kiosk hardware`` as a technician calls it."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hardware.lock import FILE, alone
from hardware.state import read_state
from kiosk.cli import main

SCRIPT = """
ends_at = 0.4
[[step]]
at = 0.0
high = [5]
"""


def configuration(folder: Path, more: str = "") -> str:
    file = folder / "kiosk.toml"
    file.write_text(f'[hardware]\nfolder = "{folder / "run"}"\n{more}', encoding="utf-8")
    return str(file)


def test_the_unit_hears_that_it_is_up_and_ends_in_order(tmp_path: Path) -> None:
    """Also where nothing is configured and where there is no chip: what cannot be reached is never a stop."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(60)
        config = configuration(tmp_path)
        command = [sys.executable, "-m", "kiosk", "hardware", "run", "--config", config]
        environment = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "10000000"}
        with subprocess.Popen(command, env=environment) as daemon:
            try:
                assert systemd.recv(100) == b"READY=1"
                assert read_state(tmp_path / "run") is not None
                assert systemd.recv(100) == b"WATCHDOG=1"
            finally:
                daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(60) == 0
        assert systemd.recv(100) in (b"STOPPING=1", b"WATCHDOG=1")
    assert read_state(tmp_path / "run") is None


def test_a_script_shows_a_hall_on_any_computer(tmp_path: Path) -> None:
    (tmp_path / "script.toml").write_text(SCRIPT, encoding="utf-8")
    command = ["hardware", "simulate", "--config", configuration(tmp_path), "--script", str(tmp_path / "script.toml")]
    done = subprocess.run([sys.executable, "-m", "kiosk", *command], capture_output=True, text=True, check=True)
    assert '"high":[5]' in done.stdout


@pytest.mark.parametrize(("text", "told"), [("[[step]]\nat = -1\n", "at"), ("[[step]\n", "script.toml")])
def test_a_script_that_cannot_be_played_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "script.toml"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["hardware", "simulate", "--config", configuration(tmp_path), "--script", str(file)]
    )
    assert result.exit_code == 1
    assert told in result.output
    assert "docs/commands.md" in result.output


def test_status_says_how_the_hall_is_or_that_nothing_is_known(tmp_path: Path) -> None:
    command = ["hardware", "status", "--config", configuration(tmp_path)]
    nothing = CliRunner().invoke(main, command)
    assert nothing.exit_code == 1
    assert "is porchlight-hardware running?" in nothing.output
    (tmp_path / "run").mkdir()
    document = {
        "written": "2026-11-22T17:00:00Z",
        "charging": {"ports": [{"name": "A", "state": "fault", "why": "short", "minutes": 12}]},
        "key_switch": {"on": True, "how": "line"},
        "faults": [{"what": "GPIO4 is gone", "where": "kiosk.toml: hardware.door", "remedy": "look for it"}],
    }
    (tmp_path / "run" / "state.json").write_text(json.dumps(document), encoding="utf-8")
    dead = CliRunner().invoke(main, command)
    assert dead.exit_code == 1
    assert "the daemon that wrote it is gone" in dead.output
    with alone(tmp_path / "run"):
        told = CliRunner().invoke(main, command).output
        as_json = CliRunner().invoke(main, [*command, "--json"]).output
    assert "Port A: fault (short), 12 min today" in told
    assert "Key: on" in told
    assert "GPIO4 is gone. kiosk.toml: hardware.door: look for it." in told
    assert json.loads(as_json)["format"] == 1


@pytest.mark.parametrize("words", [("run",), ("simulate", "--script", "busy-morning")])
def test_a_second_daemon_in_one_folder_is_refused_and_the_first_left_alone(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = configuration(tmp_path, 'pin_factory = "simulated"')
    with alone(tmp_path / "run"):
        second = CliRunner().invoke(main, ["hardware", *words, "--config", file])
    assert second.exit_code == 1
    assert second.output.count("\n") == 1
    assert "another hardware daemon is at work there" in second.output
    assert [each.name for each in (tmp_path / "run").iterdir()] == [FILE]


def test_nobody_is_tried_with_a_daemon_that_is_dead(tmp_path: Path) -> None:
    """Though its last document still lies there."""
    file = configuration(tmp_path, "key_switch = 26")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "state.json").write_text('{"written": "2026-11-22T17:00:00Z"}', encoding="utf-8")
    result = CliRunner().invoke(main, ["hardware", "test", "--config", file])
    assert result.exit_code == 1
    assert "the hardware daemon does not run" in result.output
