"""The socket in the runtime folder: who may ask, and one line of JSON there and back. See docs/hardware-state.md.

One thread, a few connections at once, each for a short time: whatever comes over the socket, the daemon goes on.
"""

import logging
import os
import pwd
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from hardware.asking import LONGEST, SOCKET
from hardware.command import Answer, Command

log = logging.getLogger("hardware")

AT_ONCE = 8
PATIENCE = 2.0
PAUSE = 0.02  # seconds from one caller to the next, so that a crowd of them leaves the processor to the daemon
REFUSED = 64  # callers that may not ask, before there is such a pause: whoever may does not wait behind them for long
_WAITING = 512
_WHY = 200  # signs of an answer
_UCRED = struct.Struct("3i")  # what SO_PEERCRED gives: pid, uid, gid

type Ask = Callable[[Command, Callable[[Answer], object]], object]


def uids(names: Iterable[str]) -> tuple[frozenset[int], list[str]]:
    """Who may ask: root, the user of this process and those of these names; and the names that nobody has."""
    found, unknown = {0, os.getuid()}, []
    for name in names:
        try:
            found.add(pwd.getpwnam(name).pw_uid)
        except KeyError:
            unknown.append(name)
    return frozenset(found), unknown


@dataclass(slots=True, eq=False)
class _Caller:
    connection: socket.socket
    until: float
    said: bytearray = field(default_factory=bytearray)


class Listener:
    """``ask`` passes a command on, and may answer on any thread; ``allowed``: the uids that may ask.

    ``patience`` in seconds: for a caller to say its line, and for the daemon to answer.
    """

    def __init__(self, folder: Path, allowed: frozenset[int], ask: Ask, patience: float = PATIENCE) -> None:
        """Raises OSError."""
        self._path = folder / SOCKET
        self._allowed = allowed
        self._ask = ask
        self._patience = patience
        self._told: set[int] = set()
        self._callers: dict[socket.socket, _Caller] = {}
        self._rests_until = 0.0
        self._refused = 0  # since the last pause
        self._ended = False
        self._answers: SimpleQueue[tuple[socket.socket, Answer]] = SimpleQueue()
        self._door = _bound(self._path)
        self._own = self._path.stat().st_ino
        self._wakes, self._woken = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        for waited in (self._wakes, self._woken, self._door):
            waited.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._work, name="commands", daemon=True)

    def begin(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def end(self) -> None:
        """Listen no more; the socket is gone, unless it is another daemon's by now."""
        self._ended = True
        self._wake()
        self._thread.join(PATIENCE)
        with suppress(OSError):
            if self._path.stat().st_ino == self._own:
                self._path.unlink()

    def _work(self) -> None:
        while not self._ended:
            self._open_or_close_the_door(time.monotonic())
            for key, _events in self._selector.select(self._until_due(time.monotonic())):
                if key.fileobj is self._door:
                    self._accept()
                elif key.fileobj is self._woken:
                    with suppress(BlockingIOError):
                        self._woken.recv(4096)
                elif (caller := self._callers.get(key.data)) is not None:
                    self._read(caller)
            self._reply()
            self._lose_patience(time.monotonic())
        for each in (*self._callers, self._door, self._woken, self._wakes):
            each.close()
        self._selector.close()

    def _open_or_close_the_door(self, now: float) -> None:
        opened = self._door in self._selector.get_map()
        wanted = len(self._callers) < AT_ONCE and now >= self._rests_until
        if wanted and not opened:
            self._selector.register(self._door, selectors.EVENT_READ)
        elif opened and not wanted:
            self._selector.unregister(self._door)

    def _until_due(self, now: float) -> float | None:
        moments = [caller.until for caller in self._callers.values()]
        if len(self._callers) < AT_ONCE and self._rests_until > now:
            moments.append(self._rests_until)
        return max(0.0, min(moments) - now) if moments else None

    def _accept(self) -> None:
        now = time.monotonic()
        try:
            connection, _ = self._door.accept()
        except OSError:  # whoever it was is gone, or there are too many open files
            self._rest(now)
            return
        connection.setblocking(False)
        self._callers[connection] = _Caller(connection, now + self._patience)
        uid = _UCRED.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size))[1]
        if uid in self._allowed:
            self._rest(now)
            self._selector.register(connection, selectors.EVENT_READ, connection)
        else:
            self._refuse(connection, uid)
            self._refused += 1
            if self._refused >= REFUSED:
                self._rest(now)

    def _rest(self, now: float) -> None:
        self._rests_until, self._refused = now + PAUSE, 0

    def _refuse(self, connection: socket.socket, uid: int) -> None:
        self._answer(connection, Answer(done=False, why="not allowed"))
        if uid not in self._told:
            self._told.add(uid)
            log.warning("User %d asked the hardware daemon, and is not among hardware.callers", uid)

    def _read(self, caller: _Caller) -> None:
        try:
            said = caller.connection.recv(LONGEST - len(caller.said))
        except BlockingIOError:
            return
        except OSError:
            said = b""
        caller.said += said
        line, ended, _rest = caller.said.partition(b"\n")
        if ended:
            self._pass_on(caller, bytes(line))
        elif len(caller.said) >= LONGEST:
            self._answer(caller.connection, Answer(done=False, why=f"a command has fewer than {LONGEST} bytes"))
        elif not said:
            self._close(caller.connection)

    def _pass_on(self, caller: _Caller, line: bytes) -> None:
        connection = caller.connection
        self._selector.unregister(connection)
        try:
            command = msgspec.json.decode(line, type=Command)
        except ValueError as error:
            self._answer(connection, Answer(done=False, why=f"that is no command: {error}"[:_WHY]))
            return
        caller.until = time.monotonic() + self._patience
        try:
            self._ask(command, lambda answer: self._take(connection, answer))
        except Exception:
            log.exception("%s could not be done", command.verb)
            self._answer(connection, Answer(done=False, why="it failed; the log of the daemon says why"))

    def _take(self, connection: socket.socket, answer: Answer) -> None:
        """From any thread."""
        self._answers.put((connection, answer))
        self._wake()

    def _wake(self) -> None:
        with suppress(OSError):  # full: it wakes already; closed: it ended
            self._wakes.send(b"!")

    def _reply(self) -> None:
        with suppress(Empty):
            while True:
                connection, answer = self._answers.get_nowait()
                if connection in self._callers:
                    self._answer(connection, answer)

    def _answer(self, connection: socket.socket, answer: Answer) -> None:
        """Whoever does not take it at once does not get it."""
        with suppress(OSError):
            connection.send(msgspec.json.encode(answer) + b"\n")
        self._close(connection)

    def _lose_patience(self, now: float) -> None:
        for caller in [caller for caller in self._callers.values() if now >= caller.until]:
            if caller.connection in self._selector.get_map():
                self._close(caller.connection)
            else:
                self._answer(caller.connection, Answer(done=False, why="the daemon did not answer in time"))

    def _close(self, connection: socket.socket) -> None:
        del self._callers[connection]
        if connection in self._selector.get_map():
            self._selector.unregister(connection)
        connection.close()


def _bound(path: Path) -> socket.socket:
    """A socket that listens there, in the place of one that a daemon may have left. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.bind(str(unfinished))
        unfinished.chmod(0o666)  # who may ask is decided by who asks
        door.listen(_WAITING)
        unfinished.replace(path)
    except OSError:
        door.close()
        unfinished.unlink(missing_ok=True)
        raise
    return door
