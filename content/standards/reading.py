"""What every importer of a standard hands back, and files read so that a hostile one is only an error."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NoReturn
from uuid import NAMESPACE_URL, UUID, uuid5

from content.incoming import Incoming

MOST_BYTES = 256_000_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class StandardError(Exception):
    """A file that cannot be read as the standard it should follow; the text says what, where and how to mend it."""


@dataclass(slots=True)
class Reading:
    """Records read from a file of a standard, and ``notes``: everything in it that was not taken over, and why."""

    incoming: list[Incoming] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_json(path: Path) -> object:
    """The value in a JSON file. Raises StandardError for anything that is not JSON in UTF-8."""
    text = read_text(path)
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        remedy = "Look at this line and the one before it."
        raise StandardError(f"{path}:{error.lineno}: it is not JSON ({error.msg}). {remedy}") from error
    except RecursionError as error:
        raise StandardError(f"{path}: it is nested too deep to be read. Write it with fewer levels.") from error
    except ValueError as error:
        raise StandardError(f"{path}: it has a value that cannot be read ({error}). Correct the value.") from error


def read_text(path: Path) -> str:
    """The text of a file. Raises StandardError unless it is UTF-8 of a size one can hold."""
    try:
        if not path.is_file():
            raise StandardError(f"{path}: it is not a plain file. Name the file that was exported.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise StandardError(f"{path}: it has {size:,} bytes, the most is {MOST_BYTES:,}. Split it.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StandardError(f"{path}: it cannot be read ({error.strerror}). Mend the path or its rights.") from error
    except UnicodeDecodeError as error:
        what = f"it is not written in UTF-8 (byte {error.start:,})"
        raise StandardError(f"{path}: {what}. Save it as UTF-8.") from error
    if "\0" in text:
        raise StandardError(f"{path}: it has zero bytes, as UTF-16 has. Save it as UTF-8.")
    return text


def record_id(identifier: str) -> str:
    """A stable id of ours for an identifier of theirs: the identifier itself where it can be one."""
    name = identifier.strip().lower()
    if _ID.fullmatch(name) and len(name) <= 80:
        return name
    return f"x{sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:15]}"


def uuid_of(key: str, *more: str) -> str:
    """A UUID that is always the same for the same record or part of one; its own id where that is a UUID."""
    if not more:
        try:
            return str(UUID(key.rpartition("/")[2]))
        except ValueError:
            pass
    return str(uuid5(NAMESPACE_URL, "urn:x-porchlight:" + "/".join((key, *more))))


def counted(kind: str, names: Iterable[str], why: str = "not taken over") -> list[str]:
    """One note per name, with how often it occurs."""
    found = sorted(Counter(names).items())
    return [f"{kind}{name}: {why} ({times} time{'s' * (times > 1)})" for name, times in found]


def _without_doubles(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise ValueError(f"the name {twice[:60]!r} is twice in one object")
    return table


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
