"""A hall in which much goes on, as its technician sees it, and a week of it; the same at every call."""

from datetime import UTC, datetime, timedelta

from hardware.state import (
    Button,
    Charging,
    HardwareFault,
    HardwareState,
    How,
    Line,
    Port,
    PortState,
    Power,
    Switch,
    Wifi,
)
from hardware.week import Hour, Week

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=48)

FAULT = HardwareFault(
    what="the meter does not answer (no acknowledgement)",
    where="/boot/firmware/kiosk.toml: hardware.charging.port[3].meter",
    remedy="check its wires, its address and that its bus is turned on in config.txt",
)


def port(name: str, state: PortState, why: str = "", how: How = "line", minutes: int = 0, amperes: float = 0.0) -> Port:
    """Of the station, as the daemon tells it."""
    return Port(name=name, state=state, why=why, since=EARLIER, how=how, minutes=minutes, amperes=amperes or None)


PORTS = (
    port("1", "in-use", minutes=75, amperes=1.234, how="meter"),
    port("2", "free", minutes=1),
    port("3", "off", "staff", "staff"),
    port("4", "fault", "current", "meter"),
    port("5", "idle", how="meter", amperes=0.02),
    port("6", "unknown", "line", "none"),
)
BUSY = HardwareState(
    written=NOW,
    charging=Charging(ports=PORTS, celsius=41.4, door=Switch(on=False, since=EARLIER, how="line")),
    wifi=Wifi(state="local-only", since=EARLIER, how="probe", ssid="Hall guests", why="portal", milliseconds=3.6),
    presence=Switch(on=True, since=NOW, how="line"),
    display=Switch(on=True, since=EARLIER, how="rule"),
    brightness=70,
    key_switch=Switch(on=False, since=EARLIER, how="line"),
    headphones=Switch(on=False, since=EARLIER, how="line"),
    buttons=(Button(does="help", on=False, since=EARLIER, how="line", presses=3),),
    power=Power(under_voltage=False, throttled=False, battery=False, celsius=52.1, fan=True),
    lines=(
        *(Line(key=f"hardware.charging.port[{n}].enable", line=17 + n, on=True) for n in range(6)),
        Line(key="hardware.wifi.power", line=26, on=True),
        Line(key="hardware.presence.sensor", line=25, on=True, since=NOW, how="line"),
        Line(key="hardware.key_switch", line=24, on=False, since=EARLIER, how="line"),
        Line(key="hardware.headphones", line=27, on=False, since=EARLIER, how="line"),
    ),
    faults=(FAULT,),
)


def hour(begin: datetime, number: int) -> Hour:
    """Busy by day, quiet by night; the Wi-Fi fails now and then."""
    at = begin.hour
    is_open = 8 <= at < 19
    down, local = (25 if number % 41 == 7 else 0), (40 if number % 37 == 11 else 0)
    return Hour(
        begin=begin,
        watched=60,
        ports={str(n): (13 * n + 7 * at + number) % 61 if is_open and n < 5 else 0 for n in range(1, 7)},
        working=60 - max(down, local),
        local_only=0 if down else local,
        down=down,
        restarts=1 if down else 0,
        under_voltage=4 if number % 90 == 70 else 0,
        cabinet_c=22.0 + (at - 6) * 1.6 if is_open else 20.0,
        processor_c=48.0 + at % 5,
    )


def week(now: datetime = NOW) -> Week:
    """Of 150 hours up to ``now``, with a gap of nine."""
    begin = now.replace(minute=0) - timedelta(hours=150)
    return Week(hours=tuple(hour(begin + timedelta(hours=n), n) for n in range(151) if not 60 <= n < 69))
