"""Asking everything that is measured, again and again, on a thread of its own: one that hangs holds up nothing."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hardware.rules.rule import SECOND

# A round that comes so much later than it should says nothing any more.
STALE = 4 * SECOND

type Ask = Callable[[], float]  # amperes, degrees, volts; raises OSError, ValueError


@dataclass(frozen=True, slots=True)
class Round:
    """What was ``found`` by the key that configures it, None where nothing answered; ``silent``: why."""

    at: int
    found: Mapping[str, float | None]
    silent: Mapping[str, str]


class Rounds:
    """``renew`` on one thread, ``latest`` on another. ``every``: seconds from one round to the next."""

    def __init__(self, asks: Mapping[str, Ask], clock: Callable[[], int], every: float = 1.0) -> None:
        self._asks = asks
        self._clock = clock
        self._every = every
        self._stale = int(every * SECOND) + STALE
        self._newest = Round(clock(), dict.fromkeys(asks), {})
        self._ended = False
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._work, name="measures", daemon=True)  # a bus may hang for ever

    def begin(self) -> None:
        """Ask from now on, where there is anything to ask."""
        if self._asks:
            self._thread.start()

    def end(self) -> None:
        """Ask no more."""
        self._ended = True
        self._woken.set()

    def hurry(self) -> None:
        """Begin the next round at once, from any thread."""
        self._woken.set()

    def latest(self) -> Round:
        """The newest round; where there was none for long, as a bus hangs, one in which nothing answers."""
        newest = self._newest
        if self._clock() - newest.at <= self._stale:
            return newest
        waited = f"no answer in {self._stale // SECOND} s"
        return Round(newest.at, dict.fromkeys(self._asks), dict.fromkeys(self._asks, waited))

    def renew(self) -> None:
        """Ask all of them once."""
        found: dict[str, float | None] = {}
        silent: dict[str, str] = {}
        for key, ask in self._asks.items():
            try:
                found[key] = ask()
            except Exception as error:  # noqa: BLE001 - a probe that fails otherwise than it should must not end the others
                found[key], silent[key] = None, str(error) or type(error).__name__
        self._newest = Round(self._clock(), found, silent)

    def _work(self) -> None:
        while not self._ended:
            self.renew()
            self._woken.wait(self._every)
            self._woken.clear()
