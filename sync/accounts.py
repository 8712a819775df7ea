"""What a run came to, written down for the next one, for the screen and for the terminal."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import random

from msgspec.structs import replace

from sync.ports import Terms
from sync.reason import SyncError
from sync.rules import clock
from sync.rules.backoff import BETWEEN_RUNS, PASSING
from sync.rules.plan import Place
from sync.rules.window import next_run
from sync.state import Cost, Failure, SyncState


@dataclass(frozen=True, slots=True)
class Outcome:
    """``state`` as it is now, and why the newest content is not there, if it is not."""

    state: SyncState
    failure: SyncError | None = None


@dataclass(frozen=True, slots=True)
class CameTo:
    """What a run reached and what it cost; ``reached``: None where nothing sound is on show."""

    began: datetime
    reached: Place | None
    published: datetime | None
    requests: int
    received: int
    packs: int
    failure: SyncError | None
    refused: tuple[str, ...] = ()
    signers: str = ""


def spent_tonight(state: SyncState, terms: Terms, now: datetime) -> int:
    """Bytes that the runs of this night have cost so far."""
    return state.spent if state.night == terms.window.night(now) else 0


def accounted(state: SyncState, came: CameTo, terms: Terms, now: datetime) -> SyncState:
    """The state after a run."""
    generation, root = came.reached or (0, "")
    failed = _failure(state, came.failure)
    return replace(
        state,
        generation=generation,
        root=root,
        published=came.published or (state.published if (state.generation, state.root) == (generation, root) else None),
        last=Cost(
            began=came.began.astimezone(UTC),
            ended=now.astimezone(UTC),
            requests=came.requests,
            bytes=came.received,
            packs=came.packs,
        ),
        succeeded=state.succeeded if failed else now.astimezone(UTC),
        next=next_run(terms.window, now, terms.device, _retry(failed)).astimezone(UTC),
        failure=failed,
        refused=came.refused,
        signers=state.signers if failed else came.signers,
        night=terms.window.night(now),
        spent=spent_tonight(state, terms, now) + came.received,
        floor=state.floor if failed else _floor(state, came),
    )


def _failure(state: SyncState, error: SyncError | None) -> Failure | None:
    if error is None:
        return None
    return Failure(
        reason=error.reason, detail=str(error), in_a_row=1 + (state.failure.in_a_row if state.failure else 0)
    )


def _retry(failure: Failure | None) -> timedelta | None:
    """When to try again within the same night, for what may pass by itself."""
    if failure is None or failure.reason not in PASSING:
        return None
    return BETWEEN_RUNS.wait(failure.in_a_row, random())  # noqa: S311 - spreads load, hides nothing


def _floor(state: SyncState, came: CameTo) -> datetime:
    """A time that is certainly past: signatures were good then, and something was signed then."""
    known = clock.known(state.floor)
    seen = clock.newer_floor(known, came.began, came.published) if came.published else known
    return max(seen, came.began.astimezone(UTC))
