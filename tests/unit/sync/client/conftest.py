"""A publisher, a server and a kiosk, each in a folder of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.testing import SourceFolder, small_source
from sync.accounts import Outcome
from sync.assembly import client_of
from sync.client import Client
from sync.config import SyncConfig
from sync.testing.clock import FakeClock
from sync.testing.publisher import Publisher
from sync.testing.server import StaticServer

TONIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


class Town:
    """A town that publishes, and one of its kiosks."""

    def __init__(self, folder: Path, server: StaticServer) -> None:
        self.publisher = Publisher(folder, now=TONIGHT)
        self.source = small_source(folder / "town")
        self.server = server
        self.kiosk = folder / "kiosk"
        self.clock = FakeClock(TONIGHT)
        self.root = folder / "root.json"
        self.root.write_bytes(self.publisher.root)

    def publish(self, title: str = "") -> int:
        """The next generation, with another title of a field; its number."""
        if title:
            self.source.write("field/home/en.toml", f'title = "{title}"\n')
        return self.publisher.publish(self.source.path, self.clock.now()).generation

    def client(self, source: str = "", **config: object) -> Client:
        settings = {"source": source or self.server.url, "root": str(self.root)} | config
        made = client_of(SyncConfig(**settings), self.kiosk, lambda _what, _done, _all: None)  # type: ignore[arg-type]
        return replace(made, clock=self.clock)

    def sync(self, source: str = "", **config: object) -> Outcome:
        return self.client(source, **config).run()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with StaticServer(tmp_path / "repo") as server:
        made = Town(tmp_path, server)
        made.publish()
        yield made


__all__ = ["SourceFolder", "Town"]
