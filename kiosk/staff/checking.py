"""What the pages of a shelf check show at present."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kiosk.staff.checks import UnderWay

if TYPE_CHECKING:
    from content.bookshelf.check import Check, Told

MOST_DIGITS = 20

type Act = Literal["put-back", "belongs", "found", "lost", "keep"]


@dataclass(frozen=True, slots=True)
class Acted:
    """What was put right last, of which copy, and the event that says so."""

    act: Act
    barcode: str
    event: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A check that is done: ``found`` of ``due``, and the events that say what is missing."""

    found: int
    due: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checking:
    """``told``: what the last scan said; ``typed``: digits of a number."""

    under_way: UnderWay
    check: "Check"
    told: "Told | None" = None
    typed: str = ""
    acted: Acted | None = None
    closed: Closed | None = None

    def with_sign(self, sign: str) -> "Checking":
        """One more digit."""
        return replace(self, typed=(self.typed + sign)[:MOST_DIGITS])

    def without_last(self) -> "Checking":
        """One digit less."""
        return replace(self, typed=self.typed[:-1])
