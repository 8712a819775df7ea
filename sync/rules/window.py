"""When to sync by itself: within the hours that are allowed, each kiosk at a moment of its own."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Daily from ``opens`` to ``closes`` by the clock on the wall; past midnight where it closes before it opens."""

    opens: time
    closes: time

    def span(self, night: date, like: datetime) -> tuple[datetime, datetime]:
        """Begin and end of the window that opens on the day ``night``, in the time zone of ``like``."""
        begin = datetime.combine(night, self.opens, like.tzinfo)
        end = datetime.combine(night, self.closes, like.tzinfo)
        return begin, end if end > begin else datetime.combine(night + _DAY, self.closes, like.tzinfo)

    def night(self, now: datetime) -> date:
        """The day on which the window opened that is open now, or that was open last."""
        today = now.date()
        return today if now >= self.span(today, now)[0] else today - _DAY

    def is_open(self, now: datetime) -> bool:
        begin, end = self.span(self.night(now), now)
        return begin <= now < end


def parse_window(text: str) -> Window:
    """Read ``HH:MM-HH:MM``; equal times are the whole day. Raises ValueError with the remedy."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"window is {text!r}; write it as from-to on a 24-hour clock, such as '01:00-05:00'")
    return Window(*(time(int(hour), int(minute)) for hour, minute in (found.group(1, 2), found.group(3, 4))))


def moment(window: Window, night: date, like: datetime, device: str) -> datetime:
    """When this kiosk begins that night: by chance, and the same whenever it is asked.

    Spread over the window but for its last quarter, so that a slow link, and a timer that asks now and then, have time.
    """
    begin, end = window.span(night, like)
    end -= (end - begin) / 4
    chance = Random(f"{device} {night.isoformat()}").random()  # noqa: S311 - spreads load, hides nothing
    return begin + (end - begin) * chance


def next_run(window: Window, now: datetime, device: str, retry: timedelta | None) -> datetime:
    """When to try next: ``retry`` after a failure, if the window is still open then; else some time the next night."""
    night = window.night(now)
    if retry is not None and now + retry < window.span(night, now)[1]:
        return max(now + retry, window.span(night, now)[0])
    return moment(window, night + _DAY, now, device)


def is_due(due: datetime | None, now: datetime) -> bool:
    """Whether it is time; a time too far ahead was set by a clock that was wrong."""
    return due is None or now >= due or due - now > 2 * _DAY


def is_due_by_stopped_clock(ended: datetime | None, now: datetime) -> bool:
    """Whether it is time by a clock that only tells how long ago: some hours after the last run, or after a restart."""
    return ended is None or not timedelta(0) <= now - ended < _DAY / 4
