"""The road out of the hall: the gateway of the default route, and whether the kernel has met it."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NETWORK = Path("/proc/self/net")
_UP_AND_GATEWAY = 0x3  # RTF_UP and RTF_GATEWAY of linux/route.h
_COMPLETE = 0x2  # ATF_COM of linux/if_arp.h
_ANYWHERE = "0" * 32


@dataclass(frozen=True, slots=True)
class Route:
    """By which ``device`` to which ``gateway``; less is better."""

    device: str
    gateway: str
    metric: int


def default_route(device: str = "", network: Path = _NETWORK) -> Route | None:
    """The best default route, of this device if one is named; IPv4 before IPv6."""
    for read in (_ipv4, _ipv6):
        with suppress(OSError, ValueError, IndexError):
            routes = [route for route in read(network) if device in ("", route.device)]
            if routes:
                return min(routes, key=lambda route: route.metric)
    return None


def is_neighbour(gateway: str, network: Path = _NETWORK) -> bool:
    """Whether the machine has answered where it is, as every IPv4 machine has to, even one that hears no echo."""
    with suppress(OSError, ValueError, IndexError):
        rows = (row.split() for row in _rows(network / "arp"))
        return any(row[0] == gateway and int(row[2], 16) & _COMPLETE for row in rows)
    return False


def _ipv4(network: Path) -> Iterator[Route]:
    """Of ``route``: device, destination, gateway, flags, two counts, metric, mask; addresses in the host's order."""
    for row in (row.split() for row in _rows(network / "route")):
        if row[1] == row[7] == "00000000" and int(row[3], 16) & _UP_AND_GATEWAY == _UP_AND_GATEWAY:
            yield Route(row[0], socket.inet_ntoa(int(row[2], 16).to_bytes(4, "little")), int(row[6]))


def _ipv6(network: Path) -> Iterator[Route]:
    """Of ``ipv6_route``: destination, length, source, length, next hop, metric, two counts, flags, device."""
    for row in (row.split() for row in (network / "ipv6_route").read_text(encoding="ascii").splitlines()):
        if row[0] == _ANYWHERE and row[1] == "00" and int(row[8], 16) & _UP_AND_GATEWAY == _UP_AND_GATEWAY:
            yield Route(row[9], socket.inet_ntop(socket.AF_INET6, bytes.fromhex(row[4])), int(row[5], 16))


def _rows(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").splitlines()[1:]
