"""What a command costs: processor time, memory, bytes on the wire."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from bench.processes import Failed

_MEASURED = str(Path(__file__).with_name("measured.py"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process and those it waited for: seconds of processor time, 10^6 bytes of peak RSS (10.5 at least: ours)."""

    cpu_s: float
    peak_mb: float
    said: str


def run(command: Sequence[object], *, folder: Path | None = None, ok: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end; raises Failed with its last words where it does not end well, or is not there."""
    words = list(map(str, command))
    if shutil.which(words[0]) is None:
        raise Failed(f"{words[0]} is not installed")
    with tempfile.NamedTemporaryFile("r", encoding="ascii") as found:
        process = subprocess.run(
            [sys.executable, "-I", "-S", _MEASURED, found.name, *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if process.returncode not in ok:
            raise Failed(f"{' '.join(words[:3])} ended with {process.returncode}: {process.stdout.strip()[-600:]}")
        return Cost(**json.load(found), said=process.stdout)


class Meter:
    """Stands between a client and a server, and counts what goes either way."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._lock = Lock()
        self.port = int(self._socket.getsockname()[1])
        self.bytes = 0
        self.connections = 0

    def run(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return  # closed: nobody measures any more
            self.connections += 1
            Thread(target=self._serve, args=(client,), daemon=True).start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._to)) as server:
            back = Thread(target=self._pass_on, args=(server, client), daemon=True)
            back.start()
            self._pass_on(client, server)
            back.join()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):  # one of them hung up; the other one notices
            while data := source.recv(65536):
                with self._lock:
                    self.bytes += len(data)
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def metered(port: int) -> Iterator[Meter]:
    """A meter before the server at ``port``."""
    meter = Meter(port)
    thread = Thread(target=meter.run, daemon=True)
    thread.start()
    try:
        yield meter
    finally:
        meter.close()
        thread.join()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
