"""Opening hours: regular weeks, seasons with other hours, single days that differ (facts only).

What is open at a moment is decided in ``content.hours``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import msgspec

from content.entities.base import Facts, Part

type Weekday = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
type Clock = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
type MonthDay = Annotated[str, msgspec.Meta(pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
type Id = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

WEEKDAYS: tuple[Weekday, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")


class Opening(Facts, frozen=True):
    """Open on these days between these times; ``closes`` before ``opens`` runs past midnight."""

    days: list[Weekday]
    opens: Clock
    closes: Clock


class Season(Facts, frozen=True):
    """A yearly stretch, both ends included, in which ``hours`` stand in place of the regular ones."""

    id: Id
    first: MonthDay
    last: MonthDay
    hours: list[Opening]


class SpecialDay(Facts, frozen=True):
    """One date with hours of its own; an empty list means closed all day."""

    id: Id
    date: date
    hours: list[Opening] = []


class OpeningHours(Facts, frozen=True):
    """When a place is open. ``holidays``: whether the town's holidays close it."""

    regular: list[Opening] = []
    seasons: list[Season] = []
    special: list[SpecialDay] = []
    holidays: bool = True

    def parts(self, path: str) -> Iterator[Part]:
        """``note`` (anything the times cannot say) and a name for each season and special day."""
        yield Part(f"{path}.note", "text", bears_facts=True)
        for season in self.seasons:
            yield Part(f"{path}.seasons.{season.id}", required=True)
        for special in self.special:
            yield Part(f"{path}.special.{special.id}", required=True)
