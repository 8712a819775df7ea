"""A static file server on loopback that counts every byte and, where it is told to, misbehaves.

``python -m sync.testing.server FOLDER`` serves in a process of its own until its standard input ends: it prints its
address, and for each line that comes in what it has counted, as JSON. After a line ``drop N`` links drop each N bytes.
"""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self, cast, override
from urllib.parse import unquote, urlsplit

from sync.testing.answers import Answer, Fault, dropping, of_file, refused

type Part = tuple[int, int | None]  # the first byte, and the one after the last; None: to the end

_RANGES = re.compile(r"bytes=(\d+-\d*(?:,\s*\d+-\d*)*)")
_BOUNDARY = "porchlight-parts"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``ranges``: as it was asked for, empty where the whole file was."""

    path: str
    ranges: str
    status: int


@dataclass(slots=True)
class Tally:
    """What went over the wire, in bytes, lines and headers of HTTP included; without TCP and IP."""

    sent: int = 0
    received: int = 0
    requests: int = 0
    connections: int = 0


class StaticServer:
    """Serves a folder; ``faults`` are tried in turn, each for the paths its pattern matches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.knows_ranges = True
        self.faults: list[tuple[str, Fault]] = []
        self.asked: list[Asked] = []
        self.tally = Tally()
        self.ending = Event()
        self._lock = Lock()
        self._http = _Listener(self)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """Ends in a slash."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [each.path for each in self.asked]

    def misbehave(self, pattern: str, fault: Fault) -> None:
        """From now on, for the paths that ``pattern`` matches, such as ``targets/*``."""
        self.faults.append((pattern, fault))

    def behave(self) -> None:
        """Forget all faults and all that was counted."""
        self.knows_ranges = True
        self.faults.clear()
        self.asked.clear()
        self.tally = Tally()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ending.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, path: str, parts: Sequence[Part]) -> Answer:
        """What is said to a request, faults included."""
        answer = self._file(path, parts if self.knows_ranges else ())
        for pattern, fault in self.faults:
            if fnmatchcase(path, pattern):
                answer = fault(answer, self.ending)
        return answer

    def count(self, *, asked: Asked | None = None, sent: int = 0, received: int = 0, connections: int = 0) -> None:
        with self._lock:
            self.tally.sent += sent
            self.tally.received += received
            self.tally.connections += connections
            if asked is not None:
                self.tally.requests += 1
                self.asked.append(asked)

    def _file(self, path: str, parts: Sequence[Part]) -> Answer:
        file = (self.folder / path).resolve()
        if not file.is_relative_to(self.folder.resolve()) or not file.is_file():
            return refused(HTTPStatus.NOT_FOUND)
        size = file.stat().st_size
        wanted = [(first, min(size, size if end is None else end)) for first, end in parts]
        if any(first >= end for first, end in wanted):
            return refused(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        return of_file(file, size, wanted, _BOUNDARY)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 600

    def __init__(self, server: StaticServer) -> None:
        self.static = server
        super().__init__(("127.0.0.1", 0), _Handler)

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is none of the server's business."""


class _Counted:
    """A stream of a connection whose bytes are counted."""

    def __init__(self, stream: BufferedIOBase, server: StaticServer) -> None:
        self._stream, self._server = stream, server

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def readline(self, size: int = -1) -> bytes:
        line = self._stream.readline(size)
        self._server.count(received=len(line))
        return line

    def write(self, data: bytes) -> int:
        written = self._stream.write(data)
        self._server.count(sent=len(data))
        return written


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    @override
    def setup(self) -> None:
        super().setup()
        self.static = self.server.static
        self.static.count(connections=1)
        self.rfile = cast("BufferedIOBase", _Counted(self.rfile, self.static))
        self.wfile = cast("BufferedIOBase", _Counted(self.wfile, self.static))

    def do_GET(self) -> None:
        path, ranges = unquote(urlsplit(self.path).path).lstrip("/"), self.headers.get("Range", "")
        answer = self.static.answer(path, _parts(ranges))
        self.static.count(asked=Asked(path, ranges, answer.status))
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for chunk in answer.body:
            self.wfile.write(chunk)
        self.close_connection = self.close_connection or answer.hangs_up


def _parts(ranges: str) -> list[Part]:
    """What a header asks for; nothing where it asks for the whole, or in a way nobody knows."""
    found = _RANGES.fullmatch(ranges)
    pairs = (each.strip().split("-") for each in found[1].split(",")) if found else ()
    return [(int(first), int(last) + 1 if last else None) for first, last in pairs]


def main(folder: str) -> None:
    with StaticServer(Path(folder)) as server:
        print(json.dumps({"url": server.url}), flush=True)
        for line in sys.stdin:
            if line.startswith("drop "):
                server.misbehave("*", dropping(int(line.split()[1])))
            print(json.dumps(asdict(server.tally)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
