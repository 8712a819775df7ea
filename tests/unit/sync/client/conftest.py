"""A town that publishes and one of its kiosks, each in a folder of its own; made once and copied for every test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.reader import Slot
from content.testing import SourceFolder, small_source
from sync.accounts import Outcome
from sync.assembly import client_of
from sync.client import Client
from sync.config import SyncConfig
from sync.fetcher import Limits
from sync.publish.generations import publish
from sync.publish.keys import online_keys
from sync.publish.repository import Repository
from sync.testing.clock import FakeClock
from sync.testing.publisher import Publisher, no_passphrase
from sync.testing.server import StaticServer

TONIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
FIRST_TITLE = "Home and building"


class Town:
    """The repository in ``folder/repo``, the content in ``folder/town``, the content folder of a kiosk beside them."""

    def __init__(self, folder: Path, server: StaticServer) -> None:
        self.folder, self.server = folder, server
        self.kiosk, self.root = folder / "kiosk", folder / "root.json"
        self.source = SourceFolder(folder / "town")
        self.clock = FakeClock(TONIGHT)
        self.limits = Limits()

    def publish(self, title: str = "", blob: int = 0) -> int:
        """The next generation, with another title of a field, or a picture of so many bytes; its number."""
        if title:
            self.source.write("field/home/en.toml", f'title = "{title}"\n')
        if blob:
            self.source.write("media/sign.bin", os.urandom(blob))
        repository = Repository(self.folder / "repo")
        online = online_keys(self.folder / "repo.keys", no_passphrase, repository)
        return publish(self.source.path, repository, online, self.clock.now()).generation

    def client(self, source: str = "", **config: object) -> Client:
        settings = {"source": source or self.server.url, "root": str(self.root)} | config
        made = client_of(SyncConfig(**settings), self.kiosk, _unheard, self.limits)  # type: ignore[arg-type]
        return replace(made, clock=self.clock)

    def sync(self, source: str = "", **config: object) -> Outcome:
        return self.client(source, **config).run()

    @property
    def stick(self) -> str:
        """The repository as a source on a stick."""
        return f"file:{self.folder / 'repo'}"

    @property
    def shown(self) -> str:
        """The title on the screen."""
        with Slot(self.kiosk / "current") as slot:
            return slot.words("field/home", "en")["title"].text


def _unheard(_what: str, _done: int, _all: int) -> None:
    pass


@contextmanager
def standing(folder: Path) -> Iterator[Town]:
    with StaticServer(folder / "repo") as server:
        yield Town(folder, server)


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One generation is published, and no kiosk has synced yet."""
    folder = tmp_path_factory.mktemp("first-night")
    publisher = Publisher(folder, now=TONIGHT)
    small_source(folder / "town")
    (folder / "root.json").write_bytes(publisher.root)
    with standing(folder) as town:
        town.publish()
    return folder


@pytest.fixture(scope="session")
def second_night(first_night: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kiosk shows the first generation, and the town has published the second, with 60 kB of picture."""
    folder = tmp_path_factory.mktemp("second-night") / "all"
    shutil.copytree(first_night, folder, symlinks=True)
    with standing(folder) as town:
        town.sync()
        town.publish("Rooms", blob=60_000)
    return folder


@pytest.fixture
def town(first_night: Path, tmp_path: Path) -> Iterator[Town]:
    shutil.copytree(first_night, tmp_path, symlinks=True, dirs_exist_ok=True)
    with standing(tmp_path) as made:
        yield made


@pytest.fixture
def settled(second_night: Path, tmp_path: Path) -> Iterator[Town]:
    shutil.copytree(second_night, tmp_path, symlinks=True, dirs_exist_ok=True)
    with standing(tmp_path) as made:
        yield made
