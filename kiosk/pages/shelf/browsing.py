"""What a reader has narrowed the shelf down to in this visit, and how they want to see it."""

from dataclasses import dataclass, field, replace
from typing import Literal

from content.bookshelf.browse import Choice, Order
from content.bookshelf.desk import Outcome

MOST_DIGITS = 20

type View = Literal["covers", "list"]


@dataclass(frozen=True, slots=True)
class Browsing:
    """Gone with the visit. ``unfolded``: what one can choose from now, such as ``subject``; empty when nothing is."""

    choice: Choice = field(default_factory=Choice)
    order: Order = "title"
    view: View = "covers"
    unfolded: str = "subject"

    def after(self, asked: str) -> "Browsing":
        """After ``subject law``, ``order newest``, ``view list``, ``unfold subject`` or ``all`` was chosen.

        ``subject`` alone means all subjects; what is unfolded folds when it is asked for again.
        """
        what, _, value = asked.partition(" ")
        match what:
            case "order":
                return replace(self, order=value)  # type: ignore[arg-type]
            case "view":
                return replace(self, view=value)  # type: ignore[arg-type]
            case "unfold":
                return replace(self, unfolded="" if value == self.unfolded else value)
            case "all":
                return replace(self, choice=Choice())
            case "available":
                return replace(self, choice=replace(self.choice, available=bool(value)))
        return replace(self, choice=replace(self.choice, **{what: value}))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Wish:
    """The last wish for a book that is not here, and the word for it; ``undone``: it was a mistake."""

    text: str = field(repr=False)
    word: str = field(repr=False)
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Scanning:
    """What was typed of a book's number, and what came of the last scan; ``undone``: it was a mistake.

    ``card``: what is kept of a household card for the books that are taken next; ``asks_card``: its number comes now.
    """

    typed: str = ""
    outcome: Outcome | None = None
    undone: bool = False
    card: str = ""
    asks_card: bool = False

    def with_sign(self, sign: str) -> "Scanning":
        """One more sign; what came of the scan before is gone from the page."""
        return replace(self, typed=(self.typed + sign)[:MOST_DIGITS], outcome=None, undone=False)

    def without_last(self) -> "Scanning":
        """One sign less."""
        return replace(self, typed=self.typed[:-1], outcome=None, undone=False)
