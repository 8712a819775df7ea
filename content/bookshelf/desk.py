"""Taking and bringing back: what a scan means, what is written down, what the reader is told.

An honour system: nobody is refused. A scanner that sends a code twice, or too fast, writes nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from content.bookshelf.code import scanned_code
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.circulation.event import AnyEvent, Returned, Taken

type Verb = Literal["take", "return"]
type Said = Literal["taken", "returned", "already-here", "unknown", "no-code", "withdrawn"]
type Keep = Callable[..., AnyEvent]

AGAIN_MS = 3_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell, and of which copy; ``code`` is what was read."""

    said: Said
    code: str = ""
    copy: OnShelf | None = None


class Desk:
    """Takes scans for one shelf. ``keep(Taken, copy=…)`` writes an event down before it returns."""

    def __init__(self, keep: Keep, now_ms: Callable[[], int]) -> None:
        """``now_ms``: milliseconds of a clock that never goes back."""
        self._keep, self._now_ms = keep, now_ms
        self._last: tuple[str, str, int, Outcome] | None = None

    def scan(self, shelf: Bookshelf, verb: Verb, text: str, card: str = "") -> Outcome:
        """What a scan or a typed number does; ``card``: see ``content.circulation.card``."""
        code = scanned_code(text)
        if code is None:
            return Outcome("no-code", text.strip())
        if again := self._same_again(verb, code.barcode):
            return again
        found = shelf.in_hand(code)
        outcome = self._done(found, verb, card) if found else Outcome("unknown", code.isbn or code.barcode)
        self._last = (verb, code.barcode, self._now_ms(), outcome)
        return outcome

    def _same_again(self, verb: Verb, barcode: str) -> Outcome | None:
        if self._last and self._last[:2] == (verb, barcode) and self._now_ms() - self._last[2] < AGAIN_MS:
            return self._last[3]
        return None

    def _done(self, found: list[OnShelf], verb: Verb, card: str) -> Outcome:
        """One ISBN may stand on several copies: the first that the verb can mean is as good as any other."""
        fitting = [copy for copy in found if copy.standing.out == (verb == "return")]
        copy = (fitting or found)[0]
        if copy.standing.condition == "withdrawn":
            return Outcome("withdrawn", copy.barcode, copy)
        if not fitting and verb == "take":
            self._keep(Returned, copy=copy.barcode)  # it lies here in a reader's hand: nobody scanned it back
            self._keep(Taken, copy=copy.barcode, card=card)
            return Outcome("taken", copy.barcode, copy)
        if not fitting:
            return Outcome("already-here", copy.barcode, copy)
        if verb == "take":
            self._keep(Taken, copy=copy.barcode, card=card)
            return Outcome("taken", copy.barcode, copy)
        self._keep(Returned, copy=copy.barcode)
        return Outcome("returned", copy.barcode, copy)
