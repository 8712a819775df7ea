"""What the case of a kiosk has to say, told in another way than the daemon works it out: by what was believed when.

None of the daemon's code is used. Times are nanoseconds of the monotonic clock.
"""

from dataclasses import dataclass, field

from tests.helpers.hall_model import SECOND, Seen


@dataclass(frozen=True)
class Limits:
    """As they are configured, in nanoseconds; ``opened``: from and to, in minutes of the day."""

    dim: int
    stuck: int
    empty: int
    ups: int
    opened: tuple[int, int]


@dataclass
class Case:
    """``believed`` by what is at the line, and since when; ``until`` when it last was of a level."""

    limits: Limits
    begin: int
    believed: dict[str, tuple[Seen, int]] = field(default_factory=dict)
    until: dict[tuple[str, Seen], int] = field(default_factory=dict)
    presses: int = 0
    sure: bool = False
    order: tuple[bool | None, int] = (None, 0)
    awake: int = 0  # until when
    ends: list[int] = field(default_factory=list)  # when it was asked to end
    spent: list[int] = field(default_factory=list)  # on the battery, before its line was silent

    def believe(self, name: str, level: Seen, at: int) -> None:
        """What is believed of a line; a button counts when it goes down after it was known to be up."""
        before, since = self.believed.get(name, (None, 0))
        if before != level:
            self.until[name, before] = at
            self.presses += name == "button" and (before, level) == (False, True)
            if name == "ups":
                self.spent = [] if level is False else [*self.spent, at - since] if before else self.spent
        self.believed[name] = level, at

    def presence(self, now: int) -> Seen:
        """Whether somebody is there; None where the sensor cannot be believed."""
        level, at = self.believed["presence"]
        longest = {True: self.limits.stuck, False: self.limits.empty, None: now}[level]
        return None if now - at > longest else level

    def lit(self, now: int, minute: int) -> bool:
        """Whether the screen is lit; ``minute`` of the day."""
        ordered, at = self.order
        if now < self.awake:
            return True
        if ordered is not None and now - at < 12 * 3600 * SECOND:
            return ordered
        opens, closes = self.limits.opened
        within = not self.sure or opens <= minute < closes
        if (presence := self.presence(now)) is None:
            return within
        alone = now - self.until.get(("presence", True), self.begin)
        return presence or alone < (self.limits.dim if within else min(self.limits.dim, 30 * SECOND))

    def power(self, now: int) -> tuple[Seen, int | None]:
        """Whether it runs on the battery, and when it ends; notes when that was asked for."""
        battery, at = self.believed["ups"]
        ends = at + self.limits.ups - sum(self.spent) if battery else None
        new = not self.ends or self.until.get(("ups", False), 0) > self.ends[-1]
        if ends is not None and now >= ends and new:
            self.ends.append(now)
        return battery, ends


def fan(on: bool, celsius: float | None, above: float, below: float) -> bool:
    """Whether it turns when it was ``on``, or not, before."""
    return celsius is None or (celsius >= below if on else celsius > above)
