"""Putting something into the outbox: sealed in memory, then on the disk, and only then told as kept.

This is all the screen needs of sync to take what a resident writes.
"""

import time
from collections.abc import Callable
from pathlib import Path

from sync.outbox.entry import LARGEST, Entry, Heading, Urgency, coarse, new_id, plain
from sync.outbox.inbox_key import load_inbox_key
from sync.outbox.sealing import seal
from sync.outbox.store import Mark, OutboxStore


class TooLarge(ValueError):
    """A body that is longer than an entry may be."""


class Outbox:
    """``store``: where entries wait; ``inbox_key``: the file of the key that sync has brought."""

    def __init__(self, store: OutboxStore, inbox_key: Path, seconds: Callable[[], float] = time.time) -> None:
        """``seconds``: since 1970."""
        self.store, self._inbox_key, self._seconds = store, inbox_key, seconds

    def put(self, kind: str, urgency: Urgency, body: bytes, mark: Mark | None = None) -> str:
        """The id of the entry, which is on the disk when this returns: only then say "saved".

        ``mark``: see ``OutboxStore.add``. Raises NoInboxKey, OutboxFull, OutboxError, TooLarge; nothing was kept then.
        """
        if len(body) > LARGEST:
            raise TooLarge(f"{len(body)} bytes are more than the {LARGEST} of an entry")
        inbox = load_inbox_key(self._inbox_key)
        created = coarse(max(0, self._seconds()))
        heading = Heading(id=new_id(created), kind=kind, created=created)
        sealed = seal(plain(heading, body), inbox)
        self.store.add(Entry(heading.id, kind, urgency, created, inbox.id, sealed), mark)
        return heading.id
