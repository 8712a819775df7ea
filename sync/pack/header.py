"""The header and the index of a pack, and the limits that both ends keep.

A pack is, one after the other, without gaps:

- 8 bytes: ``MAGIC``, then the length of the header, 4 bytes, little-endian
- the header, JSON
- the index: zstd over MessagePack, a list of ``Change``, in the order in which items travel
- the texts: zstd over the bodies of all changed texts, in the order of the index
- the blobs as they are, in the order of the index
"""

from typing import Annotated

import msgspec

MAGIC = b"PLPACK\r\n"  # a transfer that takes it for text damages it visibly
FORMAT = 1
WINDOW_LOG = 23  # 8 MiB: what zstd -19 takes for itself, and what a kiosk must have to spare

LONGEST_HEADER = 4_096
LONGEST_KEY = 1_024
LARGEST_TEXT = 16 * 2**20
LARGEST_INDEX = 32 * 2**20
MOST_CHANGES = 400_000
_RATIO, _ALLOWANCE = 100, 16 * 2**20

type Root = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
type Number = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class PackError(Exception):
    """A pack that is not what it should be; the text says what is wrong with it."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something compressed: ``stored`` bytes in the file, ``size`` bytes once it is out."""

    stored: Number
    size: Number


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"before": "from", "after": "to"}):
    """Makes generation ``after`` of generation ``before``; 0 has nothing in it. ``blobs``: bytes of all of them."""

    format: Number
    before: Number
    after: Number
    root_before: Root
    root_after: Root
    changes: Number
    index: Section
    texts: Section
    blobs: Number


class Change(msgspec.Struct, frozen=True, array_like=True):
    """What became of an item: only a key, it is gone; with a size, a text; with a digest as well, a blob.

    ``enclosed``: the blob is in this pack. One that is not is in it under an earlier key, or in the generation before.
    """

    key: str
    size: int | None = None
    digest: bytes | None = None
    enclosed: bool = True

    @property
    def is_gone(self) -> bool:
        return self.size is None

    @property
    def is_enclosed_blob(self) -> bool:
        return self.digest is not None and self.enclosed

    @property
    def is_text(self) -> bool:
        return self.size is not None and self.digest is None


def most_text(length: int) -> int:
    """How many bytes of text a pack of so many bytes may bring: more is taken for a bomb."""
    return _ALLOWANCE + _RATIO * length
