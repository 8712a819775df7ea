"""Where one is on the page, without seeing it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.reading_aloud.item import Item


@dataclass(frozen=True, slots=True)
class Cursor:
    """Item ``at`` of ``items``, of which there is at least one."""

    items: Sequence[Item]
    at: int = 0

    @property
    def item(self) -> Item:
        """What is here."""
        return self.items[self.at]

    def moved(self, by: int) -> "Cursor":
        """``by`` items on, or back when negative; after the last comes the first."""
        return replace(self, at=(self.at + by) % len(self.items))

    def to_landmark(self, way: int) -> "Cursor":
        """At the next heading, field, keyboard or rail, or at the one before when ``way`` is -1."""
        steps = range(1, len(self.items) + 1)
        return next((there for n in steps if (there := self.moved(way * n)).item.landmark), self)

    def to(self, place: str) -> "Cursor":
        """At the item of this place; where it is not there, as before."""
        at = next((n for n, item in enumerate(self.items) if item.place == place), self.at)
        return replace(self, at=at)

    def over(self, items: Sequence[Item]) -> "Cursor":
        """At the same place of what stands there now; else at the same number, or the last."""
        return Cursor(items, min(self.at, len(items) - 1)).to(self.item.place)

    @property
    def rest(self) -> Sequence[Item]:
        """What is here and all that follows."""
        return self.items[self.at :]
