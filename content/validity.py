"""Whether a record is in force on a date, so that a change announced beforehand takes effect with no network."""

from datetime import date
from typing import Literal, Protocol

type Standing = Literal["in-force", "not-yet", "replaced", "ended"]


class Dated(Protocol):
    """A procedure, or its row in a list. ``status`` says what it is once its time is over."""

    @property
    def status(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...


def standing(record: Dated, today: date) -> Standing:
    """How ``record`` stands on ``today``; ``valid_from`` and ``valid_until`` are its first and last day in force.

    A status of replaced or ended takes effect the day after ``valid_until``, and at once where there is none.
    """
    over = today > record.valid_until if record.valid_until else record.status != "in-force"
    if over:
        return "replaced" if record.status == "replaced" else "ended"
    if record.valid_from and today < record.valid_from:
        return "not-yet"
    return "in-force"
