"""The only place that speaks HTTP. It makes no decisions: what it may cost and how long it may take is given to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO, override
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import RequestException, SSLError, Timeout

from sync.durable import flush
from sync.reason import Reason
from sync.source import CHUNK, FetchError, FileMissing, Source, Told, too_long
from sync.watchdog import Cuttable, at_least

_OK, _PARTIAL, _NOT_SATISFIABLE = 200, 206, 416
_SHORT = 4096  # bytes of an error page; less than a new connection over TLS costs
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """``connect`` and ``silence``: seconds until somebody answers, and between two bytes.

    At least ``least`` bytes have to come in every ``window`` seconds. ``redirects``: how many within the same origin.
    """

    connect: float = 20
    silence: float = 30
    window: float = 120
    least: int = 12_000
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the server: a ``proxy``, and ``certificates`` (a file of authorities) instead of the usual."""

    proxy: str = ""
    certificates: str = ""

    def session(self, agent: str, adapter: Cuttable) -> requests.Session:
        """Connections of this way and no other: nothing of the environment, and nothing packed on the way."""
        session = requests.Session()
        session.trust_env = False
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        session.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
        session.proxies = {"http": self.proxy, "https": self.proxy} if self.proxy else {}
        session.verify = self.certificates or True
        return session


class HttpSource(Source):
    """Reads a repository over HTTP or HTTPS; nothing of the environment's proxies, cookies or passwords is used."""

    def __init__(self, limits: Limits, way: Way, agent: str) -> None:
        super().__init__()
        self._limits = limits
        self._adapter = Cuttable()
        self._session = way.session(agent, self._adapter)
        self._certificates = way.certificates

    @override
    def _fetch(self, url: str) -> Iterator[bytes]:
        with self._answer(url) as answer:
            yield from self._body(answer)

    @override
    def download_bytes(self, url: str, max_length: int) -> bytes:
        body = bytearray()
        with self._answer(url) as answer:
            _refuse_longer(answer, max_length)
            for chunk in self._body(answer):
                body += chunk
                if len(body) > max_length:
                    raise too_long(url, max_length)
        return bytes(body)

    @override
    def resume(self, url: str, part: Path, size: int, upto: int, told: Told) -> None:
        with part.open("ab") as into:
            start = into.tell()
            if start >= upto:
                return
            try:
                with self._answer(url, _part(start, upto) if start or upto < size else {}) as answer:
                    self._fill(answer, into, upto, told)
            except FileMissing as error:
                if error.status_code == _NOT_SATISFIABLE:
                    into.truncate(0)
                raise
            finally:
                flush(into)

    def _fill(self, answer: requests.Response, into: BinaryIO, upto: int, told: Told) -> None:
        """Append the answer, or begin anew where the server does not know parts."""
        size = into.tell()
        if answer.status_code != _PARTIAL:
            size = 0
            into.truncate(0)
        elif not answer.headers.get("Content-Range", "").startswith(f"bytes {size}-"):
            raise FetchError(Reason.SERVER, f"{answer.url}: the server sends another part than was asked for")
        for chunk in self._body(answer):
            into.write(chunk[: upto - size])
            size = min(size + len(chunk), upto)
            told(size)
            if size == upto:
                return
        raise FetchError(Reason.UNTRUSTED, f"{answer.url}: is shorter than its signed length; publish it again")

    def _body(self, answer: requests.Response) -> Iterator[bytes]:
        """What comes, as it comes, so that nothing is lost when the link drops."""
        while chunk := answer.raw.read1(CHUNK, decode_content=False):
            self.traffic.received += len(chunk)
            yield chunk

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str] | None = None) -> Iterator[requests.Response]:
        """The answer to a request, its body unread; every way in which it can fail while it is read is a FetchError."""
        limits = self._limits
        with at_least(limits.least, limits.window, lambda: self.traffic.received, self._adapter.cut) as was_cut:
            try:
                answer = self._ask(url, headers or {})
                try:
                    yield answer
                finally:
                    answer.close()
            except (RequestException, urllib3.exceptions.HTTPError) as error:
                raise _slow(url) if was_cut() else _failed(url, error) from None
            if was_cut():  # an answer without a length seems whole then
                raise _slow(url)

    def _ask(self, url: str, headers: dict[str, str]) -> requests.Response:
        if self._certificates and not Path(self._certificates).is_file():
            raise FetchError(Reason.CERTIFICATE, f"{self._certificates}: is not there; look at sync.certificates")
        at = url
        for _ in range(self._limits.redirects + 1):
            answer = self._get(at, headers)
            if answer.status_code not in _REDIRECTS:
                return self._accepted(answer)
            _leave(answer)
            at = urljoin(at, answer.headers.get("Location", ""))
            if _origin(at) != _origin(url):
                raise FetchError(
                    Reason.SERVER, f"{url}: the server sends on to {at}, which is not the source; name that one"
                )
        raise FetchError(Reason.SERVER, f"{url}: the server sends on and on; name the address of the repository itself")

    def _get(self, url: str, headers: dict[str, str]) -> requests.Response:
        self.traffic.requests += 1
        timeout = (self._limits.connect, self._limits.silence)
        answer = self._session.get(url, headers=headers, stream=True, timeout=timeout, allow_redirects=False)
        with_date = answer.headers.get("Date")
        if with_date:
            self._note_time(with_date)
        return answer

    def _note_time(self, date: str) -> None:
        try:
            said = parsedate_to_datetime(date)
        except ValueError:
            return
        if said.tzinfo is not None:
            self.server_time = said

    def _accepted(self, answer: requests.Response) -> requests.Response:
        if answer.status_code not in (_OK, _PARTIAL):
            _leave(answer)
            raise FileMissing(answer.url, answer.status_code)
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            answer.close()
            raise FetchError(
                Reason.SERVER, f"{answer.url}: comes compressed, which was not asked for; serve files as they are"
            )
        return answer


def _leave(answer: requests.Response) -> None:
    """Be done with an answer; a short one is read, so that the connection can be used again."""
    said = answer.headers.get("Content-Length", "")
    if said.isdigit() and int(said) <= _SHORT:
        answer.raw.read(_SHORT, decode_content=False)
    answer.close()


def _refuse_longer(answer: requests.Response, most: int) -> None:
    """Before a byte of it is read, where the server says how long it is."""
    said = answer.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > most:
        raise too_long(answer.url, most)


def _part(start: int, end: int) -> dict[str, str]:
    return {"Range": f"bytes={start}-{end - 1}"}


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.scheme, parts.netloc)


def _slow(url: str) -> FetchError:
    return FetchError(Reason.SLOW, f"{url}: nothing or too little comes; what came is kept, and it goes on next time")


def _failed(url: str, error: Exception) -> FetchError:
    """What a failure of the network means to whoever has to mend it."""
    cause = error.args[0] if isinstance(error, NoConnection) and error.args else error
    if isinstance(error, SSLError | urllib3.exceptions.SSLError):
        return FetchError(
            Reason.CERTIFICATE,
            f"{url}: the server's certificate is not accepted; look at the clock, then at sync.certificates",
        )
    if isinstance(cause, urllib3.exceptions.MaxRetryError) or isinstance(error, requests.ConnectTimeout):
        return FetchError(Reason.UNREACHABLE, f"{url}: nobody answers; look at the network and at sync.source")
    if isinstance(error, Timeout) or isinstance(cause, urllib3.exceptions.ReadTimeoutError):
        return _slow(url)
    if isinstance(cause, urllib3.exceptions.HTTPError):
        return FetchError(Reason.INTERRUPTED, f"{url}: the link dropped; what came is kept, and it goes on from there")
    return FetchError(Reason.NO_SOURCE, f"{url}: cannot be fetched ({error}); look at sync.source")
