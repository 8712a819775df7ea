"""What a daemon tells systemd, and how often systemd wants to hear it: the protocol of sd_notify(3), in full.

The packages for it are either unmaintained or built against a C library; it is one datagram.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY = "READY=1"
STOPPING = "STOPPING=1"
WATCHDOG = "WATCHDOG=1"


def tell(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Send a line such as ``READY``; False where nobody supervises this process. Never raises."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        channel.settimeout(1)  # a supervisor that does not read must not stop whoever it watches
        channel.sendto(state.encode(), "\0" + address[1:] if address[0] == "@" else address)
        return True
    return False


def is_watched(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether systemd ends this process when it falls silent (WatchdogSec=).

    WATCHDOG_PID names the main process of the unit, which is a compositor where one starts the screen: it is not asked.
    """
    with suppress(ValueError):
        return int(environment.get("WATCHDOG_USEC", "0")) > 0 and bool(environment.get("NOTIFY_SOCKET"))
    return False
