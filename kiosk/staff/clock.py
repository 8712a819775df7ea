"""A day and a time that staff enter, digit by digit, until it may be the clock of the kiosk."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

type Part = Literal["time", "day", "month", "year"]
type Fault = Literal["", "time", "day", "year", "no-day", "past"]

DIGITS: dict[Part, int] = {"time": 4, "day": 2, "year": 4}
FIRST_YEAR, LAST_YEAR = 2000, 2099
_FAR_YEARS = 10


@dataclass(frozen=True, slots=True)
class Entered:
    """``typed``: the digits of the part that is entered now; ``fault``: why what was entered cannot be."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    typed: str = ""
    fault: Fault = ""

    @classmethod
    def of(cls, moment: datetime) -> "Entered":
        """As the clock has it."""
        return cls(moment.year, moment.month, moment.day, moment.hour, moment.minute)

    def with_sign(self, part: Part, sign: str) -> "Entered":
        """One more digit."""
        return replace(self, typed=(self.typed + sign)[: DIGITS[part]], fault="")

    def without_last(self) -> "Entered":
        """One digit less."""
        return replace(self, typed=self.typed[:-1], fault="")

    def with_part(self, part: Part) -> "Entered":
        """The digits taken for the part, or told why they cannot be."""
        number = int(self.typed) if self.typed.isdecimal() else -1
        changes: dict[str, int] = {}
        match part:
            case "time" if len(self.typed) >= 3 and number // 100 < 24 and number % 100 < 60:
                changes = {"hour": number // 100, "minute": number % 100}
            case "day" if 1 <= number <= 31:
                changes = {"day": number}
            case "year" if FIRST_YEAR <= number <= LAST_YEAR:
                changes = {"year": number}
        if not changes:
            return replace(self, typed="", fault=part)  # type: ignore[arg-type]
        return replace(self, typed="", fault="", **changes)

    def in_month(self, month: int) -> "Entered":
        """Another month."""
        return replace(self, month=month, typed="", fault="")

    @property
    def days(self) -> int:
        """How many the month has."""
        return monthrange(self.year, self.month)[1]

    def as_day(self) -> "Entered":
        """With the fault that the month has no such day, where it has not."""
        return replace(self, fault="no-day") if self.day > self.days else self

    def checked(self, past: datetime) -> "Entered":
        """With the fault that keeps it from being the time; ``past``: a moment that is known to be over."""
        entered = replace(self, fault="").as_day()
        return entered if entered.fault or self.moment(past) >= past else replace(self, fault="past")

    def moment(self, like: datetime) -> datetime:
        """It, in the time zone of another. Raises ValueError for a day that the month has not."""
        return datetime(self.year, self.month, self.day, self.hour, self.minute, tzinfo=like.tzinfo)

    def is_far(self, past: datetime) -> bool:
        """Whether one has to ask whether the year is right."""
        return self.year > past.year + _FAR_YEARS
