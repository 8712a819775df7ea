"""Easy words during a visit: one touch there and back, kept from page to page, and forgotten with the visit."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.reader import Slot
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, SourceFolder
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
MOVE_IN, MOVE_OUT = "procedure/move-in", "procedure/move-out"


@pytest.fixture
def app(qapp: QObject, source: SourceFolder, tmp_path: Path) -> Iterator[AppViewModel]:
    """A kiosk on the page of a procedure that is told in easy words, as another one is."""
    facts, texts = {**PROCEDURE, "easy": [{"id": "new", "pictogram": "house"}]}, {"easy.new": "You live in a new home."}
    for key in (MOVE_IN, MOVE_OUT):
        source.facts(key, facts)
        source.words(key, "en", PROCEDURE_IN_ENGLISH | texts)
    build(source.path, tmp_path / "easy")
    with Slot(tmp_path / "easy") as slot:
        app = AppViewModel(Contexts(slot, FixedClock(MORNING)), KioskConfig(), SCREENS["portrait"], InlineWorker())
        app.activate("language:en")
        app.open(MOVE_IN)
        yield app
        app.let_go()
        delete(app)


def kinds(app: AppViewModel) -> set[str]:
    return {block.kind for block in app.page.shown.blocks}


def test_one_touch_leads_to_easy_words_and_one_back(app: AppViewModel) -> None:
    assert "idea" not in kinds(app)
    app.activate("easy:on")
    assert "idea" in kinds(app)
    app.activate("easy:off")
    assert "idea" not in kinds(app)
    assert app.page.target == MOVE_IN


def test_who_wants_easy_words_gets_them_on_the_next_page_too(app: AppViewModel) -> None:
    app.activate("easy:on")
    app.open(MOVE_OUT)
    assert "idea" in kinds(app)


def test_the_same_in_other_words_begins_at_its_top(app: AppViewModel) -> None:
    opened: list[float] = []
    app.page.opened.connect(lambda: opened.append(app.page.scroll))
    app.scrolled(700)
    app.activate("easy:on")
    assert opened == [0]


@pytest.mark.clause("P1", "C38")
def test_finish_forgets_that_easy_words_were_wanted(app: AppViewModel) -> None:
    app.activate("easy:on")
    app.finish()
    app.activate("language:en")
    app.open(MOVE_IN)
    assert "idea" not in kinds(app)


@pytest.mark.clause("C25")
def test_who_listens_hears_that_the_page_is_in_easy_words_now(app: AppViewModel) -> None:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    app.turnSpeech()
    app.activate("easy:on")
    title = next(heard for heard in reversed(voice.heard) if heard.key == "title")
    assert "Easy words" in said(title.spans, "en")
