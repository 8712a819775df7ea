"""What the hardware daemon says of the hall: one JSON document, replaced whole. See docs/hardware-state.md.

The screen and the technician read it; nobody asks the daemon anything to know it. Times are in UTC.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

FORMAT = 1
STATE_FILE = "state.json"
_SYSTEM = Path("/run/porchlight-hardware")

# One without its offset says nothing of when it was: such a document is none.
type Moment = Annotated[datetime, msgspec.Meta(tz=True)]
type How = Literal["line", "meter", "probe", "rule", "staff", "none"]
type PortState = Literal["free", "in-use", "idle", "fault", "off", "unknown"]
type WifiState = Literal["working", "local-only", "down", "restarting", "unknown"]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """``since`` when it is so, and ``how`` that is known."""

    since: Moment | None = None
    how: How = "none"


class Port(Known, frozen=True, kw_only=True):
    """``why`` it is off or at fault, in a word for technicians. ``minutes``: in use today."""

    name: str
    state: PortState = "unknown"
    why: str = ""
    amperes: float | None = None
    minutes: int = 0


class Switch(Known, frozen=True, kw_only=True):
    """Something that is on or not; ``on`` is None where nobody can tell."""

    on: bool | None = None


class Charging(msgspec.Struct, frozen=True, kw_only=True):
    """The charging station; ``door``: whether the cabinet is open; ``celsius`` in it, None where nobody can tell."""

    ports: tuple[Port, ...] = ()
    celsius: float | None = None
    door: Switch = Switch()

    @property
    def free(self) -> int:
        """How many ports are free."""
        return sum(port.state == "free" for port in self.ports)


class Line(Switch, frozen=True, kw_only=True):
    """One line of the header, by the ``key`` that configures it; ``line``: its number as configured."""

    key: str
    line: int


class Button(Switch, frozen=True, kw_only=True):
    """A button on the case: what it ``does``, and how often it was pressed since the daemon began."""

    does: str
    presses: int = 0


class Wifi(Known, frozen=True, kw_only=True):
    """``join``: what the QR code says; ``restarts`` of today, ``next`` when it may be started anew.

    ``why`` it is so, in a word for technicians; ``milliseconds`` to the gateway.
    """

    state: WifiState = "unknown"
    why: str = ""
    join: str = ""
    ssid: str = ""
    restarts: int = 0
    next: Moment | None = None
    milliseconds: float | None = None


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """``under_voltage``, ``throttled``: the Pi's own flags; ``battery``: on the UPS; ``celsius`` of the processor.

    ``ends``: when the device is shut down, as it runs on its battery.
    """

    under_voltage: bool | None = None
    throttled: bool | None = None
    battery: bool | None = None
    celsius: float | None = None
    fan: bool | None = None
    ends: Moment | None = None


class HardwareFault(msgspec.Struct, frozen=True, kw_only=True):
    """Something that cannot be used: ``what``, ``where`` it is configured, ``remedy``. The rest goes on."""

    what: str
    where: str
    remedy: str


class HardwareState(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document; ``written`` when, ``simulated`` where no real line stands behind it."""

    format: int = FORMAT
    written: Moment
    simulated: bool = False
    charging: Charging = Charging()
    wifi: Wifi = Wifi()
    presence: Switch = Switch()
    display: Switch = Switch()
    brightness: int | None = None
    backlight: bool = False
    key_switch: Switch = Switch()
    headphones: Switch = Switch()
    buttons: tuple[Button, ...] = ()
    power: Power = Power()
    lines: tuple[Line, ...] = ()
    faults: tuple[HardwareFault, ...] = ()


def runtime_folder(configured: str = "", environment: Mapping[str, str] = os.environ) -> Path:
    """Where the document stands: as configured, in systemd's runtime folder, else in one below XDG_RUNTIME_DIR.

    The screen has a runtime folder of its own, so it is the name that tells whether the folder is the daemon's.
    """
    if configured:
        return Path(configured)
    if _SYSTEM.is_dir():
        return _SYSTEM
    session = environment.get("XDG_RUNTIME_DIR", "")
    return Path(session, _SYSTEM.name) if session.startswith("/") else _SYSTEM


def read_state(folder: Path) -> HardwareState | None:
    """What the daemon said last; None where it has said nothing, or nothing that can be read."""
    try:
        state = msgspec.json.decode((folder / STATE_FILE).read_bytes(), type=HardwareState)
    except (OSError, ValueError, RecursionError):  # no JSON, no text, too deep, or not such a document
        return None
    return state if state.format == FORMAT else None
