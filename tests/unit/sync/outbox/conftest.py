"""An outbox with a key to seal to, and the store behind it."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from nacl.public import PrivateKey

from sync.outbox.box import Outbox
from sync.outbox.inbox_key import write_inbox_key
from sync.outbox.store import LIMIT, OutboxStore

PRIVATE = bytes(range(32))
NOW = 1_795_350_123


class OpenOutbox(Protocol):
    def __call__(self, limit: int = LIMIT) -> Outbox: ...


@pytest.fixture
def inbox_key(tmp_path: Path) -> Path:
    file = tmp_path / "inbox.json"
    file.write_bytes(write_inbox_key(bytes(PrivateKey(PRIVATE).public_key), date(2026, 11, 22)))
    return file


@pytest.fixture
def open_outbox(tmp_path: Path, inbox_key: Path) -> Iterator[OpenOutbox]:
    """The same file each time."""
    with ExitStack() as stores:

        def opened(limit: int = LIMIT) -> Outbox:
            store = stores.enter_context(OutboxStore(tmp_path / "state" / "outbox.db", limit))
            return Outbox(store, inbox_key, lambda: NOW)

        yield opened


@pytest.fixture
def outbox(open_outbox: OpenOutbox) -> Outbox:
    return open_outbox()
