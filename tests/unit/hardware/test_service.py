"""The daemon with its socket and its history, as a process of its own."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.asking import SOCKET, ask
from hardware.command import Answer, Command
from hardware.config import HardwareConfig
from hardware.history.store import FILE, open_store
from hardware.loop import Clock, Loop
from hardware.service import attended, state_folder
from hardware.simulation.board import SimulatedFactory
from hardware.state import read_state
from hardware.testing import BEGIN
from hardware.week import read_week

HALL = """
[hardware]
pin_factory = "simulated"
folder = "{folder}/run"
state_folder = "{folder}/state"
callers = ["nobody-has-this-name"]
[[hardware.charging.port]]
name = "A"
sense = 5
enable = 17
[[hardware.charging.port]]
name = "B"
sense = 6
"""
_LISTENS = "0A"


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The daemon, once it says that it is there; ended in order."""
    (folder / "kiosk.toml").write_text(HALL.format(folder=folder), encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "hardware", "run", "--config", str(folder / "kiosk.toml")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as daemon:
        try:
            while read_state(folder / "run") is None or not (folder / "run" / SOCKET).exists():
                assert daemon.poll() is None
            yield daemon
        finally:
            daemon.send_signal(signal.SIGTERM)
            _, said = daemon.communicate(timeout=60)
        assert said == ""
        assert daemon.returncode == 0


def listening(process: int) -> list[str]:
    """The sockets of the network that a process waits at: TCP that listens, UDP that is bound."""
    folder = Path(f"/proc/{process}")
    own = {str(handle.readlink()) for handle in (folder / "fd").iterdir()}
    found = []
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in (folder / "net" / name).read_text().splitlines()[1:]:
            fields = line.split()
            if f"socket:[{fields[9]}]" in own and (not name.startswith("tcp") or fields[3] == _LISTENS):
                found.append(f"{name} {fields[1]}")
    return found


def test_what_staff_asked_for_outlives_the_daemon_which_listens_to_nobody_beyond_the_device(tmp_path: Path) -> None:
    with running(tmp_path) as daemon:
        assert ask(tmp_path / "run", Command(verb="port-off", name="A"), 30) == Answer(done=True)
        why = ask(tmp_path / "run", Command(verb="port-off", name="C"), 30).why
        assert why == "there is no port 'C' that can be turned off"
        assert ask(tmp_path / "run", Command(verb="power-off"), 30).why == "a simulated hall asks nothing of the system"
        assert listening(daemon.pid) == []
        sockets = [line for line in Path(f"/proc/{daemon.pid}/net/unix").read_text().splitlines() if SOCKET in line]
        assert len([line for line in sockets if str(tmp_path) in line]) == 1
    assert not (tmp_path / "run" / SOCKET).exists()
    assert read_week(tmp_path / "run") is not None
    store, kept, _ = open_store(tmp_path / "state" / FILE)
    store.close()
    assert json.loads(json.dumps(kept.memory))["charging"]["ports"]["A"]["by_staff"]
    with running(tmp_path):
        while (state := read_state(tmp_path / "run")) is None or state.charging.ports[0].why != "staff":
            assert ask(tmp_path / "run", Command(verb="port-off", name="C"), 30).why == why
        assert state.charging.ports[0].state == "off"


def test_a_socket_of_the_network_would_be_found() -> None:
    program = "import socket; s = socket.create_server(('127.0.0.1', 0)); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (found,) = listening(process.pid)
        assert re.fullmatch(r"tcp 0100007F:[0-9A-F]{4}", found)
        process.communicate(b"\n")


def test_a_caller_that_nobody_is_and_a_folder_that_cannot_be_written_are_faults(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = HardwareConfig(
        pin_factory="lgpio", callers=("nobody-has-this-name",), state_folder=str(tmp_path / "state")
    )
    (tmp_path / "run").write_text("no folder")
    loop = Loop(
        config, tmp_path / "run", Clock(lambda: 1, lambda: BEGIN), "kiosk.toml", opens=lambda _: SimulatedFactory()
    )
    with attended(loop):
        faults = {fault.where: (fault.what, fault.remedy) for fault in loop.state().faults}
    assert faults["kiosk.toml: hardware.callers"] == (
        "there is no user 'nobody-has-this-name'", "write the name of a user of this device"
    )  # fmt: skip
    assert faults["kiosk.toml: hardware.folder"][0] == "nobody can ask the daemon anything (File exists)"
    caplog.clear()


def test_the_history_is_where_systemd_says_or_the_user_keeps_such_things() -> None:
    assert state_folder("/srv/hall", {"STATE_DIRECTORY": "/var/lib/x"}) == Path("/srv/hall")
    assert state_folder("", {"STATE_DIRECTORY": "/var/lib/x:/var/lib/y"}) == Path("/var/lib/x")
    assert state_folder("", {"XDG_STATE_HOME": "/home/ana/s"}) == Path("/home/ana/s/porchlight-hardware")
    assert state_folder("", {}) == Path.home() / ".local" / "state" / "porchlight-hardware"
    assert state_folder("", {"XDG_STATE_HOME": "relative"}) == state_folder("", {})
