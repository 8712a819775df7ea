"""The section ``[hardware]`` of the kiosk's configuration. See docs/configuration.md.

Lines are numbers of GPIO lines as the Raspberry Pi names them (BCM): ``sense = 17`` is GPIO17. A line that is low when
what it stands for is true is written with a minus: ``sense = -17``. Nothing that is not named is used.
"""

from typing import Annotated, Literal

import msgspec

type Line = int  # any number, for hardware.claims to judge: one that no header has shall not keep the others from work
type Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
type Celsius = Annotated[float, msgspec.Meta(ge=-40, le=125)]
type Seconds = Annotated[float, msgspec.Meta(ge=0, le=86_400)]


_METER = r"ina219:\d:0x[4][0-9a-f]|ina3221:\d:0x4[0-3]:[1-3]|mcp3008:[0-7]:\d{1,3}(\.\d{1,3})?"
_SENSOR = r"w1:[0-9a-f]{2}-[0-9a-f]{12}"
_LIGHT = r"mcp3008:[0-7]|bh1750:\d:0x(23|5c)"
_FOLDER = r"\w[\w.:-]{0,63}"
_PORTAL = r"http://([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:]+\])(:\d{1,5})?(/[!-~]*)?"
_HOURS = r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d"


def _fits(pattern: str, text: str) -> bool:
    import re  # the screen reads its configuration before its first frame, and few name a meter

    return re.fullmatch(pattern, text) is not None


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a misspelt key is an error."""


def _strip(section: Section, key: str, name: str) -> None:
    """A name as one sees it: nobody can tell ``1`` from ``1`` and a blank."""
    msgspec.structs.force_setattr(section, key, name.strip())


class PortConfig(Section, frozen=True):
    """One outlet of the charging station.

    ``name``: as it stands on the cabinet. ``sense``: high while a device draws current. ``fault``: the switch reports a
    short circuit. ``enable``: the relay or load switch; without it the port cannot be turned off.
    ``meter``: what measures its current: ``ina219:1:0x40`` (bus, address), ``ina3221:1:0x40:2`` (and channel) or
    ``mcp3008:3:0.5`` (channel, amperes to one volt). ``most_a``: amperes above which it is turned off.
    """

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]
    sense: Line = 0
    fault: Line = 0
    enable: Line = 0
    meter: str = ""
    most_a: Annotated[float, msgspec.Meta(gt=0, le=10)] = 2.6

    def __post_init__(self) -> None:
        _strip(self, "name", self.name)
        if not self.name:
            raise ValueError("name is blank; write what stands on the cabinet beside the port")
        if self.meter and not _fits(_METER, self.meter):
            raise ValueError(
                f"meter is {self.meter!r}; write ina219:1:0x40, ina3221:1:0x40:2 or mcp3008:3:0.5, with your numbers"
            )


class ChargingConfig(Section, frozen=True):
    """The charging station.

    ``temperature``: ``w1:ID`` of a one-wire sensor in the cabinet. Above ``off_above_c`` ports go off one after the
    other, the last one first, every ``shed_seconds``; below ``on_below_c`` they come back in the other order.
    ``most_a``: amperes of all ports together. ``idle_below_a``: a device is there and draws no more than that.
    ``door``: high while the cabinet is open. ``debounce_ms``: how long a line has to stay as it is.
    ``stuck_hours``: a port in use for longer than that is a stuck line. A relay rests ``rest_seconds`` between off and
    on, and goes on at most ``relay_a_day`` times a day; off it goes at any time.
    """

    port: tuple[PortConfig, ...] = ()
    temperature: str = ""
    off_above_c: Celsius = 50.0
    on_below_c: Celsius = 43.0
    shed_seconds: Seconds = 10.0
    most_a: Annotated[float, msgspec.Meta(gt=0, le=100)] = 12.0
    idle_below_a: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.06
    door: Line = 0
    debounce_ms: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 50
    stuck_hours: Annotated[float, msgspec.Meta(gt=0, le=168)] = 12.0
    rest_seconds: Annotated[float, msgspec.Meta(ge=1, le=3600)] = 30.0
    relay_a_day: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50

    def __post_init__(self) -> None:
        if len(self.port) == 1 or len(self.port) > 16:
            raise ValueError(
                f"a station has 2 to 16 ports, and [[hardware.charging.port]] stands {len(self.port)} times"
            )
        if self.temperature and not _fits(_SENSOR, self.temperature):
            raise ValueError(f"temperature is {self.temperature!r}; write w1: and its folder in /sys/bus/w1/devices")
        names = [port.name for port in self.port]
        if len(set(names)) != len(names):
            raise ValueError("two ports have the same name; name each as it stands on the cabinet")
        if self.on_below_c >= self.off_above_c:
            raise ValueError("on_below_c has to be below off_above_c, or ports would go on and off for ever")


class WifiConfig(Section, frozen=True):
    """The hall's Wi-Fi and how to join it.

    ``ssid``, ``security`` and ``password`` are what the QR code on the screen says; the one place where they stand.
    ``link``: high while the access point has its link. ``power``: its relay; ``reset``: its reset line.
    ``interface``: the kiosk's own network device that is looked at; empty: the one of the default route.
    ``portal``: an ``http:`` address that answers where the internet is there. ``down_seconds``: how long it has to be
    down before it is started anew: off for ``off_seconds``, then ``boot_seconds`` until it is judged again; at most
    ``restarts_a_day`` times, with pauses that double from ``pause_seconds``. ``restart_when_local_only``: also when its
    own network is there, and only the internet is not.
    """

    ssid: str = ""
    security: Literal["open", "wpa", "wep"] = "wpa"
    password: Annotated[str, msgspec.Meta(max_length=63)] = ""
    hidden: bool = False
    link: Line = 0
    power: Line = 0
    reset: Line = 0
    interface: Annotated[str, msgspec.Meta(max_length=15)] = ""
    portal: str = ""
    down_seconds: Seconds = 300.0
    off_seconds: Annotated[float, msgspec.Meta(ge=1, le=120)] = 10.0
    boot_seconds: Annotated[float, msgspec.Meta(ge=10, le=900)] = 120.0
    pause_seconds: Seconds = 600.0
    restarts_a_day: Annotated[int, msgspec.Meta(ge=0, le=24)] = 4
    restart_when_local_only: bool = False

    def __post_init__(self) -> None:
        if len(self.ssid.encode()) > 32:
            raise ValueError(f"ssid has {len(self.ssid.encode())} bytes and may have 32: a letter may be up to four")
        if any(sign < " " or sign == "\x7f" for sign in self.ssid + self.password):
            raise ValueError("ssid or password has a tab or another control character; write what is meant")
        if self.ssid and self.security == "wpa" and not (len(self.password) >= 8 and self.password.isascii()):
            raise ValueError("a wpa password has 8 to 63 plain signs; give it, or write security = 'open'")
        if "/" in self.interface or " " in self.interface or self.interface in (".", ".."):
            raise ValueError(f"interface is {self.interface!r}; write its name as ip link has it, such as wlan0")
        if self.portal and not _fits(_PORTAL, self.portal):
            raise ValueError(
                f"portal is {self.portal!r}; write http: and an address, such as http://example.org/here: only without"
                " encryption can be told whether something stands between"
            )


class PresenceConfig(Section, frozen=True):
    """``sensor``: high while somebody is before the kiosk (PIR or radar).

    ``dim_seconds`` without anybody the screen goes dark; ``hours``: when it waits that long, such as ``07:00-22:00``;
    outside of them it is lit only while somebody is there; empty: always. A sensor that says "somebody" for
    ``stuck_hours``, or "nobody" for ``empty_hours``, is not believed.
    """

    sensor: Line = 0
    dim_seconds: Seconds = 300.0
    hours: str = ""
    stuck_hours: Annotated[float, msgspec.Meta(gt=0, le=168)] = 12.0
    empty_hours: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 72.0

    def __post_init__(self) -> None:
        if self.hours and not _fits(_HOURS, self.hours):
            raise ValueError(f"hours is {self.hours!r}; write from and to on a 24-hour clock, such as 07:00-22:00")


class LightConfig(Section, frozen=True):
    """How bright the hall is, and what sets the brightness of the screen.

    ``sensor``: ``mcp3008:CHANNEL`` of a light-dependent resistor, or ``bh1750:BUS:ADDRESS``. ``dark`` and ``bright``:
    what it says in the dark and in full light, in volts or lux; without them what is usual. ``least``: percent of
    brightness in the dark. ``backlight``: a folder of ``/sys/class/backlight``; without it the screen dims its picture.
    """

    sensor: str = ""
    dark: Annotated[float, msgspec.Meta(ge=0)] | None = None
    bright: Annotated[float, msgspec.Meta(ge=0)] | None = None
    least: Percent = 30
    backlight: str = ""

    def __post_init__(self) -> None:
        if self.sensor and not _fits(_LIGHT, self.sensor):
            raise ValueError(
                f"sensor is {self.sensor!r}; write mcp3008: and its channel, 0 to 7, or bh1750:1:0x23, with your bus"
            )
        dark, bright = self.range
        if dark == bright or (self.in_lux and not 0 < dark < bright):
            raise ValueError(f"dark is {dark:g} and bright is {bright:g}; write what the sensor says in either")
        if self.backlight and not _fits(_FOLDER, self.backlight):
            raise ValueError(f"backlight is {self.backlight!r}; write the name of a folder in /sys/class/backlight")

    @property
    def in_lux(self) -> bool:
        """Whether the sensor says lux, and not volts."""
        return self.sensor.startswith("bh1750")

    @property
    def range(self) -> tuple[float, float]:
        """What the sensor says in the dark, and in full light."""
        dark, bright = (5.0, 400.0) if self.in_lux else (0.3, 3.0)
        return (dark if self.dark is None else self.dark, bright if self.bright is None else self.bright)


class ButtonConfig(Section, frozen=True):
    """A button on the case; ``does`` is the name of what a keypad can do (``kiosk.keypad``)."""

    line: Line
    does: str


class LedConfig(Section, frozen=True):
    """A light on the case; ``shows`` what it stands for; ``port`` for a port of the charging station."""

    line: Line
    shows: Literal["power", "wifi", "fault", "port"]
    port: str = ""

    def __post_init__(self) -> None:
        _strip(self, "port", self.port)
        if (self.shows == "port") != bool(self.port):
            raise ValueError("port names the port that the light shows, and stands where shows is 'port' alone")


class PowerConfig(Section, frozen=True):
    """``ups``: high while the device runs on its battery; after ``ups_seconds`` of that it is shut down in order.

    ``fan``: its relay, on above ``fan_above_c`` of the processor, off below ``fan_below_c``.
    """

    ups: Line = 0
    ups_seconds: Seconds = 60.0
    fan: Line = 0
    fan_above_c: Celsius = 65.0
    fan_below_c: Celsius = 55.0

    def __post_init__(self) -> None:
        if self.fan_below_c >= self.fan_above_c:
            raise ValueError("fan_below_c has to be below fan_above_c, or the fan would go on and off for ever")


class HardwareConfig(Section, frozen=True):
    """The whole section. ``pin_factory``: who drives the lines; there is no other one behind it.

    ``key_switch``: high while staff have turned their key. ``headphones``: high while a plug is in the socket.
    ``folder``: where the state stands; empty: the runtime folder that systemd gives. ``state_folder``: where the
    history is kept; empty: the state folder that systemd gives. ``callers``: users that may ask for something over the
    socket, beside root and the daemon's own.
    """

    pin_factory: Literal["none", "lgpio", "simulated"] = "none"
    folder: str = ""
    state_folder: str = ""
    callers: tuple[str, ...] = ("kiosk",)
    charging: ChargingConfig = ChargingConfig()
    wifi: WifiConfig = WifiConfig()
    presence: PresenceConfig = PresenceConfig()
    light: LightConfig = LightConfig()
    power: PowerConfig = PowerConfig()
    key_switch: Line = 0
    headphones: Line = 0
    button: tuple[ButtonConfig, ...] = ()
    led: tuple[LedConfig, ...] = ()

    def __post_init__(self) -> None:
        ports = [port.name for port in self.charging.port]
        for led in self.led:
            if led.port and led.port not in ports:
                raise ValueError(f"a light shows the port {led.port!r}; the ports are {', '.join(ports) or 'none'}")
