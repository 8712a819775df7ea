"""What a charging station has to be, told in another way than the daemon works it out.

A line is a list of what was seen and when; what is believed of it follows from the list by its definition. A port is
told by what is believed and by when its relay went off. None of the daemon's code is used.
"""

from dataclasses import dataclass, field

type Seen = bool | None

MS = 1_000_000
SECOND = 1000 * MS


@dataclass
class Line:
    """``seen``: level and time of each change, the last that was believed first; ``alarm``: on while it has no rest."""

    hold: int
    alarm: bool = False
    seen: list[tuple[Seen, int]] = field(default_factory=lambda: [(None, 0)])

    def see(self, level: Seen, at: int) -> None:
        if level != self.seen[-1][0]:
            self.seen.append((level, at))

    def believed(self, now: int) -> tuple[Seen, int]:
        """What is believed, and since when: the newest level that stayed for ``hold``, or does not answer.

        An alarm is on as well when there was always another change within ``hold``, for ten times that.
        """
        ends = [at for _, at in self.seen[1:]] + [now]
        stayed = [
            index
            for index, ((level, at), end) in enumerate(zip(self.seen, ends, strict=True))
            if index == 0 or level is None or end - at >= self.hold
        ]
        # One that was left and found again in the meantime was believed all along.
        base = stayed[0]
        for index in stayed[1:]:
            if self.seen[index][0] != self.seen[base][0]:
                base = index
        believed = self.seen[base]
        self.seen = [believed, *self.seen[stayed[-1] + 1 :]]
        unrest = self.seen[1][1] if len(self.seen) > 1 else now
        return (True, unrest + 10 * self.hold) if self.alarm and now - unrest >= 10 * self.hold else believed


@dataclass
class Port:
    """``on``: its relay; ``off_at``: when it went off last; ``back``: how often it came on on this ``day``."""

    rest: int
    limit: int
    stuck: int
    day: int
    on: bool = True
    off_at: int = 0
    back: int = 1  # that it was on before it was looked at

    def state(self, sense: tuple[Seen, int], short: Seen, now: int, day: int) -> tuple[str, str]:
        """What it is, and why, when this is believed of its lines."""
        if day > self.day:
            self.day, self.back = day, 0
        rested = now - self.off_at >= self.rest
        if self.on and short:
            self.on, self.off_at, rested = False, now, False
        elif not self.on and not short and rested and self.back < self.limit:
            self.on, self.back = True, self.back + 1
        if not self.on:
            if sense[0] and rested:
                return "unknown", "relay"
            return ("fault", "short") if short else ("fault", "worn") if rested else ("off", "rest")
        if sense[0] is None:
            return "unknown", "line"
        if not sense[0]:
            return "free", ""
        return ("unknown", "stuck") if now - sense[1] > self.stuck else ("in-use", "")
