"""What tells of headphones on this machine, in plain words, for whoever sets it up."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from kiosk.headphones.evdev import named_or_found, open_evdev
from kiosk.headphones.hall import SILENT, UNKNOWN
from kiosk.headphones.soundserver import ask_ports
from kiosk.headphones.watched import SocketLost


def told(source: str, device: str, keys: Mapping[str, str], hall: Path) -> str:
    """How the socket of this source (see ``HeadphonesConfig``) is now. Raises SocketLost, which says what mends it.

    ``hall``: the folder in which the hardware daemon tells its state.
    """
    if source == "gpio":
        return _by_hall(hall)
    if source == "keypad":
        return f"the keypad types {keys['in']} when headphones go in, and {keys['out']} when they come out"
    return _by_kernel(device) if source == "evdev" else _by_sound_server()


def _by_kernel(device: str) -> str:
    path = named_or_found(device)
    with contextlib.closing(open_evdev(str(path))) as opened:
        return f"{path} says that they are {'in' if opened.plugged() else 'out'}"


def _by_hall(folder: Path) -> str:
    from hardware.state import read_state

    state = read_state(folder)
    if state is None or state.headphones.on is None:
        raise SocketLost(SILENT if state is None else UNKNOWN)
    return f"the hardware daemon says that they are {'in' if state.headphones.on else 'out'}"


def _by_sound_server() -> str:
    ports = ask_ports()
    if not ports:
        raise SocketLost("no sound card here has a port for headphones; take another source")
    if all(state == "availability unknown" for state in ports.values()):
        raise SocketLost(f"no port senses a plug ({', '.join(ports)}); take another source")
    return ", ".join(f"{name}: {state}" for name, state in ports.items())
