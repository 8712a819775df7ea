"""The events of a shelf. Each happened once, on one device; a set of them says how the shelf stands now.

Events are never changed, only more are added, so two devices agree as soon as they have the same ones, in whatever
order and however often these arrived. What goes is the card of a loan and the text of a wish: see ``joined``.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec

type DeviceName = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
type Barcode = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
type Line = Annotated[str, msgspec.Meta(max_length=500)]
type Condition = Literal["usable", "in-repair", "withdrawn"]
type Order = tuple[int, str, int]


class Event(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag_field="what"
):
    """``number`` counts the events of its device from 1; ``at`` is when, in milliseconds since 1970, see ``clock``."""

    device: DeviceName
    number: Annotated[int, msgspec.Meta(ge=1)]
    at: Annotated[int, msgspec.Meta(ge=0)]

    @property
    def id(self) -> str:
        """Unlike that of any other event."""
        return f"{self.device}/{self.number}"

    @property
    def order(self) -> Order:
        """The same order on every device."""
        return self.at, self.device, self.number


class Taken(Event, frozen=True, tag="taken"):
    """Somebody took a copy home. ``card``: a keyed hash, only where the town asks for cards, see ``card``."""

    copy: Barcode
    card: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{32})?$")] = ""


class Returned(Event, frozen=True, tag="returned"):
    """A copy came back."""

    copy: Barcode


class Found(Event, frozen=True, tag="found"):
    """A shelf check came to a copy, at a place: whoever has it on the list as taken forgot to bring it back here."""

    copy: Barcode
    place: Line


class NotFound(Event, frozen=True, tag="not-found"):
    """A shelf check went through everything and did not come to a copy that should stand there."""

    copy: Barcode


class Moved(Event, frozen=True, tag="moved"):
    """A copy belongs at another place from now on."""

    copy: Barcode
    place: Line


class Conditioned(Event, frozen=True, tag="conditioned"):
    """A copy can be used, is being repaired, or was taken out of the shelf for good."""

    copy: Barcode
    condition: Condition


class Added(Event, frozen=True, tag="added"):
    """A copy came to the shelf: of the published ``book`` (its key), or of one that the librarian describes here."""

    copy: Barcode
    place: Line = ""
    book: Line = ""
    title: Line = ""
    author: Line = ""
    isbn: Annotated[str, msgspec.Meta(pattern="^([0-9]{13})?$")] = ""
    language: Line = ""
    subject: Line = ""
    audience: Line = ""


class Wished(Event, frozen=True, tag="wished"):
    """Somebody would like a published ``book``, or what ``text`` describes; with ``word`` they come to ask for it."""

    word: Line
    book: Line = ""
    text: Line = ""


class Settled(Event, frozen=True, tag="settled"):
    """The librarian has seen to a wish."""

    wish: str


class Undone(Event, frozen=True, tag="undone"):
    """An event counts as if it had not happened; this one can be undone as well."""

    event: str


type AnyEvent = (
    Taken | Returned | Found | NotFound | Moved | Conditioned | Added | Wished | Settled | Undone
)  # what the format knows

_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)


class EventError(Exception):
    """Bytes that are no event; the text says why."""


def encode(event: Event) -> bytes:
    """One line of JSON."""
    return _ENCODER.encode(event)


def decode(line: bytes | str) -> AnyEvent:
    """The event of a line. Raises EventError."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EventError(f"it is no event of a shelf: {error}") from None


def joined(*sets: Iterable[AnyEvent]) -> dict[str, AnyEvent]:
    """All events of several sets, by their ids.

    Where one set has forgotten the card of a loan or the text of a wish, all have. Two events with one id, which only a
    device that was put back to an older state can make, become one, the same on every device.
    """
    found: dict[str, AnyEvent] = {}
    for event in (event for each in sets for event in each):
        known = found.get(event.id)
        found[event.id] = event if known is None or known == event else _one_of(known, event)
    return found


def _one_of(one: AnyEvent, other: AnyEvent) -> AnyEvent:
    for kind, field in ((Taken, "card"), (Wished, "text")):
        if isinstance(one, kind) and isinstance(other, kind):
            here, there = getattr(one, field), getattr(other, field)
            kept = here and there and max(here, there)
            one, other = (msgspec.structs.replace(each, **{field: kept}) for each in (one, other))
    return max(one, other, key=encode)
