"""Changing one line of the kiosk's configuration, with everything around it left as somebody wrote it."""

import re
import tomllib
from pathlib import Path
from typing import Any

from sync import durable
from sync.config import refuse_source

_HEADER = re.compile(r"^[ \t]*\[[ \t]*sync[ \t]*\][ \t]*(#.*)?$", re.MULTILINE)
_NEXT_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_SOURCE = re.compile(r"^([ \t]*)source[ \t]*=.*$", re.MULTILINE)


def set_source(file: Path, source: str) -> None:
    """Write ``sync.source`` into the file, which need not be there. Raises ValueError with the remedy, OSError."""
    refuse_source(source)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    durable.write(file, with_source(text, source).encode())


def with_source(text: str, source: str) -> str:
    """The TOML ``text`` with another ``sync.source`` and nothing else changed.

    Raises ValueError where it is written in a way that only a person should change.
    """
    line = f'source = "{source}"'
    changed = _changed(text, line)
    if not _is_changed_only_there(text, changed, source):
        raise ValueError(f"the section [sync] is written in a way that is not changed by itself; write into it: {line}")
    return changed


def _changed(text: str, line: str) -> str:
    header = _HEADER.search(text)
    if header is None:
        before = f"{text.rstrip()}\n\n" if text.strip() else ""
        return f"{before}[sync]\n{line}\n"
    end = _NEXT_HEADER.search(text, header.end())
    section = text[header.end() : end.start() if end else len(text)]
    present = _SOURCE.search(section)
    section = (
        f"{section[: present.start()]}{present[1]}{line}{section[present.end() :]}" if present else f"\n{line}{section}"
    )
    return text[: header.end()] + section + (text[end.start() :] if end else "")


def _is_changed_only_there(before: str, after: str, source: str) -> bool:
    try:
        wanted: dict[str, Any] = tomllib.loads(before)
        found = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        return False
    section = wanted.setdefault("sync", {})
    if not isinstance(section, dict):
        return False
    section["source"] = source
    return found == wanted
