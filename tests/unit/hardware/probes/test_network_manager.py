"""What NetworkManager says, over a real D-Bus that the test starts; and what follows where nobody is there."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from hardware.probes.network_manager import NetworkManager

NAME = "org.freedesktop.NetworkManager"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Path]:
    """The socket of a bus of its own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here")
    command = [daemon, "--session", f"--address=unix:path={tmp_path / 'bus'}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        running.stdout.readline()  # once it listens
        yield tmp_path / "bus"
        running.terminate()


class FakeManager:
    """Answers as NetworkManager does, from ``properties``."""

    def __init__(self, bus: Path) -> None:
        self.properties: dict[str, tuple[str, Any]] = {}
        self._connection: DBusConnection = open_dbus_connection(f"unix:path={bus}")
        self._connection.send_and_get_reply(message_bus.RequestName(NAME), timeout=5)
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def end(self) -> None:
        self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._connection.close()

    def _work(self) -> None:
        with suppress(OSError):
            while True:
                asked = self._connection.receive()
                if asked.header.message_type != MessageType.method_call:
                    continue
                assert asked.header.fields[HeaderFields.member] == "Get"
                self._connection.send(self._answer(asked))

    def _answer(self, asked: Any) -> Any:
        interface, name = asked.body
        if interface == NAME and name in self.properties:
            return new_method_return(asked, "v", (self.properties[name],))
        return new_error(asked, "org.freedesktop.DBus.Error.UnknownProperty")


@pytest.fixture
def manager(bus: Path) -> Iterator[FakeManager]:
    fake = FakeManager(bus)
    yield fake
    fake.end()


@pytest.mark.parametrize(("state", "connected"), [(20, 0.0), (30, 0.0), (50, 1.0), (60, 1.0), (70, 1.0)])
def test_there_is_a_network_or_none(bus: Path, manager: FakeManager, state: int, connected: float) -> None:
    manager.properties["State"] = ("u", state)
    asked = NetworkManager(str(bus))
    assert asked.connected() == connected
    asked.close()


def test_what_is_on_its_way_is_not_known_yet(bus: Path, manager: FakeManager) -> None:
    asked = NetworkManager(str(bus))
    manager.properties["State"] = ("u", 40)
    with pytest.raises(OSError, match="state 40"):
        asked.connected()
    manager.properties["State"] = ("u", 70)
    assert asked.connected() == 1.0
    asked.close()


def test_the_internet_is_there_where_it_was_looked_for(bus: Path, manager: FakeManager) -> None:
    asked = NetworkManager(str(bus))
    manager.properties |= {"ConnectivityCheckEnabled": ("b", True), "Connectivity": ("u", 4)}
    assert asked.internet() == 1.0
    for behind_a_page, limited in ((2, 3), (1, 1)):
        manager.properties["Connectivity"] = ("u", behind_a_page)
        assert asked.internet() == 0.0
        manager.properties["Connectivity"] = ("u", limited)
        assert asked.internet() == 0.0
    manager.properties["Connectivity"] = ("u", 0)
    with pytest.raises(OSError, match="does not know"):
        asked.internet()
    manager.properties |= {"ConnectivityCheckEnabled": ("b", False), "Connectivity": ("u", 4)}
    with pytest.raises(OSError, match="does not check"):
        asked.internet()
    asked.close()


def test_a_manager_that_goes_and_comes_again_is_asked_again(bus: Path) -> None:
    asked = NetworkManager(str(bus))
    with pytest.raises(OSError, match="NetworkManager does not answer"):
        asked.connected()
    fake = FakeManager(bus)
    with pytest.raises(OSError, match="UnknownProperty"):
        asked.connected()
    fake.properties["State"] = ("u", 70)
    assert asked.connected() == 1.0
    fake.end()
    with pytest.raises(OSError, match="NetworkManager does not answer"):
        asked.connected()
    asked.close()


def test_where_there_is_no_bus_nobody_can_tell(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no D-Bus"):
        NetworkManager(str(tmp_path / "bus")).connected()


def test_a_bus_that_lets_one_in_and_then_says_nothing_is_left(tmp_path: Path) -> None:
    def let_in() -> None:
        inside, _whence = silent.accept()
        with inside:
            while said := inside.recv(100):
                if b"AUTH" in said:
                    inside.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")

    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        door = threading.Thread(target=let_in)
        door.start()
        with pytest.raises(OSError, match="the bus does not answer"):
            NetworkManager(str(tmp_path / "bus")).connected()
        door.join(10)
    assert not door.is_alive()


def test_a_bus_that_is_deaf_is_left(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "bus"))
        deaf.listen()
        with pytest.raises(OSError, match="the bus does not answer"):
            NetworkManager(str(tmp_path / "bus")).connected()
