"""What a server says, and the ways in which it can go wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from threading import Event

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """``hangs_up``: the connection ends after the body, whatever the headers promised."""

    status: int
    headers: Mapping[str, str]
    body: Iterable[bytes]
    hangs_up: bool = False


type Fault = Callable[[Answer, Event], Answer]
"""Spoils an answer. The event is set when the server ends, so that nobody waits longer than that."""


def refused(status: int, **headers: str) -> Answer:
    """An answer without a file, such as 404."""
    return Answer(status, {**headers, "Content-Length": "0"}, ())


def of_file(file: Path, size: int, parts: Sequence[tuple[int, int]], boundary: str) -> Answer:
    """A file, or parts of it, in the way of RFC 9110."""
    if not parts:
        return Answer(HTTPStatus.OK, {"Content-Length": f"{size}", "Accept-Ranges": "bytes"}, _read(file, 0, size))
    if len(parts) == 1:
        first, end = parts[0]
        headers = {"Content-Length": f"{end - first}", "Content-Range": f"bytes {first}-{end - 1}/{size}"}
        return Answer(HTTPStatus.PARTIAL_CONTENT, headers, _read(file, first, end))
    heads = [
        f"\r\n--{boundary}\r\nContent-Range: bytes {first}-{end - 1}/{size}\r\n\r\n".encode() for first, end in parts
    ]
    last = f"\r\n--{boundary}--\r\n".encode()
    length = sum(map(len, heads)) + sum(end - first for first, end in parts) + len(last)
    headers = {"Content-Length": f"{length}", "Content-Type": f"multipart/byteranges; boundary={boundary}"}
    return Answer(HTTPStatus.PARTIAL_CONTENT, headers, _joined(file, parts, heads, last))


def _joined(file: Path, parts: Sequence[tuple[int, int]], heads: Sequence[bytes], last: bytes) -> Iterator[bytes]:
    for (first, end), head in zip(parts, heads, strict=True):
        yield head
        yield from _read(file, first, end)
    yield last


def _read(file: Path, first: int, end: int) -> Iterator[bytes]:
    with file.open("rb") as reading:
        reading.seek(first)
        while first < end and (chunk := reading.read(min(_CHUNK, end - first))):
            first += len(chunk)
            yield chunk


def dropping(every: int) -> Fault:
    """The link drops after so many bytes of each body."""

    def cut(body: Iterable[bytes]) -> Iterator[bytes]:
        left = every
        for chunk in body:
            yield chunk[:left]
            left -= len(chunk)
            if left <= 0:
                return

    return lambda answer, _ending: replace(answer, body=cut(answer.body), hangs_up=True)


def falling_silent(after: int = 0) -> Fault:
    """So many bytes of the body come, then nothing more, and nobody hangs up."""

    def silent(answer: Answer, ending: Event) -> Iterator[bytes]:
        yield from dropping(after)(answer, ending).body if after else ()
        ending.wait()

    return lambda answer, ending: replace(answer, body=silent(answer, ending), hangs_up=True)


def dripping(size: int, seconds: float) -> Fault:
    """A few bytes at a time, each after a pause."""

    def drip(answer: Answer, ending: Event) -> Iterator[bytes]:
        for chunk in answer.body:
            for at in range(0, len(chunk), size):
                if ending.wait(seconds):
                    return
                yield chunk[at : at + size]

    return lambda answer, ending: replace(answer, body=drip(answer, ending), hangs_up=True)


def endless(*, said: bool = False) -> Fault:
    """After the file come zeros without end; ``said``: the headers promise a terabyte, else no length at all."""

    def more(answer: Answer, ending: Event) -> Iterator[bytes]:
        yield from answer.body
        while not ending.is_set():
            yield bytes(_CHUNK)

    def spoilt(answer: Answer, ending: Event) -> Answer:
        headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        length = {"Content-Length": f"{10**12}"} if said else {"Connection": "close"}
        return replace(answer, headers=headers | length, body=more(answer, ending), hangs_up=True)

    return spoilt


def saying(status: int, body: bytes = b"", **headers: str) -> Fault:
    """Something else than the file; a name such as ``Retry_After`` stands for the header with hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Length": f"{len(body)}"}
    return lambda _answer, _ending: Answer(status, named, (body,))


def changed(spoil: Callable[[bytes], bytes]) -> Fault:
    """The body is another one; its length is what it is then."""

    def spoilt(answer: Answer, _ending: Event) -> Answer:
        body = spoil(b"".join(answer.body))
        return replace(answer, headers={**answer.headers, "Content-Length": f"{len(body)}"}, body=(body,))

    return spoilt


def times(count: int, fault: Fault) -> Fault:
    """Only the first ``count`` answers are spoilt."""
    left = iter(range(count))

    def spoilt(answer: Answer, ending: Event) -> Answer:
        return answer if next(left, None) is None else fault(answer, ending)

    return spoilt
