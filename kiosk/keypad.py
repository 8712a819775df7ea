"""The keys of keypads by name: an assistive keypad is a keyboard whose codes are set up where it is bought.

The codes are Qt's, written down: its own table costs every start 20 ms.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

_NAMED = {
    "Escape": 0x01000000, "Tab": 0x01000001, "Backspace": 0x01000003, "Return": 0x01000004, "Insert": 0x01000006,
    "Delete": 0x01000007, "Pause": 0x01000008, "Home": 0x01000010, "End": 0x01000011, "Left": 0x01000012,
    "Up": 0x01000013, "Right": 0x01000014, "Down": 0x01000015, "PgUp": 0x01000016, "PgDown": 0x01000017,
    "Menu": 0x01000055, "Volume Down": 0x01000070, "Volume Mute": 0x01000071, "Volume Up": 0x01000072,
}  # fmt: skip
_FUNCTIONS = {f"F{number}": 0x01000030 + number - 1 for number in range(1, 36)}
KEYS = _NAMED | _FUNCTIONS | {digit: ord(digit) for digit in "0123456789"}
_NAMES = {code: name for name, code in KEYS.items()}
_ENTER = 0x01000005
# What a key is called that Qt has no name for, or one name for several: F13 to F24 arrive as "Tools" and the like, and
# many of a keypad's codes as no key at all. The number is the system's own (Linux's input event code and 8).
_BY_SCAN_CODE = re.compile(r"scan ([1-9]\d{0,3})")

# Everything a keypad can do, in the order in which its keys are asked for. The first eight are enough for every page.
VERBS = (
    "next", "previous", "select", "back", "home", "help", "louder", "quieter",
    "speech", "pause", "repeat", "stop", "read_page", "next_heading", "previous_heading", "faster", "slower",
)  # fmt: skip
ESSENTIAL = VERBS[:8]


# Tab, and the keys that only change what others do: they are no keypad's.
PASSING = frozenset({KEYS["Tab"], KEYS["Tab"] + 1, *range(0x01000020, 0x01000027), 0x01001103})


class Tried(NamedTuple):
    """A key that was pressed to hear what it does: its name, and its verb or nothing."""

    name: str
    verb: str


class KeyMap:
    """What each key does. ``names``: the name of its key, or nothing, for each verb; ``file``: where they are kept.

    ``socket``: keys that the keypad's own socket types when headphones go in or out, which can do nothing else.
    """

    def __init__(self, names: Mapping[str, str], socket: Collection[str] = ()) -> None:
        """Raises ValueError for a key that is not there, or that is to do two things."""
        self.file: Path | None = None
        self.socket = tuple(name for name in socket if name)
        self.become(names)

    def become(self, names: Mapping[str, str]) -> None:
        """These keys from now on; raises ValueError, and stays as it was."""
        for verb, name in names.items():
            if name in self.socket:
                raise ValueError(
                    f"the key {name} is both {verb!r} and the headphone socket's; give each one of its own"
                )
        scan_codes, codes = _codes(names)
        self.names, self._scan_codes, self._codes_of_qt = dict(names), scan_codes, codes

    def verb(self, code: int, scan_code: int = 0) -> str:
        """What the key does that Qt reports so; empty where that is nothing."""
        return self._scan_codes.get(scan_code) or self._codes_of_qt.get(same_key(code), "")


def code_of(name: str) -> int:
    """Qt's code of a key; raises ValueError with what there is."""
    try:
        return KEYS[name]
    except KeyError:
        known = f"F1 to F35, 0 to 9, {', '.join(_NAMED)}, and any other by its number, as 'scan 191'"
        raise ValueError(f"there is no key {name!r}; there are {known}") from None


def name_of(code: int, scan_code: int = 0, *, on_pad: bool = False) -> str:
    """What to call the key that Qt reports so; empty where nothing can be told of it.

    ``on_pad``: it is one of the number pad, whose keys are one thing or another as Num Lock stands.
    """
    name = _NAMES.get(same_key(code), "")
    by_name = name and (name == "Return" or not on_pad)
    return name if by_name or not scan_code else f"scan {scan_code}"


def same_key(code: int) -> int:
    """The code under which a key is listed: Enter on the number pad is Return."""
    return KEYS["Return"] if code == _ENTER else code


def _codes(names: Mapping[str, str]) -> tuple[dict[int, str], dict[int, str]]:
    """What each key does by the system's code, and by Qt's."""
    owners: dict[str, str] = {}
    scan_codes: dict[int, str] = {}
    codes: dict[int, str] = {}
    for verb, name in names.items():
        if not name:
            continue
        if name in owners:
            raise ValueError(f"the key {name} is both {owners[name]!r} and {verb!r}; give each a key of its own")
        owners[name] = verb
        if numbered := _BY_SCAN_CODE.fullmatch(name):
            scan_codes[int(numbered[1])] = verb
        else:
            codes[code_of(name)] = verb
    return scan_codes, codes
