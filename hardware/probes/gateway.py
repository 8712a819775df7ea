"""Whether a machine answers, and after how long.

An echo, where the system lets everybody send one (net.ipv4.ping_group_range); else a connection, which may as well be
refused: that is an answer too.
"""

import os
import socket
import struct
import time

from hardware.probes.bound import bound_to

_ECHO_REQUEST = {socket.AF_INET: 8, socket.AF_INET6: 128}
_ECHO_REPLY = {socket.AF_INET: 0, socket.AF_INET6: 129}
_PROTOCOL = {socket.AF_INET: socket.IPPROTO_ICMP, socket.AF_INET6: socket.IPPROTO_ICMPV6}
_PORT = 53  # most gateways answer for names, and the others refuse


def milliseconds_to(machine: str, device: str = "", timeout: float = 1.0, port: int = _PORT) -> float | None:
    """How long an answer takes; None where there is none in ``timeout`` seconds. ``machine``: an address."""
    begin = time.monotonic()
    try:
        answered = echo(machine, device, timeout)
    except OSError:
        answered = connects(machine, device, timeout, port)
    return (time.monotonic() - begin) * 1000 if answered else None


def echo(machine: str, device: str = "", timeout: float = 1.0) -> bool:
    """Whether an echo comes back. Raises OSError where none can be sent."""
    family = socket.AF_INET6 if ":" in machine else socket.AF_INET
    mark, end = os.urandom(8), time.monotonic() + timeout
    with socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC, _PROTOCOL[family]) as channel:
        bound_to(channel, device)
        channel.connect(_to(family, machine, device, 0))
        channel.send(struct.pack("!BBHHH", _ECHO_REQUEST[family], 0, 0, 0, 1) + mark)  # the kernel adds sum and number
        while (left := end - time.monotonic()) > 0:
            channel.settimeout(left)
            try:
                answer = channel.recv(64)
            except OSError:  # nothing in time, or the kernel says that nobody is there
                return False
            if answer[:1] == bytes([_ECHO_REPLY[family]]) and answer[8:] == mark:
                return True
    return False


def connects(machine: str, device: str = "", timeout: float = 1.0, port: int = _PORT) -> bool:
    """Whether a connection is taken or refused."""
    family = socket.AF_INET6 if ":" in machine else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) as channel:
        channel.settimeout(timeout)
        try:
            bound_to(channel, device)
            channel.connect(_to(family, machine, device, port))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
        return True


def _to(
    family: socket.AddressFamily, machine: str, device: str, port: int
) -> tuple[str, int] | tuple[str, int, int, int]:
    """An address of the next machine alone (fe80::) is one of a device."""
    if family == socket.AF_INET:
        return machine, port
    return machine, port, 0, socket.if_nametoindex(device) if device and machine.startswith("fe80") else 0
