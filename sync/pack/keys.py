"""Which keys a pack may name: each becomes a row, or the name of a file below the slot, and nothing else."""

import re

from content.items import BLOBS, RECORD, THESAURUS, WORDS
from sync.pack.header import LONGEST_KEY, PackError

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_RECORD = f"(?:town|{_ID}/{_ID})"
_LANGUAGE = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_TEXT = re.compile(f"{RECORD}/{_RECORD}|{WORDS}/{_RECORD}/{_LANGUAGE}|{THESAURUS}/{_LANGUAGE}")
_LONGEST_NAME = 255  # bytes, on every file system in use
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


def refuse_unsafe(key: str) -> None:
    """Raises PackError for a key of no class, or one that could name a file outside the slot."""
    if _UNSAFE.search(key) or len(key.encode()) > LONGEST_KEY:
        raise PackError(f"{key[:80]!r} is no key")
    kind, *names = key.split("/")
    if kind in BLOBS:
        if not (names and all(map(_is_name, names))):
            raise PackError(f"{key[:80]!r} names no file below the slot")
    elif not _TEXT.fullmatch(key):
        raise PackError(f"{key[:80]!r} is a key of no class")


def _is_name(name: str) -> bool:
    return name not in ("", ".", "..") and len(name.encode()) <= _LONGEST_NAME
