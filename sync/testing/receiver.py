"""The reference receiver: a server on loopback that takes what kiosks send, as docs/outbox.md tells, for tests.

It opens the seals at once, which a town's web server would not, having no private key: so tests can look inside.
"""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self, override

import msgspec
from nacl.public import PrivateKey

from sync.device.enrolment import CodeBook, NotEnrolled, enrol, give_out, public_in
from sync.device.verifying import Refusal, Refused, Request, Seen, admit, verify
from sync.outbox.entry import Heading, Sending, read_plain
from sync.outbox.inbox_key import InboxKey
from sync.outbox.sealing import SealError, unseal

PREFIX = "/kiosks"
type Reply = tuple[int, bytes]
type Fault = Callable[["Receiver", Request], Reply | None]
"""Answers instead of the receiver; None: hangs up without a word."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry, opened."""

    device: str
    urgency: str
    heading: Heading
    body: bytes


@dataclass
class Receiver:
    """``taken``: by device and id; ``faults``: the next answers, one each; ``forked``: devices with a copy."""

    private: bytes = field(default_factory=lambda: bytes(PrivateKey.generate()))
    taken: dict[tuple[str, str], Taken] = field(default_factory=dict)
    digests: dict[tuple[str, str], bytes] = field(default_factory=dict)
    devices: dict[str, bytes] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    codes: CodeBook = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    forked: set[str] = field(default_factory=set)
    refused_kinds: set[str] = field(default_factory=set)
    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self.ending, self._lock = Event(), Lock()
        self._http = _Listener(self)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def inbox(self) -> InboxKey:
        """What kiosks seal to."""
        return InboxKey(bytes(PrivateKey(self.private).public_key))

    @property
    def url(self) -> str:
        """Where kiosks send."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self._http.server_address[1]}{PREFIX}"

    def code(self) -> str:
        """A new code that enrols one device."""
        code, self.codes = give_out(self.codes, self.now)
        return code

    def bodies(self, kind: str) -> list[bytes]:
        """What was said, by kind, in the order in which it came."""
        return [each.body for each in self.taken.values() if each.heading.kind == kind]

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

    def answer(self, request: Request) -> Reply | None:
        """What is said to a request, faults included."""
        with self._lock:
            self.requests.append(request)
            fault = self.faults.pop(0) if self.faults else None
        return fault(self, request) if fault else self.take(request)

    def take(self, request: Request) -> Reply:
        """What a server that is well says."""
        with self._lock:
            try:
                if request.path == f"{PREFIX}/enrolments":
                    return self._enrolled(request)
                return self._taken(request) if request.path == f"{PREFIX}/entries" else _reply(404, "")
            except Refused as error:
                status = 403 if error.refusal in (Refusal.FORKED, Refusal.REPLAYED, Refusal.LATE) else 401
                return _reply(status, "", error.refusal)
            except NotEnrolled as error:
                return _reply(403, "", error.refusal)

    def _enrolled(self, request: Request) -> Reply:
        named, public = public_in(request.body)
        signed, signature = verify(request, {named: public}.get)
        device, public, self.codes = enrol(self.codes, request.body, self.private, self.now)
        self.seen[device] = admit(self.seen.get(device, Seen()), signed, signature)
        self.devices[device] = public
        return 200, json.dumps({"device": device}).encode()

    def _taken(self, request: Request) -> Reply:
        signed, signature = verify(request, self.devices.get)
        if signed.device in self.forked:
            return _reply(403, "", Refusal.FORKED)
        try:
            self.seen[signed.device] = admit(self.seen.get(signed.device, Seen()), signed, signature)
        except Refused as error:
            if error.refusal is Refusal.FORKED:
                self.forked.add(signed.device)
            raise
        try:
            sending = msgspec.json.decode(request.body, type=Sending)
        except msgspec.DecodeError:
            return _reply(400, "", "malformed")
        return self._kept(signed.device, sending, sha256(request.body).digest())

    def _kept(self, device: str, sending: Sending, digest: bytes) -> Reply:
        known = self.digests.get((device, sending.id))
        if known is not None:
            return _reply(200, sending.id) if known == digest else _reply(422, sending.id, "another body has this id")
        if sending.kind in self.refused_kinds:
            return _reply(422, sending.id, "no such kind")
        try:
            heading, body = read_plain(unseal(sending.sealed, self.private))
        except (SealError, ValueError) as error:
            return _reply(422, sending.id, str(error))
        if (heading.id, heading.kind, heading.created) != (sending.id, sending.kind, sending.created):
            return _reply(422, sending.id, "the seal holds another entry")
        self.digests[device, sending.id] = digest
        self.taken[device, sending.id] = Taken(device, sending.urgency, heading, body)
        return _reply(202, sending.id)


def saying(status: int, body: bytes = b"") -> Fault:
    """Something else, such as 500, or the page of a captive portal."""
    return lambda _receiver, _request: (status, body)


def losing_the_answer(receiver: Receiver, request: Request) -> None:
    """The entry is taken, and the kiosk never hears of it."""
    receiver.take(request)


def hanging_up(_receiver: Receiver, _request: Request) -> None:
    """The link breaks before anything is taken."""


def falling_silent(receiver: Receiver, _request: Request) -> None:
    """No answer, and nobody hangs up before the receiver ends."""
    receiver.ending.wait()


def naming_another(_receiver: Receiver, _request: Request) -> Reply:
    """The entry is not taken, and the answer names another one."""
    return _reply(202, "00000000-0000-7000-8000-000000000000")


def refusing(status: int, why: str) -> Fault:
    """The answer names the entry, and refuses it for good."""
    return lambda _receiver, request: _reply(status, msgspec.json.decode(request.body, type=Sending).id, why)


def _reply(status: int, id_: str, refused: str = "") -> Reply:
    said = {"id": id_} if id_ else {}
    return status, json.dumps(said | ({"refused": refused} if refused else {})).encode()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        super().__init__(("127.0.0.1", 0), _Handler)
        if receiver.tls is not None:
            self.socket = receiver.tls.wrap_socket(self.socket, server_side=True)

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """A kiosk that hangs up is none of the server's business."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        reply = self.server.receiver.answer(Request("POST", self.path, dict(self.headers.items()), body))
        if reply is None:
            self.close_connection = True
            return
        self.send_response_only(reply[0])
        if 300 <= reply[0] < 400:
            self.send_header("Location", f"{PREFIX}/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply[1])))
        self.end_headers()
        self.wfile.write(reply[1])

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Tests look at ``requests``."""
