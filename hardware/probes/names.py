"""Asking name servers, as RFC 1035 says it, with a bound on the time: the system's own resolver has none.

Nothing is concluded from an answer but that there is one: whatever it says, nobody is sent there who could be harmed.
"""

import os
import socket
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from hardware.probes.bound import bound_to

_RESOLV_CONF = Path("/etc/resolv.conf")
_PORT = 53
_NS, _A, _AAAA, _INTERNET = 2, 1, 28, 1
_RECURSION_DESIRED = 0x0100
_ANSWER = 0x8000
_TRUE_ANSWERS = (0, 3)  # the name is there, or somebody who knows says that it is not
_LENGTHS = {_A: 4, _AAAA: 16}


def servers(file: Path = _RESOLV_CONF) -> list[str]:
    """The addresses of the system's name servers, three at most. Raises OSError."""
    rows = (row.split() for row in file.read_text(encoding="utf-8", errors="replace").splitlines())
    return [row[1] for row in rows if row[:1] == ["nameserver"] and len(row) > 1][:3]


def found(
    name: str, asked: Sequence[str], device: str = "", timeout: float = 1.5, port: int = _PORT
) -> list[str] | None:
    """Addresses of a name, maybe none; None where nobody answers in ``timeout`` seconds. The empty name is the root."""
    end = time.monotonic() + timeout
    for number, server in enumerate(asked):
        left = (end - time.monotonic()) / (len(asked) - number)
        with suppress(OSError, ValueError, struct.error, IndexError):
            answer = _ask(name, server, device, max(0.05, left), port)
            if answer is not None:
                return answer
    return None


def question(number: int, name: str) -> bytes:
    """Where the name is; of the root, who answers for it."""
    labels = [label.encode("idna") for label in name.rstrip(".").split(".") if label]
    if any(not 1 <= len(label) <= 63 for label in labels):
        raise ValueError(f"{name!r} is no name")
    written = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    head = struct.pack("!HHHHHH", number, _RECURSION_DESIRED, 1, 0, 0, 0)
    return head + written + struct.pack("!HH", _A if labels else _NS, _INTERNET)


def addresses(asked: bytes, answer: bytes) -> list[str] | None:
    """What an answer to this question says; None for what is none. Raises ValueError, struct.error, IndexError."""
    _number, flags, _questions, records, _authority, _more = struct.unpack_from("!HHHHHH", answer)
    if not flags & _ANSWER or flags & 0xF not in _TRUE_ANSWERS:
        return None
    return list(_records(answer, len(asked), records))


def _ask(name: str, server: str, device: str, timeout: float, port: int) -> list[str] | None:
    asked, end = question(int.from_bytes(os.urandom(2)), name), time.monotonic() + timeout
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        if not server.startswith("127.") and server != "::1":  # the system's own has its own ways out
            bound_to(channel, device)
        channel.connect((server, port))
        channel.send(asked)
        while (left := end - time.monotonic()) > 0:
            channel.settimeout(left)
            answer = channel.recv(4096)
            if answer[:2] == asked[:2]:
                return addresses(asked, answer)
    return None


def _records(answer: bytes, at: int, count: int) -> Iterator[str]:
    for _ in range(count):
        at = _after_name(answer, at)
        kind, _kind_of_net, _lasts, length = struct.unpack_from("!HHIH", answer, at)
        at += 10
        if length == _LENGTHS.get(kind):
            yield socket.inet_ntop(socket.AF_INET if kind == _A else socket.AF_INET6, answer[at : at + length])
        at += length


def _after_name(answer: bytes, at: int) -> int:
    """Past a name: labels with their lengths, then nothing, or two bytes that point elsewhere."""
    while (length := answer[at]) and length < 0xC0:
        at += 1 + length
    return at + (1 if length == 0 else 2)
