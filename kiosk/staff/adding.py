"""What the pages for adding a book, and for one copy of it, show at present."""

from dataclasses import dataclass, replace

from content.bookshelf.draft import Draft
from content.bookshelf.librarian import Act, Reading

MOST_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Put:
    """A book that was put on the shelf: as which copy, and by which event; ``taken_back``: that was a mistake."""

    barcode: str
    event: str
    draft: Draft
    title: str
    language: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Adding:
    """``reading``: of the last scan, where that leads to no draft by itself; ``draft``: the book in the hand.

    ``waiting``: a code that was scanned in the middle of a draft; ``put``: the book before. ``listed``: its title came
    from the table of ISBNs.
    """

    typed: str = ""
    reading: Reading | None = None
    draft: Draft | None = None
    waiting: str = ""
    put: Put | None = None
    listed: bool = False

    def with_sign(self, sign: str) -> "Adding":
        """One more digit; what came of the scan before is gone from the page."""
        return replace(self, typed=(self.typed + sign)[:MOST_DIGITS], reading=None)

    def without_last(self) -> "Adding":
        """One digit less."""
        return replace(self, typed=self.typed[:-1], reading=None)

    @property
    def before(self) -> Draft:
        """What was said of the book before: the next one out of the same box is often like it."""
        return self.put.draft if self.put else Draft()


@dataclass(frozen=True, slots=True)
class Done:
    """An act on a copy, and the event that it was written down as; ``taken_back``: that was a mistake."""

    act: Act
    barcode: str
    event: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class InHand:
    """The copy that is seen to: what was done last, and whether to withdraw it was asked for and not answered yet.

    ``typed`` and ``reading`` are as for adding.
    """

    typed: str = ""
    reading: Reading | None = None
    done: Done | None = None
    asks: bool = False

    def with_sign(self, sign: str) -> "InHand":
        """One more digit."""
        return InHand((self.typed + sign)[:MOST_DIGITS])

    def without_last(self) -> "InHand":
        """One digit less."""
        return InHand(self.typed[:-1])
