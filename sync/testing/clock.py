"""A clock that stands where it is put, and for which waiting takes no time."""

from datetime import datetime, timedelta


class FakeClock:
    def __init__(self, now: datetime) -> None:
        self._now = now
        self.waited: list[timedelta] = []

    def now(self) -> datetime:
        return self._now

    def put(self, now: datetime) -> None:
        self._now = now

    def wait(self, duration: timedelta) -> None:
        self.waited.append(duration)
        self._now += duration
