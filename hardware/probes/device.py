"""A network device of the kiosk, as the kernel tells of it: whether it is there, has a carrier, has an address."""

import fcntl
import socket
import struct
from contextlib import suppress
from pathlib import Path

_DEVICES = Path("/sys/class/net")
# Not /proc/net: that name is hidden from a unit with ProcSubset=pid, and this one is not.
_NETWORK = Path("/proc/self/net")
_SIOCGIFADDR = 0x8915  # linux/sockios.h
_GLOBAL = "00"  # the scope of an IPv6 address that more than the next machine can reach
_SELF_GIVEN = "169.254."  # RFC 3927: nobody gave it one


def present(name: str, devices: Path = _DEVICES) -> float:
    """1.0. Raises OSError where there is no such device."""
    if not (devices / name).is_dir():
        raise OSError(f"there is no network device {name}")
    return 1.0


def carrier(name: str, devices: Path = _DEVICES) -> float:
    """1.0 where its cable or radio has found the other end, else 0.0. Raises OSError where there is no such device."""
    present(name, devices)
    try:
        return float((devices / name / "carrier").read_text(encoding="ascii").strip() == "1")
    except OSError:  # so says the kernel of a device that is turned off
        return 0.0


def address(name: str) -> float:
    """1.0 where somebody gave it an address, else 0.0. Raises OSError where there is no such device."""
    present(name)
    found = _ipv4(name)
    return float(bool(found) and not found.startswith(_SELF_GIVEN)) or float(has_ipv6(name))


def _ipv4(name: str) -> str:
    request = struct.pack("16s24x", name.encode())
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as any_socket:
        return socket.inet_ntoa(fcntl.ioctl(any_socket, _SIOCGIFADDR, request)[20:24])
    return ""


def has_ipv6(name: str, network: Path = _NETWORK) -> bool:
    """Whether it has an address that is good beyond the next machine."""
    with suppress(OSError):
        rows = (network / "if_inet6").read_text(encoding="ascii").splitlines()
        # address, index, length, scope, flags, name
        return any(row.split()[3::2] == [_GLOBAL, name] for row in rows)
    return False
