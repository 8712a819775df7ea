"""An entry of the outbox: what a kiosk says to its town, once."""

import os
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

type Urgency = Literal["urgent", "normal", "routine"]
URGENCIES: tuple[Urgency, ...] = ("urgent", "normal", "routine")

COARSE_S = 3600
LARGEST = 1024 * 1024  # bytes of one body
_KIND = "^[a-z]+(-[a-z]+)*$"


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The first line of what is sealed: nobody can give a body another id or kind. ``created``: see ``coarse``."""

    id: str
    kind: Annotated[str, msgspec.Meta(pattern=_KIND, max_length=32)]
    created: int


@dataclass(frozen=True, slots=True)
class Entry:
    """``created``: seconds since 1970, of the hour; ``key``: the id of the inbox key that ``sealed`` needs."""

    id: str
    kind: str
    urgency: Urgency
    created: int
    key: str
    sealed: bytes


class Sending(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry as the body of a request."""

    id: str
    kind: str
    urgency: Urgency
    created: int
    key: str
    sealed: bytes


def coarse(seconds: float) -> int:
    """The hour of a moment: the card shall not tell who stood there, to whoever saw them stand there."""
    return int(seconds) // COARSE_S * COARSE_S


def new_id(created: int) -> str:
    """A UUID of version 7 (RFC 9562, 5.7): the milliseconds of the hour in front, 74 bits of chance behind."""
    drawn = int.from_bytes(os.urandom(10))
    number = (created * 1000 & (1 << 48) - 1) << 80 | drawn
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def body_of(entry: Entry) -> bytes:
    """The same bytes each time it is sent."""
    return msgspec.json.encode(
        Sending(
            id=entry.id,
            kind=entry.kind,
            urgency=entry.urgency,
            created=entry.created,
            key=entry.key,
            sealed=entry.sealed,
        )
    )


def plain(heading: Heading, body: bytes) -> bytes:
    """What is sealed: the heading in a line of JSON, then the body."""
    return msgspec.json.encode(heading) + b"\n" + body


def read_plain(text: bytes) -> tuple[Heading, bytes]:
    """The server's side, of what it has opened. Raises ValueError."""
    line, _, body = text.partition(b"\n")
    return msgspec.json.decode(line, type=Heading), body
