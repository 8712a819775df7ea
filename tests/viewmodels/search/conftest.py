"""A small town's kiosk on its search page, over searchers that answer at once, late, or never."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from content.search.answer import Answer, Hit
from content.search.testing import FakeSearcher
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.searching import join_search
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.search import SearchViewModel

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
MOVE_IN = Hit(
    key="procedure/move-in", kind="procedure", title="Tell the town that you moved in", language="en", score=2
)
HOME = Hit(key="field/home", kind="field", title="Home and building", language="en", score=1, line="Moved in or not")


@dataclass
class SlowSearcher(FakeSearcher):
    """Answers when it is let; ``began`` tells that it was asked."""

    began: Event = field(default_factory=Event)
    let: Event = field(default_factory=Event)

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        self.began.set()
        assert self.let.wait(20)
        return super().search(query, language, kind, limit, today=today)


class BrokenSearcher(FakeSearcher):
    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        raise ValueError(f"no such token: {query}")


@pytest.fixture
def contexts(slots: Path) -> Iterator[Contexts]:
    with Slot(slots / "a") as slot:
        yield Contexts(slot, FixedClock(MORNING))


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher((MOVE_IN, HOME), {"mooved in": "moved in"})


@pytest.fixture
def app(
    qapp: QObject, contexts: Contexts, request: pytest.FixtureRequest, tmp_path: Path, searcher: FakeSearcher
) -> Iterator[AppViewModel]:
    """A kiosk on its search page; a test that is given ``slow`` or ``broken`` gets that searcher, on a thread."""
    names = set(request.fixturenames)
    chosen = next((request.getfixturevalue(name) for name in ("slow", "broken") if name in names), searcher)
    make = partial(
        join_search, opening=lambda _path: chosen, threaded="slow" in names, unfound=tmp_path / "unfound.json"
    )
    app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker(), make)
    app.activate("language:en")
    app.open("search")
    yield app
    if isinstance(chosen, SlowSearcher):
        chosen.let.set()  # the thread ends with the question it is at
    app.let_go()
    delete(app)


@pytest.fixture
def slow() -> SlowSearcher:
    return SlowSearcher((MOVE_IN, HOME))


@pytest.fixture
def broken() -> BrokenSearcher:
    return BrokenSearcher(())


@pytest.fixture
def search(app: AppViewModel) -> SearchViewModel:
    assert isinstance(app.search, SearchViewModel)
    return app.search


def keys(search: SearchViewModel) -> list[str]:
    return [block.key for block in search.rows.rows if block.kind == "result"]


def enter(search: SearchViewModel, text: str) -> None:
    """Type it and have it answered."""
    search.type(text)
    search.ask()
