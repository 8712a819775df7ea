"""The keys of keypads by name: an assistive keypad is a keyboard whose codes are set up where it is bought.

The codes are Qt's, written down: its own table costs every start 20 ms.
"""

_NAMED = {
    "Escape": 0x01000000, "Tab": 0x01000001, "Backspace": 0x01000003, "Return": 0x01000004, "Insert": 0x01000006,
    "Delete": 0x01000007, "Pause": 0x01000008, "Home": 0x01000010, "End": 0x01000011, "Left": 0x01000012,
    "Up": 0x01000013, "Right": 0x01000014, "Down": 0x01000015, "PgUp": 0x01000016, "PgDown": 0x01000017,
    "Menu": 0x01000055, "Volume Down": 0x01000070, "Volume Mute": 0x01000071, "Volume Up": 0x01000072,
}  # fmt: skip
_FUNCTIONS = {f"F{number}": 0x01000030 + number - 1 for number in range(1, 36)}
KEYS = _NAMED | _FUNCTIONS | {digit: ord(digit) for digit in "0123456789"}
_ENTER = 0x01000005


def code_of(name: str) -> int:
    """The code of a key; raises ValueError with what there is."""
    try:
        return KEYS[name]
    except KeyError:
        raise ValueError(f"there is no key {name!r}; there are F1 to F35, 0 to 9, {', '.join(_NAMED)}") from None


def verbs_by_code(keys: dict[str, str]) -> dict[int, str]:
    """What each key does, by its code; ``keys`` names a key, or nothing, for each verb. Raises ValueError."""
    verbs: dict[int, str] = {}
    for verb, name in keys.items():
        if not name:
            continue
        code = code_of(name)
        if code in verbs:
            raise ValueError(f"the key {name} is both {verbs[code]!r} and {verb!r}; give each a key of its own")
        verbs[code] = verb
    return verbs


def same_key(code: int) -> int:
    """The code under which a key is listed: Enter on the number pad is Return."""
    return KEYS["Return"] if code == _ENTER else code
