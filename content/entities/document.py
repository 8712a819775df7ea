"""Documents: plain texts to be read, such as a notice on how the ferry runs in winter."""

from collections.abc import Iterator
from datetime import date

from content.entities.base import Entity, Part, names
from content.entities.easy import EasyIdea, easy_parts
from content.entities.figures import Figure
from content.entities.hours import Id
from content.entities.media import Media, media_parts


class TextDocument(Entity, frozen=True, kw_only=True):
    """A text to be read; ``Document`` is a paper that a procedure asks for."""

    icon: str = "document"
    position: int = 0
    source_date: date | None = None
    easy: list[EasyIdea] = []
    media: list[Media] = []
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield from easy_parts(self.easy)
        yield Part("text", "text", required=True)
        yield from media_parts(self.media)
        yield Part("source", bears_facts=True)
