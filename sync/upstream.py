"""What a kiosk sends, put together: who it is, what waits, where it goes. For the terminal and for the nightly run."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import random

from content.circulation.store import EventStore, StoreError
from sync.device.code import read_code
from sync.device.counter import Counter
from sync.device.enrolment import enrolling
from sync.device.key import DeviceError, DeviceKey, has_key, load_key, make_key
from sync.fetcher import Way
from sync.lock import alone
from sync.outbox.answers import Verdict, judge_enrolment
from sync.outbox.box import Outbox
from sync.outbox.inbox_key import INBOX_KEY, NoInboxKey, load_inbox_key
from sync.outbox.sending import Sender, Sent, Unreachable
from sync.outbox.shelf import collect
from sync.outbox.store import LIMIT, Held, OutboxError, OutboxStore, Standing
from sync.poster import Poster
from sync.reason import SyncError

OUTBOX = "outbox.db"
_ENROLMENTS = "/enrolments"
_AGENT = "porchlight"


class NotSent(Exception):
    """Nothing can be sent; the text says why and how to mend it."""


@dataclass(slots=True)
class UpstreamState:
    """``device`` and ``inbox_key`` by their ids, empty where there is none; the rest as ``outbox.store.Standing``."""

    inbox: str
    device: str = ""
    inbox_key: str = ""
    waiting: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    limit: int = LIMIT
    oldest: int | None = None
    delayed: tuple[Held, ...] = ()
    aside: tuple[Held, ...] = ()
    problem: str = ""

    def take(self, standing: Standing) -> None:
        """What an outbox says of itself."""
        self.waiting, self.bytes, self.limit = standing.waiting, standing.bytes, standing.limit
        self.oldest, self.problem = standing.oldest, standing.problem
        self.delayed, self.aside = standing.delayed, standing.aside


@dataclass(frozen=True, slots=True)
class Upstream:
    """``inbox``: address of the town's server, empty for none. ``device``: the folder of its key, ``content`` of the
    inbox key. ``events`` opens those of the shelf; None where there are none, or not for this user.
    """

    inbox: str
    way: Way
    outbox: Path
    device: Path
    content: Path
    events: Callable[[], EventStore] | None = None
    seconds: Callable[[], float] = time.time

    def send(self, *, at_once: bool, with_shelf: bool, retry: bool = False) -> Sent:
        """What waits, and ``with_shelf`` what happened there; whatever hinders it stands in the answer.

        ``at_once``: also what is given a rest; ``retry``: also what the server has refused before.
        """
        if not self.inbox:
            return Sent()
        try:
            key = load_key(self.device)
            with alone(self.device), OutboxStore(self.outbox / OUTBOX) as store:
                if retry:
                    store.put_back()
                return self._send(self._sender(key), store, at_once=at_once, with_shelf=with_shelf)
        except (DeviceError, OutboxError, NoInboxKey, StoreError, SyncError, NotSent) as error:
            return Sent(problem=str(error))
        except OSError as error:
            return Sent(problem=f"{error.filename or self.outbox}: {error.strerror}. Mend the folder or make room.")

    def collect(self) -> int:
        """What happened at the shelf goes into the outbox, without any network; how much did. Raises NotSent."""
        if not self.inbox or self.events is None:
            return 0
        try:
            with OutboxStore(self.outbox / OUTBOX) as store, self.events() as events:
                return collect(events, Outbox(store, self.content / INBOX_KEY, self.seconds))
        except (OutboxError, NoInboxKey, StoreError) as error:
            raise NotSent(str(error)) from None

    def enrol(self, typed: str, *, anew: bool) -> str:
        """Make this device known by a code; its id. Raises CodeError, DeviceError, NoInboxKey, NotSent."""
        code = read_code(typed)
        if not self.inbox:
            raise NotSent("no inbox is configured; name the address of the town's server as sync.inbox")
        inbox = load_inbox_key(self.content / INBOX_KEY)
        key = load_key(self.device) if has_key(self.device) and not anew else make_key(self.device)
        try:
            answer = self._sender(key).post(_ENROLMENTS, enrolling(key, code, inbox))
        except Unreachable as error:
            raise NotSent(str(error)) from None
        judged = judge_enrolment(answer.status, answer.body, key.id)
        if judged.verdict is not Verdict.TAKEN:
            raise NotSent(judged.why)
        return key.id

    def standing(self) -> UpstreamState:
        """Who this kiosk is and what waits; nothing is written for it, and what cannot be read is said."""
        found = UpstreamState(inbox=self.inbox)
        if not self.inbox:
            return found
        try:
            if has_key(self.device):
                found.device = load_key(self.device).id
            if (self.content / INBOX_KEY).exists():
                found.inbox_key = load_inbox_key(self.content / INBOX_KEY).id
            if (self.outbox / OUTBOX).exists():
                with OutboxStore(self.outbox / OUTBOX) as store:
                    found.take(store.standing())
        except (DeviceError, OutboxError, NoInboxKey) as error:
            found.problem = str(error)
        return found

    def _send(self, sender: Sender, store: OutboxStore, *, at_once: bool, with_shelf: bool) -> Sent:
        done = sender.send(store, at_once=at_once)
        if done.stopped or not with_shelf or self.events is None:
            return done
        with self.events() as events:
            while collect(events, Outbox(store, self.content / INBOX_KEY, self.seconds)) and not done.stopped:
                done += sender.send(store)
        return done

    def _sender(self, key: DeviceKey) -> Sender:
        try:
            poster = Poster(self.inbox, self.way, _AGENT)
        except ValueError as error:
            raise NotSent(f"sync.{error}") from None
        return Sender(key, Counter(self.device), poster, self.seconds, random)
