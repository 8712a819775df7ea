"""The town itself: languages, time zone, holidays, look."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec

from content.entities.base import Entity, Facts, Part, Reference
from content.entities.figures import Currency, Figure
from content.entities.hours import Id

type LanguageCode = Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
type Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]


class Language(Facts, frozen=True):
    """A content language; ``locale`` (``ar_EG``) decides dates, numbers and the first day of the week."""

    code: LanguageCode
    locale: str


class Holiday(Facts, frozen=True):
    """A day on which every office that keeps the town's holidays is closed."""

    id: Id
    date: date


class Town(Entity, frozen=True, kw_only=True):
    """The one record of kind ``town``; it stands directly in the folder ``town``."""

    time_zone: str
    currency: Currency
    languages: list[Language]
    source_language: LanguageCode
    content_date: date
    online_template: Annotated[str, msgspec.Meta(pattern="^https://[^\\s]*\\{code\\}[^\\s]*$")] | None = None
    colour: Colour = "#0A4B57"
    mark: str = ""
    hall: Id | None = None
    holidays: list[Holiday] = []
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield Part("welcome", required=True)
        yield Part("about", "text")
        yield Part("help", "text")
        for holiday in self.holidays:
            yield Part(f"holidays.{holiday.id}", required=True)

    def references(self) -> Iterator[Reference]:
        if self.hall:
            yield Reference("hall", f"office/{self.hall}")
