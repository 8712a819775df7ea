"""What the hardware daemon says of the hall: one JSON document, replaced whole. See docs/hardware-state.md.

The screen and the technician read it; nobody asks the daemon anything to know it. Times are in UTC.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

FORMAT = 1
STATE_FILE = "state.json"

type How = Literal["line", "meter", "probe", "rule", "staff", "none"]
type PortState = Literal["free", "in-use", "idle", "fault", "off", "unknown"]
type WifiState = Literal["working", "local-only", "down", "restarting", "unknown"]


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``since`` when it is so, and ``how`` that is known."""

    since: datetime | None = None
    how: How = "none"


class Port(Known, frozen=True, kw_only=True):
    """``why`` it is off or at fault, in a word for technicians. ``minutes``: in use today."""

    name: str
    state: PortState = "unknown"
    why: str = ""
    amperes: float | None = None
    minutes: int = 0


class Charging(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The charging station; ``door``: whether the cabinet is open, None where nobody can tell."""

    ports: tuple[Port, ...] = ()
    celsius: float | None = None
    door: bool | None = None

    @property
    def free(self) -> int:
        """How many ports are free."""
        return sum(port.state == "free" for port in self.ports)


class Wifi(Known, frozen=True, kw_only=True):
    """``join``: what the QR code says; ``restarts`` of today; ``milliseconds`` to the gateway."""

    state: WifiState = "unknown"
    join: str = ""
    ssid: str = ""
    restarts: int = 0
    milliseconds: float | None = None


class Switch(Known, frozen=True, kw_only=True):
    """Something that is on or not; ``on`` is None where nobody can tell."""

    on: bool | None = None


class Power(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``under_voltage``, ``throttled``: the Pi's own flags; ``battery``: on the UPS; ``celsius`` of the processor."""

    under_voltage: bool | None = None
    throttled: bool | None = None
    battery: bool | None = None
    celsius: float | None = None
    fan: bool | None = None


class HardwareFault(msgspec.Struct, frozen=True, kw_only=True):
    """Something that cannot be used: ``what``, ``where`` it is configured, ``remedy``. The rest goes on."""

    what: str
    where: str
    remedy: str


class HardwareState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole document; ``written`` when, ``simulated`` where no real line stands behind it."""

    format: int = FORMAT
    written: datetime
    simulated: bool = False
    charging: Charging = Charging()
    wifi: Wifi = Wifi()
    presence: Switch = Switch()
    display: Switch = Switch()
    brightness: int | None = None
    key_switch: Switch = Switch()
    headphones: Switch = Switch()
    power: Power = Power()
    faults: tuple[HardwareFault, ...] = ()


def runtime_folder(configured: str = "", environment: "os._Environ[str] | dict[str, str]" = os.environ) -> Path:
    """Where the document stands: as configured, systemd's runtime folder, else one under XDG_RUNTIME_DIR."""
    if configured:
        return Path(configured)
    service = environment.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    if service.endswith("/porchlight-hardware"):
        return Path(service)
    given = Path(environment.get("XDG_RUNTIME_DIR", ""), "porchlight-hardware")
    return (
        given
        if given.is_absolute() and not Path("/run/porchlight-hardware").is_dir()
        else Path("/run/porchlight-hardware")
    )


def read_state(folder: Path) -> HardwareState | None:
    """What the daemon said last; None where it has said nothing, or nothing that can be read."""
    try:
        state = msgspec.json.decode((folder / STATE_FILE).read_bytes(), type=HardwareState)
    except (OSError, msgspec.MsgspecError):
        return None
    return state if state.format == FORMAT else None
