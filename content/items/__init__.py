"""What a slot is made of, piece by piece, as it travels to the kiosks; all else in a slot is derived from it.

Each item has a key that begins with its class: ``record/KEY`` (facts as JSON), ``words/KEY/LANGUAGE`` (words as JSON),
``thesaurus/LANGUAGE`` (groups as JSON), ``media/NAME`` and ``map/NAME`` (files). Files are blobs: told by their digest.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import msgspec

from content.translation import Written

RECORD, WORDS, THESAURUS, MEDIA, MAP = "record", "words", "thesaurus", "media", "map"
BLOBS = (MEDIA, MAP)
_CLASSES = (RECORD, WORDS, THESAURUS, MEDIA, MAP)


@dataclass(frozen=True)
class Item:
    """A record's facts, its words in one language, or a thesaurus."""

    key: str
    body: bytes

    @cached_property
    def digest(self) -> str:
        return sha256(self.body).hexdigest()

    @property
    def size(self) -> int:
        return len(self.body)


@dataclass(frozen=True, slots=True)
class Blob:
    """A file, which stands in a slot under its key; ``digest``: SHA-256 in hexadecimal."""

    key: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An item or a blob as a slot lists it, without what it holds."""

    key: str
    digest: str
    size: int


def is_blob(key: str) -> bool:
    return key.partition("/")[0] in BLOBS


def record_of(key: str) -> str | None:
    """The key of the record that facts or words belong to; None for all else."""
    kind, _, rest = key.partition("/")
    if kind == WORDS:
        return rest.rpartition("/")[0]
    return rest if kind == RECORD else None


def travel_order(key: str) -> tuple[int, str, str]:
    """How items come along: the town, then record by record, facts before words; then thesauri, media, map.

    So that whoever takes them in has all of a record together, and what a text is shown with before the text.
    """
    record = record_of(key)
    if record is None:
        return 1 + _CLASSES.index(key.partition("/")[0]), key, ""
    return -1 if record == "town" else 0, record, key


def words_body(written: Written) -> bytes:
    """Words as they travel: the same whatever order they were written in."""
    return msgspec.json.encode(written, order="sorted")
