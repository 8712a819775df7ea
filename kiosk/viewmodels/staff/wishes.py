"""Wishes that are seen to, and whatever was done last taken back."""

from typing import TYPE_CHECKING

from content.circulation.event import Settled

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit


class Wishes:
    """What is ticked stays on the page until staff leave, so that it can be unticked."""

    def __init__(self, visit: "StaffVisit") -> None:
        self._visit = visit

    def settle(self, wish_id: str) -> None:
        """Somebody has seen to a wish; one that was seen to a moment ago is a wish again."""
        assert self._visit.desk is not None
        open_ = {wish.id: wish for wish in self._visit.lending.bookshelf(self._visit.app.slot).wishes}
        others = tuple(each for each in self._visit.desk.settled if each[0].id != wish_id)
        if wish := open_.get(wish_id):
            event = self._visit.act(Settled, wish=wish_id)
            self._visit.show(settled=(*others, (wish, event.id)))
            return
        for _, event_id in (each for each in self._visit.desk.settled if each[0].id == wish_id):
            self._visit.take_back(event_id)
        self._visit.show(settled=others)

    def undo(self, event_id: str) -> None:
        """A row of what was done last was touched."""
        self._visit.take_back(event_id)
        self._visit.show()
