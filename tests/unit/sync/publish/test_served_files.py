"""Whoever serves the repository is another user: all of it can be read, and none of the keys beside it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.testing import small_source
from sync.publish.inbox import make_inbox_key, publish_inbox_key
from sync.testing.publisher import Publisher, no_passphrase


@pytest.fixture
def private_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("private_umask")
def test_a_publisher_with_a_private_umask_still_publishes(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path)
    publisher.publish(small_source(tmp_path / "town").path)
    key = make_inbox_key(tmp_path / "inbox.pem", "word")
    holders, repository = publisher.holders, publisher.repository
    publish_inbox_key(repository, lambda: key, publisher.online, holders, no_passphrase, publisher.now)
    served = [repository.folder, *repository.folder.rglob("*")]
    assert len(served) > 10
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in served}
    assert {path: mode for path, mode in modes.items() if mode != (0o755 if path.is_dir() else 0o644)} == {}
    keys = [*publisher.ceremony.online.iterdir(), *holders[0].iterdir(), tmp_path / "inbox.pem"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}
