"""The key-map file: which key of this kiosk's keypad does what, as the page "Press each key" writes it.

It stands for all of ``[keypad]`` in the configuration: what it does not name has no key.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from kiosk.config import ConfigError
from kiosk.keypad import VERBS, KeyMap
from kiosk.state import replace_file

_HEADING = '# Which key of the keypad does what: written by the page "Press each key", read when the kiosk starts.\n'


class KeymapError(ConfigError):
    """A key-map file that cannot be used or written; the text says which, what is wrong and how to mend it."""


def read_keymap(file: Path) -> dict[str, str]:
    """The name of its key, or nothing, for every verb; raises KeymapError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise KeymapError(f"{file}: cannot be read ({error.strerror}); mend its rights, or remove it") from None
    except ValueError as error:
        raise KeymapError(f"{file}: is not valid TOML ({error}); press each key anew with: kiosk keypad") from None
    for verb, name in table.items():
        _check(file, verb, name)
    names = {verb: str(table.get(verb, "")) for verb in VERBS}
    try:
        KeyMap(names)
    except ValueError as error:
        raise KeymapError(f"{file}: {error}; or press each key anew with: kiosk keypad") from None
    return names


def write_keymap(file: Path, names: Mapping[str, str]) -> None:
    """Write it, whole or not at all; raises KeymapError."""
    lines = "".join(f'{verb} = "{names.get(verb, "")}"\n' for verb in VERBS)
    try:
        replace_file(file, f"{_HEADING}{lines}".encode())
    except OSError as error:
        raise KeymapError(f"{file}: cannot be written ({error.strerror}); make room, or mend the folder") from None


def _check(file: Path, verb: str, name: object) -> None:
    if verb not in VERBS:
        raise KeymapError(f"{file}: a keypad does no {verb!r}; it does {', '.join(VERBS)}")
    if not isinstance(name, str):
        raise KeymapError(f'{file}: the key of {verb!r} is no text; write its name in quotation marks, as "F1"')
