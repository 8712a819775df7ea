"""Whether the internet is there: somebody far away is asked for a page, and is to answer 200 or 204.

A page to log in at, or a box that answers for everybody, answers otherwise: then only the hall's own network is there.
One line is sent and one read, in the clear; whoever needs more than that needs ``sync``.
"""

import re
import socket
import time

from hardware.probes.bound import bound_to

_ADDRESS = re.compile(r"http://(\[[^]]+\]|[^:/\[]+)(?::(\d+))?(/.*)?")
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})[ \r\n]")
_THERE = (200, 204)


def parts(portal: str) -> tuple[str, int, str]:
    """Host, port and path of an ``http:`` address, as the configuration has seen that it is one."""
    found = _ADDRESS.fullmatch(portal)
    if found is None:
        raise ValueError(f"{portal!r} is no http: address")
    return found[1].strip("[]"), int(found[2] or 80), found[3] or "/"


def answers(machine: str, portal: str, device: str = "", timeout: float = 2.0) -> bool:
    """Whether the portal at this address answers as it should in ``timeout`` seconds."""
    host, port, path = parts(portal)
    named = f"[{host}]" if ":" in host else host
    asked = f"HEAD {path} HTTP/1.1\r\nHost: {named}\r\nUser-Agent: porchlight\r\nConnection: close\r\n\r\n"
    family = socket.AF_INET6 if ":" in machine else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) as channel:
            end = time.monotonic() + timeout
            channel.settimeout(timeout)
            bound_to(channel, device)
            channel.connect((machine, port))
            channel.sendall(asked.encode("ascii"))
            return _status(channel, end) in _THERE
    except OSError:
        return False


def _status(channel: socket.socket, end: float) -> int:
    """The number in the first line of the answer; 0 where there is none in time."""
    read = b""
    while b"\n" not in read and len(read) < 512 and (left := end - time.monotonic()) > 0:
        channel.settimeout(left)
        more = channel.recv(512)
        if not more:
            break
        read += more
    status = _STATUS.match(read)
    return int(status[1]) if status else 0
