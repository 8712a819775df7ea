"""Writes a catalogue in the form that Qt reads by itself, ``.qm``: no thread of Qt ever asks Python for a text.

The layout is that of ``QTranslator``'s reader in Qt 6: sections of a tag, a length and a body, all big-endian. A text
is found by the hash of its source and its context (Qt: comment). Qt compares only those names that an entry brings
along; ours bring no name of a QML file, so moving a text to another file loses no translation.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
HASHES, MESSAGES, NUMERUS_RULES = 0x42, 0x69, 0x88
END, TRANSLATION, SOURCE_TEXT, COMMENT = b"\x01", b"\x03", b"\x06", b"\x08"

EQUAL, LESS, BETWEEN = 0x01, 0x02, 0x04
NOT, LAST_TWO_DIGITS = 0x08, 0x20
AND, OR, NEXT_FORM = b"\xfd", b"\xfe", b"\xff"
NEVER = bytes([LESS, 0])
# From here on the form goes by the last two digits alone; below, some numbers have one of their own.
USUAL_FROM = 200


class Message(NamedTuple):
    """An English text, its translation or its plural forms in order, and what tells it from the same text elsewhere."""

    source: str
    forms: tuple[str, ...]
    context: str = ""


def written(messages: Iterable[Message], plural: Callable[[int], int], forms: int) -> bytes:
    """The whole file; ``plural`` gives each number the index of its form, of which there are ``forms``."""
    bodies, offsets = bytearray(), []
    for message in messages:
        offsets.append((_hash(message.source.encode() + message.context.encode()), len(bodies)))
        bodies += _body(message)
    hashes = b"".join(struct.pack(">II", *entry) for entry in sorted(offsets))
    sections = ((HASHES, hashes), (MESSAGES, bytes(bodies)), (NUMERUS_RULES, numerus_rules(plural, forms)))
    return MAGIC + b"".join(struct.pack(">BI", tag, len(body)) + body for tag, body in sections if body)


def _body(message: Message) -> bytes:
    forms = [(TRANSLATION, form.encode("utf-16-be")) for form in message.forms]
    names = [(SOURCE_TEXT, message.source.encode()), (COMMENT, message.context.encode())]
    return b"".join(tag + struct.pack(">I", len(text)) + text for tag, text in (*forms, *names)) + END


def _hash(text: bytes) -> int:
    """The hash of the object files of Unix; never 0."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1


def numerus_rules(plural: Callable[[int], int], forms: int) -> bytes:
    """Qt's rules for the forms of numbers, one after the other; the last form is what remains, and has none.

    Raises ValueError for a language where more than the last two digits count.
    """
    usual = [plural(USUAL_FROM + digits) for digits in range(100)]
    if any(plural(number) != usual[number % 100] for number in range(USUAL_FROM, 1000)):
        raise ValueError("its plural forms go by more than the last two digits of a number, which Qt cannot express")
    special = {number: plural(number) for number in range(USUAL_FROM) if plural(number) != usual[number % 100]}
    return NEXT_FORM.join(OR.join(_terms(form, usual, special)) or NEVER for form in range(forms - 1))


def _terms(form: int, usual: list[int], special: dict[int, int]) -> Iterator[bytes]:
    yield from (bytes([EQUAL, number]) for number, own in special.items() if own == form)
    for is_form, run in groupby(range(100), lambda digits: usual[digits] == form):
        digits = list(run)
        if is_form:
            others = [number for number, own in special.items() if own != form and number % 100 in digits]
            among = bytes([LAST_TWO_DIGITS | BETWEEN, digits[0], digits[-1]])
            yield AND.join((among, *(bytes([NOT | EQUAL, number]) for number in others)))
