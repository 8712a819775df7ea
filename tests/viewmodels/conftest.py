"""A small town on a screen in memory, and somebody who listens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete

from content.build import build
from content.reader import Slot
from content.testing import SourceFolder, small_source
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.reader import ReaderViewModel

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
MOVE_IN = "procedure/move-in"


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    """A folder as sync leaves it: a slot, and a link to it."""
    folder = tmp_path / "slots"
    build(source.path, folder / "a")
    (folder / "current").symlink_to("a")
    return folder


@pytest.fixture
def stage(qapp: QGuiApplication, slots: Path) -> Iterator[Stage]:
    """The town of ``slots/current``, nobody there."""
    with staged(Slot(slots / "current"), KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        yield stage


@dataclass
class Visitor:
    """Someone who listens."""

    app: AppViewModel
    voice: HeardVoice

    @property
    def reader(self) -> ReaderViewModel:
        assert isinstance(self.app.reader, ReaderViewModel)
        return self.app.reader

    @property
    def last(self) -> str:
        return self.voice.last(self.app.language.code)

    def find(self, words: str) -> None:
        """Go on until these words are heard."""
        for _ in self.reader.places:
            if words in self.last:
                return
            self.reader.do("next")
        raise AssertionError(f"{words!r} is not heard on the page {self.app.page.target}")

    def choose(self, words: str) -> None:
        self.find(words)
        self.reader.do("select")


@pytest.fixture
def app(qapp: QObject, slots: Path) -> Iterator[AppViewModel]:
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING))
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
        yield app
        app.let_go()
        delete(app)


@pytest.fixture
def visitor(app: AppViewModel) -> Visitor:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    app.activate("language:en")
    return Visitor(app, voice)


@pytest.fixture
def listening(visitor: Visitor) -> Visitor:
    """One for whom the screen is read already."""
    visitor.app.turnSpeech()
    return visitor
