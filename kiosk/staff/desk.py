"""What the pages for staff show at present: gone with the visit, or as soon as staff leave."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from content.circulation.event import Wished
    from kiosk.appliance.exported import Exported
    from kiosk.staff.adding import Adding, InHand
    from kiosk.staff.asking import Asked
    from kiosk.staff.checking import Checking
    from kiosk.staff.clock import Entered
    from kiosk.staff.trials import Card, Touched

MOST_SIGNS = 20  # as a code has, see kiosk.staff.code

type Trying = Literal["", "checked", "wrong"]


@dataclass(frozen=True, slots=True)
class Door:
    """What was typed of the code, and how the last try went; ``wait_s``: until the next one counts."""

    typed: str = field(default="", repr=False)
    trying: Trying = ""
    wait_s: int = 0

    def with_sign(self, sign: str) -> "Door":
        """One more digit."""
        return Door((self.typed + sign)[:MOST_SIGNS], wait_s=self.wait_s)

    def without_last(self) -> "Door":
        """One digit less."""
        return Door(self.typed[:-1], wait_s=self.wait_s)


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """There while staff are let in: one field for each concern, None or empty where nothing is under way.

    ``settled``: the wish, and the id of the event that settled it, for each that was seen to since staff were let in.
    ``adding``: how far the adding of books is; ``copy``: what was done with the copy that is seen to;
    ``checking``: the shelf check under way; ``asked``: what was asked of the hardware daemon on the page that is shown;
    ``clock``: what was entered of day and time; ``exported``: what came of the report for support;
    ``card``: how large a bank card is drawn; ``touched``: a trial of the touch; ``cleaning``: seconds until touch works
    again, 0 when it does.
    """

    settled: "tuple[tuple[Wished, str], ...]" = ()
    adding: "Adding | None" = None
    copy: "InHand | None" = None
    checking: "Checking | None" = None
    asked: "Asked | None" = None
    clock: "Entered | None" = None
    exported: "Exported | None" = None
    card: "Card | None" = None
    touched: "Touched | None" = None
    cleaning: int | None = None
