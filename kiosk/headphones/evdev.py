"""The kernel's own switch, ``SW_HEADPHONE_INSERT`` of an input device: sound cards with a socket that senses a plug.

The layout of an event and the requests are those of Linux, ``linux/input.h`` and ``linux/input-event-codes.h``.
"""

import fcntl
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kiosk.headphones.watched import SocketLost, Source

INPUT = Path("/dev/input")

_EVENT = struct.Struct("@llHHi")  # seconds, microseconds, type, code, value
_EV_SYN, _SYN_DROPPED = 0x00, 3
_EV_SW, _SW_HEADPHONE_INSERT = 0x05, 0x02
_SWITCH_BYTES = 8
_READ, _NUMBER_OF_STATES, _NUMBER_OF_BITS = 2, 0x1B, 0x20

_MEND = "check the cable and headphones.device, and that the kiosk's user is in the group input"

type AskSwitches = Callable[[int], int]


def switches_now(device: int) -> int:
    """Which switches of an open device are on, a bit for each; raises OSError (EVIOCGSW)."""
    return _ask(device, _NUMBER_OF_STATES)


def _switches_there(device: int) -> int:
    """Which switches a device has, a bit for each (EVIOCGBIT)."""
    return _ask(device, _NUMBER_OF_BITS + _EV_SW)


def _ask(device: int, number: int) -> int:
    request = _READ << 30 | _SWITCH_BYTES << 16 | ord("E") << 8 | number
    return int.from_bytes(fcntl.ioctl(device, request, bytes(_SWITCH_BYTES)), "little")


def _has_socket(switches: int) -> bool:
    return bool(switches >> _SW_HEADPHONE_INSERT & 1)


def sockets(folder: Path = INPUT, ask: AskSwitches = _switches_there) -> Iterator[Path]:
    """The input devices that tell of headphones, as far as they may be opened."""
    for path in sorted(folder.glob("event*"), key=lambda path: (len(path.name), path.name)):
        try:
            device = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            if _has_socket(ask(device)):
                yield path
        except OSError:
            pass
        finally:
            os.close(device)


def named_or_found(device: str) -> Path:
    """The device of this name, else the first that has a socket. Raises SocketLost."""
    path = Path(device) if device else next(sockets(), None)
    if path is None:
        raise SocketLost(f"no device in {INPUT} tells of headphones; name one in headphones.device, or another source")
    return path


def open_evdev(device: str = "", ask: AskSwitches = switches_now) -> Source:
    """The device at this path, else the first that has a socket. Raises SocketLost."""
    path = named_or_found(device)
    try:
        return _Evdev(path, os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), ask)
    except OSError as error:
        raise SocketLost(f"{path} cannot be opened ({error.strerror}); {_MEND}") from None


class _Evdev:
    def __init__(self, path: Path, device: int, ask: AskSwitches) -> None:
        self._path, self._device, self._ask = path, device, ask
        self._rest = b""

    def fileno(self) -> int:
        """See Source."""
        return self._device

    def plugged(self) -> bool:
        """See Source."""
        try:
            return _has_socket(self._ask(self._device))
        except OSError as error:
            raise SocketLost(f"{self._path} is no input device ({error.strerror}); {_MEND}") from None

    def read(self) -> Sequence[bool]:
        """See Source."""
        try:
            data = os.read(self._device, _EVENT.size * 64)
        except BlockingIOError:
            return ()
        except OSError as error:
            raise SocketLost(f"{self._path} cannot be read any more ({error.strerror}); {_MEND}") from None
        if not data:
            raise SocketLost(f"{self._path} has ended; {_MEND}")
        data = self._rest + data
        whole = len(data) // _EVENT.size * _EVENT.size
        self._rest = data[whole:]
        return list(self._states(data[:whole]))

    def _states(self, events: bytes) -> Iterator[bool]:
        for _seconds, _microseconds, kind, code, value in _EVENT.iter_unpack(events):
            if (kind, code) == (_EV_SW, _SW_HEADPHONE_INSERT):
                yield bool(value)
            elif (kind, code) == (_EV_SYN, _SYN_DROPPED):
                yield self.plugged()  # there were more than the kernel keeps: only the state of now is sure

    def close(self) -> None:
        """See Source."""
        os.close(self._device)
