"""ISO 2709, the format of ``.mrc`` files: records one after another, each ended by a terminator."""

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator

from pymarc import Field, Indicators, Leader, PymarcException, Record, Subfield

from content.marc.record import Damaged, Found, MarcField, MarcRecord, Read, Unwritable

_TERMINATOR = b"\x1d"
_END_OF_FIELD = b"\x1e"
_LEADER, _ENTRY = 24, 12
_BETWEEN = b" \t\r\n\x00\x1a"
_UTF8 = "a"
_LONGEST = 99_999


def read(data: bytes) -> Iterator[Found]:
    """Every record of a file, damaged ones as well; one that is damaged takes nothing else with it."""
    for number, (offset, piece) in enumerate(_pieces(data), 1):
        if piece.endswith(_TERMINATOR):
            yield _read_one(number, offset, piece)
        else:
            yield Damaged(number, offset, piece, "it has no end: the file was cut off here")


def write(record: MarcRecord) -> bytes:
    """The record in UTF-8. Raises Unwritable for more than 99,999 bytes, which the format cannot count."""
    made = Record()
    made.leader = Leader(record.leader[:9] + _UTF8 + record.leader[10:])
    made.add_field(*map(_made, record.fields))  # type: ignore[no-untyped-call]
    written = made.as_marc()
    if len(written) > _LONGEST:
        why = f"it takes {len(written):,} bytes, and ISO 2709 counts to {_LONGEST:,}"
        raise Unwritable(f"{record.name}: {why}. Write MARCXML instead.")
    return written


def _pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(data):
        end = data.find(_TERMINATOR, start)
        end = len(data) if end < 0 else end + 1
        piece = data[start:end].lstrip(_BETWEEN)
        if piece:
            yield end - len(piece), piece
        start = end


def _read_one(number: int, offset: int, piece: bytes) -> Found:
    is_mislabelled, sound = _is_utf8_by_another_name(piece), _recounted(piece)
    with _complaints() as complaints:
        try:
            record = Record(sound, to_unicode=True, force_utf8=is_mislabelled)
        except (PymarcException, ValueError, IndexError) as error:
            return Damaged(number, offset, piece, _said(error))
    if not record.fields:
        return Damaged(number, offset, piece, "it has no fields")
    if sound != piece:
        complaints.insert(0, "its directory counts wrongly; the fields were taken as their terminators part them")
    found = MarcRecord(str(record.leader), tuple(map(_field, record.fields)))
    if is_mislabelled and not found.is_unimarc:  # UNIMARC says it in field 100, and nothing in the leader
        complaints.insert(0, "its leader says MARC-8, but it is in UTF-8 and was read so")
    return Read(number, found, tuple(complaints))


def _is_utf8_by_another_name(piece: bytes) -> bool:
    """Whether it is UTF-8 under a leader that says MARC-8, which is common.

    MARC-8 with letters beyond ASCII is hardly UTF-8 by chance: its marks stand before a letter, and in UTF-8 no byte of
    ASCII follows one that begins a sequence.
    """
    if piece[9:10] == _UTF8.encode() or piece.isascii():
        return False
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _recounted(piece: bytes) -> bytes:
    """The record with a directory that fits its fields: programs that count signs instead of bytes are common.

    A record whose fields and entries are not equally many stays as it is.
    """
    directory, *fields = piece[_LEADER:-1].removesuffix(_END_OF_FIELD).split(_END_OF_FIELD)
    tags = [directory[at : at + 3] for at in range(0, len(directory), _ENTRY)]
    if len(tags) != len(fields) or len(directory) % _ENTRY:
        return piece
    entries, start = b"", 0
    for tag, field in zip(tags, fields, strict=True):
        entries += b"%s%04d%05d" % (tag, len(field) + 1, start)
        start += len(field) + 1
    base = _LEADER + len(entries) + 1
    made = b"".join((entries, _END_OF_FIELD, *(field + _END_OF_FIELD for field in fields), _TERMINATOR))
    leader = b"%05d%s%05d%s" % (_LEADER + len(made), piece[5:12], base, piece[17:_LEADER])
    is_countable = len(leader) == _LEADER and len(entries) == len(directory)
    return leader + made if is_countable and (directory, piece[12:17]) != (entries, b"%05d" % base) else piece


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        wrong = error.object[error.start : error.end].hex(" ")
        return f"its text is not in the encoding that its leader names ({error.encoding}, bytes {wrong})"
    return str(error).strip().rstrip(".") or type(error).__name__


def _field(field: Field) -> MarcField:
    if field.control_field:
        return MarcField(field.tag, field.data or "")
    return MarcField(field.tag, "", "".join(field.indicators or "  "), tuple((each.code, each.value) for each in field))


def _made(field: MarcField) -> Field:
    if field.is_control:
        return Field(field.tag, data=field.value)
    return Field(field.tag, Indicators(*field.indicators), [Subfield(code, text) for code, text in field.subfields])


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """What pymarc would print, log or warn of, as a list that is whole when the block ends."""
    found: list[str] = []
    printed, logged = io.StringIO(), io.StringIO()
    log = logging.getLogger("pymarc")
    handler, propagated = logging.StreamHandler(logged), log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stderr(printed):
            warnings.simplefilter("always")
            yield found
    finally:
        log.removeHandler(handler)
        log.propagate = propagated
    found += [str(each.message) for each in warned]
    found += [line.strip() for stream in (logged, printed) for line in stream.getvalue().splitlines() if line.strip()]
