"""One TOML file of a source: from bytes to a table, or to the fault that keeps it from being one."""

import stat
from pathlib import Path

import tomli

from content.faults import Fault, Place
from content.record import normalised

MAX_BYTES = 8_000_000
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
)  # fmt: skip
_SAVE_AS_UTF8 = "Open it in a text editor and save it as UTF-8."


def read_table(path: Path, place: Place) -> dict[str, object] | Fault:
    """The table in a file, in Unicode form NFC."""
    text = read_text(path, place)
    return text if isinstance(text, Fault) else parse(text, place)


def read_text(path: Path, place: Place) -> str | Fault:
    """The text of a file, without byte order mark and with plain line feeds."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return place.fault("not-a-file", "", "it is not a plain file", "Put a text file in its place.")
        if status.st_size > MAX_BYTES:
            what = f"it has {status.st_size:,} bytes, the most is {MAX_BYTES:,}"
            return place.fault("huge-file", "", what, "Shorten it or split the record.")
        data = path.read_bytes()
    except OSError as error:
        return place.fault("unreadable", "", f"it cannot be read ({error.strerror})", "Mend the file or its rights.")
    return _decoded(data, place)


def parse(text: str, place: Place) -> dict[str, object] | Fault:
    """The table a TOML text says."""
    try:
        table = normalised(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        return _syntax_fault(error, place)
    except RecursionError:
        return place.fault("broken-toml", "", "its tables are nested too deep", "Write it with fewer levels.")
    except ValueError as error:
        return place.fault("broken-toml", "", f"it has a value that cannot be read ({error})", "Correct the value.")
    assert isinstance(table, dict)
    return table


def _decoded(data: bytes, place: Place) -> str | Fault:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return place.fault("wrong-encoding", "", f"it is written in {name}", _SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"it is not written in UTF-8 (byte 0x{data[error.start]:02X})"
        return place.fault("wrong-encoding", "", what, _SAVE_AS_UTF8, line)
    if "\0" in text:
        return place.fault("wrong-encoding", "", "it has zero bytes, as UTF-16 has", _SAVE_AS_UTF8)
    return text.replace("\r\n", "\n")


def _syntax_fault(error: tomli.TOMLDecodeError, place: Place) -> Fault:
    message = error.msg[:1].lower() + error.msg[1:]
    if "overwrite" in message or "declare" in message or "duplicate" in message:
        what = f"the same key or table is written twice ({message})"
        return place.fault("duplicate-key", "", what, "Keep one of them.", error.lineno)
    return place.fault("broken-toml", "", f"it is not TOML ({message}, column {error.colno})", _SYNTAX, error.lineno)


_SYNTAX = "Look at this line and the one before it: quotes closed, a key, an equals sign, a value?"
