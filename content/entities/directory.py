"""The directory around the procedures: fields, life events, partners, links and apps."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from content.entities.base import Entity, Facts, Part, Reference, names
from content.entities.figures import Figure
from content.entities.hours import Id, OpeningHours
from content.entities.media import Media, media_parts

type Url = Annotated[str, msgspec.Meta(pattern="^https?://[^\\s]+$", max_length=500)]
type Network = Literal["internet", "hall", "none"]


class Contact(Facts, frozen=True):
    """One way to reach a place; the value is a fact, what it is for is words."""

    id: Id
    kind: Literal["telephone", "email", "website", "messenger"]
    value: str


class Topic(Entity, frozen=True, kw_only=True):
    """A node of a tree that procedures hang on."""

    icon: str = "folder"
    position: int = 0
    parent: Id | None = None

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield Part("summary")


class Field(Topic, frozen=True, kw_only=True):
    """A field of administration, such as "Home and building"."""

    def references(self) -> Iterator[Reference]:
        if self.parent:
            yield Reference("parent", f"field/{self.parent}")


class LifeEvent(Topic, frozen=True, kw_only=True):
    """Something that happens in a life, such as "A child is born" (CPSV-AP ``LifeEvent``)."""

    def references(self) -> Iterator[Reference]:
        if self.parent:
            yield Reference("parent", f"life-event/{self.parent}")


class Partner(Entity, frozen=True, kw_only=True):
    """An organisation that helps residents beside the town itself."""

    icon: str = "handshake"
    position: int = 0
    contacts: list[Contact] = []
    hours: OpeningHours | None = None
    media: list[Media] = []
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield Part("summary", "text")
        yield Part("offers", "text")
        yield Part("address", "text")
        for contact in self.contacts:
            yield Part(f"contacts.{contact.id}")
        if self.hours:
            yield from self.hours.parts("hours")
        yield from media_parts(self.media)


class Link(Entity, frozen=True, kw_only=True):
    """A website or app the town recommends, shown as a code to scan."""

    url: Url
    kind: Literal["website", "app"] = "website"
    icon: str = "link"
    position: int = 0
    network: Network = "internet"
    partner: Id | None = None
    media: list[Media] = []
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield Part("summary", "text")
        yield Part("opens", required=True)
        yield from media_parts(self.media)

    def references(self) -> Iterator[Reference]:
        if self.partner:
            yield Reference("partner", f"partner/{self.partner}")
