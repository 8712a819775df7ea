"""What was printed: which copies have a label, and up to which own number labels lie about, stuck on or not.

A sheet of numbers printed ahead is worth nothing once a number of it was given to another book. So the highest is
written down before the sheet is, and the kiosk gives only higher ones.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from content.bookshelf.numbering import LAST, number_of
from kiosk.state import replace_file


class RecordError(Exception):
    """The record cannot be read or kept; the text says what, where and how to mend it."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``given``: the highest own number printed ahead, 0 for none; ``coded``, ``spined``: copies with such a label."""

    given: int = 0
    coded: frozenset[str] = frozenset()
    spined: frozenset[str] = frozenset()

    def printed(self, *, spine: bool) -> frozenset[str]:
        """The copies with a label of this kind."""
        return self.spined if spine else self.coded

    def with_printed(self, barcodes: Iterable[str], *, spine: bool) -> "Record":
        """After these were printed."""
        field = "spined" if spine else "coded"
        return msgspec.structs.replace(self, **{field: self.printed(spine=spine) | {*barcodes}})

    def with_given(self, barcode: str) -> "Record":
        """After all own numbers up to this one were given away. Raises ValueError for what is no own number."""
        number = number_of(barcode)
        if number is None:
            raise ValueError(f"{barcode!r} is no number of the shelf's own")
        return msgspec.structs.replace(self, given=max(self.given, number))


def read_record(file: Path) -> Record:
    """What was written last; nothing was printed where there is no file. Raises RecordError."""
    try:
        record = msgspec.json.decode(file.read_bytes(), type=Record)
    except FileNotFoundError:
        return Record()
    except OSError as error:
        raise RecordError(f"{file}: cannot be read ({error.strerror}); mend the file or its rights") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        record = None
    if record is None or not 0 <= record.given <= LAST:
        remedy = "Remove it, then tell the last number that was printed ahead: kiosk labels --given NUMBER."
        raise RecordError(f"{file}: is no record of labels. {remedy}")
    return record


def keep_record(file: Path, record: Record) -> None:
    """On the disk, whole, when this returns. Raises RecordError."""
    try:
        replace_file(file, msgspec.json.encode(record, order="sorted") + b"\n")
    except OSError as error:
        raise RecordError(f"{file}: cannot be written ({error.strerror}); mend the folder or its rights") from None
