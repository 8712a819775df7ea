"""A run of sync from its lock to its account. No cryptography and no network in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync import durable
from sync.accounts import CameTo, Outcome, accounted, spent_tonight
from sync.lock import alone
from sync.ports import Clock, Link, Offered, Slots, Terms, Told
from sync.reason import Reason, SyncError, disk_error
from sync.rules import clock
from sync.run import PACKS, Bounds, Parties, Run
from sync.state import SyncState, read_state, write_state
from sync.timing import is_time, until


def _silent(_what: str, _done: int, _all: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Client:
    """``folder``: the content folder; ``trust`` opens the repository, judging its signatures by the given time."""

    folder: Path
    slots: Slots
    link: Link
    trust: Callable[[datetime], Offered]
    clock: Clock
    terms: Terms
    told: Told = _silent

    def run(self, closes: datetime | None = None) -> Outcome:
        """Bring what is offered onto the screen, as far as it goes until it ``closes``, and write down what came of it.

        Raises SyncError only where another run is at work, or the folder cannot be written at all.
        """
        try:
            durable.make_folder(self.folder)
            with alone(self.folder):
                return self._run(closes)
        except OSError as error:
            raise disk_error(error) from None

    def run_if_due(self) -> Outcome | None:
        """As ``run`` until the window closes; None when it is not time, and nothing was done."""
        state, now = read_state(self.folder), self.clock.now()
        return self.run(until(state, self.terms, now)) if is_time(state, self.terms, now) else None

    def _run(self, closes: datetime | None) -> Outcome:
        state, began = read_state(self.folder), self.clock.now()
        moment = clock.reference(began, clock.known(state.floor))
        left = None if self.terms.nightly is None else self.terms.nightly - spent_tonight(state, self.terms, began)
        bounds = Bounds(state.generation, left, self.terms.nightly, closes, state.refused, state.signers)
        parties = Parties(self.folder / PACKS, self.slots, self.link, self.clock, self.told, lambda: self.trust(moment))
        run = Run(parties, bounds)
        failure: SyncError | None = None
        try:
            run.to_the_end()
        except SyncError as error:
            failure = self._explained(error, began, state)
        except OSError as error:
            failure = disk_error(error)
        except Exception as error:
            fault = SyncError(Reason.UNEXPECTED, f"{type(error).__name__}: {error}; report it, with the journal")
            self._accounted(state, self._came_to(run, began, fault))
            raise
        return self._accounted(state, self._came_to(run, began, failure))

    def _came_to(self, run: Run, began: datetime, failure: SyncError | None) -> CameTo:
        traffic = self.link.traffic
        cost = (traffic.requests, traffic.received, run.applied)
        return CameTo(began, run.reached, run.published, *cost, failure, tuple(sorted(run.refused)), run.signers)

    def _accounted(self, before: SyncState, came: CameTo) -> Outcome:
        state = accounted(before, came, self.terms, self.clock.now())
        try:
            write_state(self.folder, state)
        except OSError as error:
            return Outcome(state, came.failure or disk_error(error))
        return Outcome(state, came.failure)

    def _explained(self, error: SyncError, now: datetime, state: SyncState) -> SyncError:
        """A wrong clock makes good signatures and certificates look bad; it is then the clock that has to be mended."""
        floor = clock.known(state.floor)
        if error.reason is Reason.EXPIRED:
            reason = clock.why_expired(now, floor, self.link.server_time)
        elif error.reason is Reason.CERTIFICATE:
            reason = clock.why_not_certified(now, floor)
        else:
            return error
        if reason is error.reason:
            return error
        return SyncError(reason, f"the clock says {now:%Y-%m-%d %H:%M}, which cannot be right; set it. Then: {error}")
