"""Offices: where a resident goes, which counter, when it is open, and how one gets in."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from content.entities.base import Entity, Facts, Part, names
from content.entities.directory import Contact
from content.entities.figures import Figure
from content.entities.hours import Id, OpeningHours
from content.entities.media import Media, media_parts

type AccessFact = Literal[
    "step-free",
    "lift",
    "automatic-door",
    "accessible-toilet",
    "accessible-parking",
    "hearing-loop",
    "sign-language",
    "low-counter",
    "seating",
    "baby-room",
    "guide-dogs",
]

type AmenityKind = Literal["charging", "drinking-water", "wifi"]


class Position(Facts, frozen=True):
    """WGS 84 degrees."""

    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Counter(Facts, frozen=True):
    """One counter; ``number`` is what stands on its sign. Without hours it keeps the office's."""

    id: Id
    number: str
    floor: str = ""
    hours: OpeningHours | None = None


class Amenity(Facts, frozen=True):
    """Something for everybody who waits; where it is to be found is words."""

    id: Id
    kind: AmenityKind


class Office(Entity, frozen=True, kw_only=True):
    """A public office with its counters."""

    icon: str = "building"
    position: int = 0
    location: Position | None = None
    hours: OpeningHours = OpeningHours()
    counters: list[Counter] = []
    contacts: list[Contact] = []
    access: list[AccessFact] = []
    amenities: list[Amenity] = []
    media: list[Media] = []
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield Part("summary", "text")
        yield Part("address", "text", required=True)
        yield Part("directions", "text")
        yield Part("access_note", "text")
        yield from self.hours.parts("hours")
        for counter in self.counters:
            yield Part(f"counters.{counter.id}.name", required=True)
            yield Part(f"counters.{counter.id}.note", "text")
            if counter.hours:
                yield from counter.hours.parts(f"counters.{counter.id}.hours")
        for amenity in self.amenities:
            yield Part(f"amenities.{amenity.id}", required=True)
        for contact in self.contacts:
            yield Part(f"contacts.{contact.id}")
        yield from media_parts(self.media)
