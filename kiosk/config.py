"""The kiosk's configuration: one TOML file, strict, with an error that names file, key and remedy."""

import logging
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from hardware.config import HardwareConfig
from kiosk.keypad import VERBS, KeyMap
from kiosk.screens import Screen, parse_screen
from sync.config import SyncConfig

log = logging.getLogger("kiosk.config")

type Theme = Literal["light", "dark", "contrast"]
type Reach = Literal["whole", "low"]
type Step = Annotated[int, msgspec.Meta(ge=0, le=9)]

DEFAULT_PATHS = (Path("/etc/kiosk/kiosk.toml"), Path("/boot/firmware/kiosk.toml"))


class ConfigError(Exception):
    """A configuration that cannot be used; the text says what, where and how to mend it."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a misspelt key is an error."""


class ScreenConfig(Section, frozen=True):
    """``panel``: a name from ``kiosk.screens`` or ``WIDTHxHEIGHT@MMxMM``, as it hangs; empty asks the display.

    ``rotation``: by how much the picture is turned on the panel, anti-clockwise; the touch is turned with it.
    """

    panel: str = ""
    rotation: Literal[0, 90, 180, 270] = 0
    viewing_distance_mm: Annotated[int, msgspec.Meta(ge=300, le=1500)] = 600


class LookConfig(Section, frozen=True):
    """How the screen looks when nobody has changed it; ``reach``: whether controls stand in the lower half."""

    theme: Theme = "light"
    text_scale: Annotated[float, msgspec.Meta(ge=1.0, le=2.0)] = 1.0
    reduced_motion: bool = False
    reach: Reach = "whole"


class SessionConfig(Section, frozen=True):
    """Seconds without a touch until the warning, and how long the warning counts down (WCAG 2.2.1: at least 20).

    ``renew_seconds`` without a touch after the end of a visit, the screen begins anew with an empty memory.
    """

    idle_seconds: Annotated[int, msgspec.Meta(ge=20, le=3600)] = 90
    warning_seconds: Annotated[int, msgspec.Meta(ge=20, le=600)] = 30
    renew_seconds: Annotated[int, msgspec.Meta(ge=1, le=3600)] = 60


class ContentConfig(Section, frozen=True):
    """``slot``: the folder of the built content, or a link to it; empty shows the demo town."""

    slot: str = ""


class StateConfig(Section, frozen=True):
    """``folder``: where the kiosk keeps what it counted; empty asks systemd, then XDG_STATE_HOME."""

    folder: str = ""


class LanguageConfig(Section, frozen=True):
    """``digits``: whether Arabic shows Latin or Arabic-Indic digits."""

    digits: Literal["latin", "arabic-indic"] = "latin"


class KeyboardConfig(Section, frozen=True):
    """``debounce_ms``: the same key again within this time is ignored (EN 301 549 5.8: up to half a second).

    ``methods`` compose on the Vietnamese keyboard, beside its tone keys.
    """

    debounce_ms: Annotated[int, msgspec.Meta(ge=0, le=500)] = 0
    methods: tuple[Literal["telex", "vni"], ...] = ("telex", "vni")


class KeypadConfig(Section, frozen=True):
    """The key of each thing a keypad can do, named as in ``kiosk.keypad``; empty where it has no key for it.

    ``file``: the key-map file, which goes before these (``kiosk.keymap``); empty: ``keypad.toml`` in the state folder.
    """

    file: str = ""
    previous: str = "Up"
    next: str = "Down"
    select: str = "Return"
    back: str = "Escape"
    home: str = "Home"
    help: str = "F1"
    quieter: str = "F2"
    louder: str = "F3"
    repeat: str = "F4"
    slower: str = "F5"
    faster: str = "F6"
    pause: str = "F7"
    stop: str = "F8"
    speech: str = "F9"
    read_page: str = "F10"
    previous_heading: str = "PgUp"
    next_heading: str = "PgDown"

    def __post_init__(self) -> None:
        KeyMap(self.keys)

    @property
    def keys(self) -> dict[str, str]:
        """The name of the key for each verb."""
        return {verb: getattr(self, verb) for verb in VERBS}


class SpeechConfig(Section, frozen=True):
    """``volume``: the step (of 3 dB) that a visit begins with; ``output``: the loudspeaker's device, if it is named.

    ``recordings``: the folder of what a person has recorded; see ``kiosk.speech.recorded``.
    """

    volume: Step = 6
    output: str = ""
    recordings: str = ""


class HeadphonesConfig(Section, frozen=True):
    """``source``: who tells whether headphones are in; see ``kiosk.headphones``.

    ``device`` is the input device of ``evdev``; ``key_in`` and ``key_out`` are typed by a ``keypad`` with a socket.
    ``volume`` and ``output`` are as for the loudspeaker.
    """

    source: Literal["none", "keypad", "evdev", "pipewire", "gpio"] = "none"
    device: str = ""
    key_in: str = ""
    key_out: str = ""
    volume: Step = 4
    output: str = ""

    def __post_init__(self) -> None:
        KeyMap(self.keys)
        if self.source == "keypad" and not (self.key_in and self.key_out):
            raise ValueError("source is 'keypad', so key_in and key_out have to name the keys that its socket types")
        if self.device and self.source != "evdev":
            raise ValueError(f"device is for the source 'evdev', and source is {self.source!r}; remove one of them")

    @property
    def keys(self) -> dict[str, str]:
        """The name of the key that tells of headphones going in, and of their coming out."""
        return {"in": self.key_in, "out": self.key_out}


class SoundConfig(Section, frozen=True):
    """``chime``: whether the kiosk's own sounds are heard where nothing is read aloud; see ``kiosk.sounds.earcons``."""

    chime: bool = True


class ShelfConfig(Section, frozen=True):
    """``device``: how the name of this kiosk begins in the events of its bookshelf; empty: as the host's.

    ``card``: whether a reader may add the number of a household card to a loan. ``isbn_table``: a file that tells title
    and author of an ISBN, see ``content.isbn_table``.
    """

    device: Annotated[str, msgspec.Meta(pattern="^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=64)] = ""
    card: Literal["none", "optional"] = "none"
    isbn_table: str = ""


class MapConfig(Section, frozen=True):
    """Where this kiosk stands (degrees), and ``facing`` (degrees, 0 is north, 90 east) where who looks at it looks to.

    Without them it stands where the floor plan of the town's hall has a kiosk.
    """

    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    facing: Annotated[float, msgspec.Meta(ge=0, lt=360)] | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude belong together; give both or neither")


class StaffConfig(Section, frozen=True):
    """``code_hash``: of the code that lets staff in, as ``kiosk staff-code`` prints it; empty: nobody is let in."""

    code_hash: str = ""

    def __post_init__(self) -> None:
        if self.code_hash:
            from kiosk.staff.code import parts

            parts(self.code_hash)


class KioskConfig(Section, frozen=True):
    """The whole file."""

    screen: ScreenConfig = ScreenConfig()
    look: LookConfig = LookConfig()
    session: SessionConfig = SessionConfig()
    content: ContentConfig = ContentConfig()
    languages: LanguageConfig = LanguageConfig()
    state: StateConfig = StateConfig()
    keypad: KeypadConfig = KeypadConfig()
    keyboard: KeyboardConfig = KeyboardConfig()
    speech: SpeechConfig = SpeechConfig()
    headphones: HeadphonesConfig = HeadphonesConfig()
    sound: SoundConfig = SoundConfig()
    shelf: ShelfConfig = ShelfConfig()
    map: MapConfig = MapConfig()
    staff: StaffConfig = StaffConfig()
    sync: SyncConfig = SyncConfig()
    hardware: HardwareConfig = HardwareConfig()

    def __post_init__(self) -> None:
        KeyMap(self.keypad.keys | {f"headphones.key_{way}": name for way, name in self.headphones.keys.items()})
        if self.screen.panel:
            parse_screen(self.screen.panel)
        if self.headphones.source == "gpio" and not (self.hardware.headphones and self.hardware.pin_factory != "none"):
            raise ValueError(
                "headphones.source is 'gpio', so hardware.headphones has to name the line of the socket, and"
                " hardware.pin_factory has to be another than 'none'"
            )
        for index, button in enumerate(self.hardware.button):
            if button.does not in VERBS:
                raise ValueError(
                    f"hardware.button[{index}].does is {button.does!r}; a button does one of {', '.join(VERBS)}"
                )

    def panel(self) -> Screen | None:
        """The configured panel, or None where the display is to be asked."""
        return parse_screen(self.screen.panel) if self.screen.panel else None


def load_config(path: Path | None = None, *, strict: bool = False) -> KioskConfig:
    """The file at ``path``, or the default files merged, later over earlier; defaults where there is none.

    Raises ConfigError. A wrong word about the hall's hardware is one only where ``strict``: else it is logged, and the
    hall is left out, so that it keeps no screen away.
    """
    table, where = _table(path)
    try:
        return _convert(table, where)
    except ConfigError as error:
        hall_less = table if strict else _without_hall(table)
        if hall_less == table:
            raise
        config = _convert(hall_less, where)
        log.error("The hall is left out of the configuration: %s", error)  # noqa: TRY400 - a fault, not ours
        return config


def _table(path: Path | None) -> tuple[dict[str, object], str]:
    """What is written, and where."""
    if path is not None:
        return _read(path), str(path)
    merged: dict[str, object] = {}
    found = [candidate for candidate in DEFAULT_PATHS if candidate.is_file()]
    for candidate in found:
        _merge(merged, _read(candidate))
    return merged, " and ".join(map(str, found)) or "the defaults"


def _without_hall(table: dict[str, object]) -> dict[str, object]:
    """As for a kiosk of which no line is used."""
    rest = {key: value for key, value in table.items() if key != "hardware"}
    headphones = rest.get("headphones")
    if isinstance(headphones, dict) and headphones.get("source") == "gpio":
        rest["headphones"] = headphones | {"source": "none"}
    return rest


def _read(path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}); check that the file is there and readable"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text; save it again as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}; compare with docs/configuration.md") from None


def _merge(into: dict[str, object], over: dict[str, object]) -> None:
    for key, value in over.items():
        present = into.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            present.update(value)
        else:
            into[key] = value


def _convert(table: dict[str, object], where: str) -> KioskConfig:
    try:
        return msgspec.convert(table, KioskConfig)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}; every key and its values are in docs/configuration.md") from None
