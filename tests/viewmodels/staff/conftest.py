"""A kiosk with a staff code, and whoever stands before it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.circulation.event import AnyEvent
from content.circulation.store import StoreError
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import Done, InlineWorker, Job, outcome
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, StaffConfig
from kiosk.lending import EventsInMemory, Lending
from kiosk.pages.page import Block
from kiosk.screens import SCREENS
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.code import Tries, TriesInMemory
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import CODE, HASH
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from tests.viewmodels.conftest import MORNING

TIDES = "20000011"


class Kept(EventsInMemory):
    """Events that can fail to be kept, as those on a full disk."""

    full = False

    @override
    def add(self, make: object, **what: object) -> AnyEvent:
        if self.full:
            raise StoreError("shelf.db: it cannot be used (disk is full). The disk is full: make room.")
        return super().add(make, **what)


class TriesOnDisk(TriesInMemory):
    """Tries that can fail to be kept."""

    full = False

    @override
    def write(self, tries: Tries) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(tries)


class SlowWorker(InlineWorker):
    """Keeps what is held back until it is let go."""

    def __init__(self) -> None:
        self.holds = False
        self._what = "enter"
        self._held: list[tuple[Job, Done]] = []

    def hold(self, what: str) -> None:
        """Keep back the jobs that have this in their name."""
        self.holds, self._what = True, what

    @override
    def run(self, job: Job, done: Done) -> None:
        if self.holds and self._what in repr(job):
            self._held.append((job, done))
        else:
            super().run(job, done)

    def let_go(self) -> None:
        for job, done in self._held:
            done(*outcome(job))


@dataclass
class Hall:
    """A kiosk with a staff code, and whoever stands before it."""

    app: AppViewModel
    visits: Visits
    lines: LinesInMemory
    tries: TriesOnDisk
    events: Kept
    worker: SlowWorker
    now: list[float]

    def type(self, code: str) -> None:
        for sign in code:
            self.app.activate(f"staff:key {sign}")

    def enter(self, code: str = CODE) -> None:
        self.type(code)
        self.app.activate("staff:key done")

    def go_in(self, page: str = "staff") -> None:
        self.app.open(page)
        self.enter()

    @property
    def audit(self) -> list[str]:
        return [json.loads(line)["what"] for line in self.lines.lines]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.app.page.shown.blocks

    @property
    def told(self) -> str:
        """The first row."""
        return self.blocks[0].title or self.blocks[0].text

    @property
    def field(self) -> str:
        return next(block.value for block in self.blocks if block.kind == "pad")

    @property
    def ticks(self) -> dict[str, bool]:
        return {block.title: block.checked for block in self.blocks if block.kind == "document"}

    def touch(self, title: str) -> None:
        self.app.activate(next(block.key for block in self.blocks if block.title == title))


def hall_of(slot: Slot, config: KioskConfig) -> Hall:
    lines, tries, events, worker, now = LinesInMemory(), TriesOnDisk(), Kept(), SlowWorker(), [0.0]
    contexts = Contexts(slot, FixedClock(MORNING), lending=Lending(lambda: events, lambda: 0))
    app = AppViewModel(contexts, config, SCREENS["portrait"], worker)
    room = StaffRoom(config.staff.code_hash, tries, Audit(lines, lambda: 0), lambda: now[0])
    hall = Hall(app, Visits(app, lambda: room), lines, tries, events, worker, now)
    app.activate("language:en")
    return hall


@pytest.fixture
def slot(tmp_path: Path, source: SourceFolder) -> Iterator[Slot]:
    facts = {"title": "Tides", "languages": ["en"], "copies": [{"barcode": TIDES}]}
    source.facts("book/tides", facts)
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        yield slot


@pytest.fixture
def hall(qapp: QObject, slot: Slot) -> Iterator[Hall]:
    hall = hall_of(slot, KioskConfig(staff=StaffConfig(code_hash=HASH)))
    yield hall
    hall.app.let_go()
    delete(hall.app)
