"""Who may ask the daemon, and that nothing that comes over its socket harms it."""

import json
import os
import random
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from hardware.asking import LONGEST, SOCKET, AskError, _connect, ask
from hardware.command import Answer, Command
from hardware.listening import AT_ONCE, REFUSED, Listener, uids

EVERYBODY = frozenset({os.getuid()})
NOBODY = 65534
FREE = Command(verb="port-on", name="A")
type Reply = Callable[[Answer], object]


class Daemon:
    """Notes what it is asked, and answers at once; ``mute``: never."""

    def __init__(self) -> None:
        self.asked: list[Command] = []
        self.mute = False

    def ask(self, command: Command, reply: Reply) -> None:
        self.asked.append(command)
        if not self.mute:
            reply(Answer(done=True))


@pytest.fixture
def daemon() -> Daemon:
    return Daemon()


@pytest.fixture
def listener(tmp_path: Path, daemon: Daemon) -> Iterator[Listener]:
    listening = Listener(tmp_path, EVERYBODY, daemon.ask)
    listening.begin()
    yield listening
    listening.end()


def connected(folder: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    connection.connect(str(folder / SOCKET))
    return connection


def said(folder: Path, text: bytes) -> bytes:
    """What comes back until the connection is closed."""
    with connected(folder) as connection, connection.makefile("rb") as answers:
        connection.sendall(text)
        return answers.read()


@pytest.mark.usefixtures("listener")
def test_a_command_is_passed_on_and_its_answer_comes_back(tmp_path: Path, daemon: Daemon) -> None:
    assert ask(tmp_path, FREE, 30) == Answer(done=True)
    assert daemon.asked == [FREE]
    assert stat.S_IMODE((tmp_path / SOCKET).stat().st_mode) == 0o666


def test_whoever_is_not_named_is_told_so_and_logged_once(
    tmp_path: Path, daemon: Daemon, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(tmp_path, frozenset({os.getuid() + 1}), daemon.ask)
    listener.begin()
    assert [ask(tmp_path, FREE, 30) for _ in range(3)] == [Answer(done=False, why="not allowed")] * 3
    listener.end()
    assert daemon.asked == []
    assert [record.getMessage() for record in caplog.records] == [
        f"User {os.getuid()} asked the hardware daemon, and is not among hardware.callers"
    ]
    caplog.clear()


def test_the_uid_is_the_systems_word_and_not_the_callers(
    tmp_path: Path, daemon: Daemon, caplog: pytest.LogCaptureFixture
) -> None:
    """Another process of another user, where this one may become another."""
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents[:-2]:
        folder.chmod(folder.stat().st_mode | 0o111)
    listener = Listener(tmp_path, EVERYBODY, daemon.ask)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setresuid(NOBODY, NOBODY, NOBODY)
            os.write(writing, ask(tmp_path, FREE, 30).why.encode())
        finally:
            os._exit(0)
    listener.begin()
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        assert told.read() == b"not allowed"
    os.waitpid(child, 0)
    listener.end()
    assert daemon.asked == []
    assert f"User {NOBODY} asked" in caplog.text
    caplog.clear()


def test_users_are_found_by_their_names_and_those_that_nobody_has_are_told() -> None:
    found, unknown = uids(["root", "nobody-has-this-name"])
    assert found == {0, os.getuid()}
    assert unknown == ["nobody-has-this-name"]


@pytest.mark.usefixtures("listener")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"{}\n", "verb"),
        (b'{"verb": "eat"}\n', "eat"),
        (b'{"verb": "port-on", "name": "A", "as": "root"}\n', "as"),
        (b'{"verb": "port-on", "name": "\xff"}\n', "no command"),
        (b"\n", "no command"),
        (b"x" * LONGEST, "4096"),
        (b"[" * (LONGEST - 2) + b"\n", "no command"),
        (json.dumps({"verb": "v" * 4000}).encode() + b"\n", "no command"),
    ],
)
def test_what_is_no_command_is_told_and_not_passed_on(tmp_path: Path, daemon: Daemon, text: bytes, why: str) -> None:
    answer = json.loads(said(tmp_path, text))
    assert not answer["done"]
    assert why in answer["why"]
    assert len(answer["why"]) <= 200
    assert daemon.asked == []


@pytest.mark.usefixtures("listener")
def test_an_answer_or_a_closed_connection_follows_any_bytes(
    tmp_path: Path, daemon: Daemon, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(9)  # noqa: S311 - a sequence that can be had again
    whole = json.dumps({"verb": "port-off", "name": "A", "seconds": 1.5}).encode() + b"\n"
    for _ in range(60):
        text = bytearray(whole * chance.randrange(1, 3))
        for _ in range(chance.randrange(6)):
            text[chance.randrange(len(text))] = chance.randrange(256)
        with connected(tmp_path) as connection, connection.makefile("rb") as answers:
            connection.sendall(text[: chance.randrange(len(text) + 1)])
            connection.shutdown(socket.SHUT_WR)
            answer = answers.read()
        assert answer == b"" or "done" in json.loads(answer)
    assert ask(tmp_path, FREE, 30).done
    assert daemon.asked[-1] == FREE
    assert caplog.records == []


def test_a_daemon_that_does_not_answer_is_told_and_its_late_answer_harms_nobody(tmp_path: Path) -> None:
    replies: SimpleQueue[Reply] = SimpleQueue()
    listener = Listener(tmp_path, EVERYBODY, lambda _command, reply: replies.put(reply), patience=0.05)
    listener.begin()
    assert ask(tmp_path, FREE, 30).why == "the daemon did not answer in time"
    replies.get()(Answer(done=True))
    assert ask(tmp_path, FREE, 30).why == "the daemon did not answer in time"
    listener.end()


def test_what_fails_is_answered_and_the_next_is_served(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(command: Command, reply: Reply) -> None:
        if command.verb == "awake":
            raise RuntimeError
        reply(Answer(done=True))

    listener = Listener(tmp_path, EVERYBODY, fail)
    listener.begin()
    failed = ask(tmp_path, Command(verb="awake"), 30)
    assert not failed.done
    assert "the log of the daemon says why" in failed.why
    assert "awake could not be done" in caplog.text
    assert ask(tmp_path, FREE, 30).done
    listener.end()
    caplog.clear()


def test_the_answer_may_come_from_another_thread(tmp_path: Path) -> None:
    answering: list[threading.Thread] = []

    def answer(command: Command, reply: Reply) -> None:
        answering.append(threading.Thread(target=reply, args=[Answer(done=False, why=command.name)]))
        answering[-1].start()

    listener = Listener(tmp_path, EVERYBODY, answer, patience=30)
    listener.begin()
    assert ask(tmp_path, FREE, 30) == Answer(done=False, why="A")
    listener.end()
    answering[0].join()


def test_those_who_say_nothing_or_never_read_lose_their_place(tmp_path: Path, daemon: Daemon) -> None:
    """More than may be there at once: one thread serves them all, and whoever comes with a command is served."""
    threads = threading.active_count()
    listener = Listener(tmp_path, EVERYBODY, daemon.ask, patience=0.3)
    listener.begin()
    idle = [connected(tmp_path) for _ in range(AT_ONCE)]
    for connection in idle[:4]:
        connection.sendall(b'{"verb": "port-on", ')
    assert threading.active_count() == threads + 1
    assert ask(tmp_path, FREE, 30).done
    for connection in idle:
        assert connection.recv(100) == b""
        connection.close()
    listener.end()


def test_whoever_may_ask_does_not_wait_long_behind_a_crowd_that_may_not(
    tmp_path: Path, daemon: Daemon, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """They all wait there before the daemon listens, and are sent away without a pause, which here never ends."""
    monkeypatch.setattr("hardware.listening.PAUSE", 3600.0)
    listener = Listener(tmp_path, frozenset({os.getuid() + 1}), daemon.ask)
    crowd = [connected(tmp_path) for _ in range(REFUSED)]
    listener.begin()
    for connection in crowd:
        assert b"not allowed" in connection.recv(100)
        connection.close()
    listener.end()
    caplog.clear()


def test_a_crowd_that_never_ends_leaves_the_processor_to_the_daemon(
    tmp_path: Path, daemon: Daemon, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(tmp_path, frozenset({os.getuid() + 1}), daemon.ask)
    crowd = [connected(tmp_path) for _ in range(REFUSED)]
    assert listener._until_due(0.0) is None
    for _ in crowd:
        listener._accept()
    assert listener._rests_until > 0.0
    for connection in crowd:
        connection.close()
    listener.begin()
    listener.end()
    caplog.clear()


@pytest.mark.usefixtures("listener")
def test_whoever_finds_no_place_to_wait_tries_again(tmp_path: Path) -> None:
    class Crowded(socket.socket):
        tries = 0

        def connect(self, address: str) -> None:  # type: ignore[override]
            self.tries += 1
            if self.tries < 3:
                raise BlockingIOError
            super().connect(address)

    with Crowded(socket.AF_UNIX) as connection:
        _connect(connection, str(tmp_path / SOCKET), float("inf"))
        assert connection.tries == 3
    with Crowded(socket.AF_UNIX) as connection, pytest.raises(BlockingIOError):
        _connect(connection, str(tmp_path / SOCKET), 0.0)


def test_a_socket_that_was_left_behind_is_replaced_and_ones_own_is_taken_away(tmp_path: Path, daemon: Daemon) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET))
    first = Listener(tmp_path, EVERYBODY, daemon.ask)
    first.begin()
    assert ask(tmp_path, FREE, 30).done
    second = Listener(tmp_path, EVERYBODY, daemon.ask)
    second.begin()
    first.end()
    assert ask(tmp_path, FREE, 30).done, "the second one's socket is not the first one's to take away"
    second.end()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(AskError, match="is porchlight-hardware running"):
        ask(tmp_path, FREE, 30)


def test_where_no_socket_can_be_made_it_is_an_error_and_nothing_is_left(tmp_path: Path, daemon: Daemon) -> None:
    folder = tmp_path / ("long" * 40)
    with pytest.raises(OSError, match="too long"):
        Listener(folder, EVERYBODY, daemon.ask)
    assert list(folder.iterdir()) == []
