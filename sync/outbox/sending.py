"""Sending what waits: urgent first, then the oldest; each entry leaves only after an answer that names it.

Nothing is held open while the network is waited for. What dies on the way, this program or the answer, is sent again
with the same id, and the server takes it once (docs/outbox.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sync.device.counter import CounterError
from sync.device.signing import Signing, signed_headers
from sync.outbox.answers import Judged, Verdict, judge
from sync.outbox.entry import body_of
from sync.outbox.store import Kept, OutboxStore
from sync.rules.backoff import BackOff

PATH = "/entries"
BETWEEN_TRIES = BackOff(timedelta(minutes=1), timedelta(hours=6), tries=2**31)


class Unreachable(Exception):
    """No answer came; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``body``: as much of it as is ever read."""

    status: int
    body: bytes


class Posting(Protocol):
    """Carries a request to the server; see ``sync.poster``."""

    def path(self, end: str) -> str:
        """The whole path of the request, as the server sees it."""

    def post(self, end: str, headers: dict[str, str], body: bytes) -> Answer:
        """Raises Unreachable."""


class Counting(Protocol):
    """Gives out the numbers of requests; see ``sync.device.counter``."""

    def next(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did; ``problem``: why entries are still waiting, empty where nothing hindered it.

    ``stopped``: the server takes nothing for now.
    """

    sent: int = 0
    refused: int = 0
    problem: str = ""
    stopped: bool = False

    def __add__(self, later: "Sent") -> "Sent":
        """Two runs as one."""
        problem = later.problem or self.problem
        return Sent(self.sent + later.sent, self.refused + later.refused, problem, later.stopped)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: a key with its counter, by a poster. ``seconds``: since 1970; ``chance``: from 0 to 1."""

    key: Signing
    counter: Counting
    poster: Posting
    seconds: Callable[[], float]
    chance: Callable[[], float]

    def send(self, store: OutboxStore, *, at_once: bool = False) -> Sent:
        """All that is due, until the server takes none; ``at_once``: all that waits. Raises OutboxError."""
        done = Sent()
        for id_ in store.due(int(self.seconds()), at_once=at_once):
            kept = store.get(id_)
            if kept is None:
                continue
            judged = self._judged(kept)
            self._keep(store, kept, judged)
            done += _counted(judged)
            if done.stopped:
                break
        return done

    def post(self, end: str, body: bytes, more: dict[str, str] | None = None) -> Answer:
        """One signed request. Raises Unreachable."""
        try:
            number = self.counter.next()
        except CounterError as error:
            raise Unreachable(str(error)) from None
        headers = {"Content-Type": "application/json", **(more or {})}
        signed = number, max(0, int(self.seconds()))
        headers |= signed_headers(self.key, signed, "POST", self.poster.path(end), body)
        return self.poster.post(end, headers, body)

    def _judged(self, kept: Kept) -> Judged:
        id_ = kept.entry.id
        try:
            answer = self.post(PATH, body_of(kept.entry), {"Idempotency-Key": f'"{id_}"'})
        except Unreachable as error:
            return Judged(Verdict.STOP, str(error))
        return judge(answer.status, answer.body, id_)

    def _keep(self, store: OutboxStore, kept: Kept, judged: Judged) -> None:
        now = int(self.seconds())
        if judged.verdict is Verdict.STOP:
            store.rest(stops := store.stops() + 1, now, self._wait(stops), judged.why)
            return
        if store.stops():
            store.rested()
        if judged.verdict is Verdict.TAKEN:
            store.sent(kept.entry.id)
        elif judged.verdict is Verdict.REFUSED:
            store.set_aside(kept.entry.id, judged.why)
        else:
            store.failed(kept.entry.id, now, self._wait(kept.failures + 1), judged.why)

    def _wait(self, failures: int) -> int:
        wait = BETWEEN_TRIES.wait(failures, self.chance())
        assert wait is not None
        return int(wait.total_seconds())


def _counted(judged: Judged) -> Sent:
    verdict = judged.verdict
    waits = verdict in (Verdict.LATER, Verdict.STOP)
    return Sent(
        verdict is Verdict.TAKEN, verdict is Verdict.REFUSED, judged.why if waits else "", verdict is Verdict.STOP
    )
