"""Where the visitor has been: what Back goes to, and how far down the page they were."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, the pixels it was scrolled by, and the key of the row that a keypad opened the next page from.

    ``typed``: what stood in its field; None where nobody typed.
    """

    target: str
    scroll: float = 0.0
    left_from: str = ""
    typed: str | None = None


class History:
    """A stack that starts on the attract screen and never runs empty."""

    LONGEST = 50

    def __init__(self) -> None:
        self._visits = [Visit("attract")]

    @property
    def here(self) -> Visit:
        """The page on the screen."""
        return self._visits[-1]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one that a visitor opened."""
        return len(self._visits) > 1 and self._visits[-2].target != "attract"

    def open(self, target: str) -> None:
        """Go to ``target``; opening the page one is on changes nothing."""
        if target == self.here.target:
            return
        self._visits.append(Visit(target))
        del self._visits[1 : len(self._visits) - self.LONGEST]

    def scrolled(self, scroll: float) -> None:
        """Note how far down the present page is."""
        self._visits[-1] = replace(self.here, scroll=scroll)

    def left_from(self, row: str) -> None:
        """Note which row leads to the next page."""
        self._visits[-1] = replace(self.here, left_from=row)

    def typed(self, text: str | None) -> None:
        """Note what stands in the field of the present page."""
        self._visits[-1] = replace(self.here, typed=text)

    def back(self) -> None:
        """Go to the page before."""
        if self.can_go_back:
            self._visits.pop()

    def return_to(self, target: str) -> None:
        """Go back to where ``target`` was opened, as if nothing had come after; open it where it never was."""
        at = next((at for at, visit in enumerate(self._visits) if visit.target == target), None)
        if at is None:
            self.open(target)
        else:
            del self._visits[at + 1 :]
            self._visits[at] = Visit(target)

    def restart(self, target: str) -> None:
        """Forget everything and stand on ``target``."""
        self._visits = [Visit("attract")] if target == "attract" else [Visit("attract"), Visit(target)]
