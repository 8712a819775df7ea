"""Pictures and silent films of a record. The file is a fact; what it shows, and what is said meanwhile, are words."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec

from content.entities.base import Facts, Part
from content.entities.hours import Id
from content.entities.town import LanguageCode

type MediaKind = Literal["picture", "film", "sign"]


class Media(Facts, frozen=True):
    """One picture, film or film in sign language; ``file`` stands in the folder ``media``.

    A ``decorative`` picture says nothing and is never read aloud. ``sign_language`` is a BCP 47 code such as ``bfi``.
    """

    id: Id
    file: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    kind: MediaKind = "picture"
    decorative: bool = False
    sign_language: LanguageCode | None = None


def media_parts(media: Iterable[Media]) -> Iterator[Part]:
    """A picture has a description, unless it is decorative; a film a title, a transcript, and captions if it tells."""
    for each in media:
        path = f"media.{each.id}"
        if each.kind == "picture":
            if not each.decorative:
                yield Part(f"{path}.alt", required=True)
            continue
        yield Part(f"{path}.title", required=True)
        yield Part(f"{path}.transcript", "text", required=True)
        if each.kind == "film":
            yield Part(f"{path}.captions", "file", required=True)
