"""Private things are told with headphones in, or after a clear yes (EN 301 549 5.1.3.9)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.pages.page import Block, Entry, Page
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.reader import ReaderViewModel

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
HIDDEN = "Something private is written here. Choose it to learn how you can hear it."
LOANS = Page(
    "loans",
    "",
    "Your loans",
    (
        Block("paragraph", text="Opening hours are no secret."),
        Block("fact", title="Due on Monday", text="Ba cuốn sách", language="vi", private=True),
        Block("choice", key="help", title="Renew The Canary", private=True),
        Block("index", entries=(Entry("A", "canary", "Canary"),), private=True),
    ),
)


class Reader:
    """Someone who hears a page that holds something private; no such page is there yet."""

    def __init__(self, app: AppViewModel) -> None:
        self.app, self.voice = app, HeardVoice()
        app.read_with(lambda app: join_reader(app, self.voice.given))
        app.activate("language:en")

    def listen(self, *, alone: bool | None) -> None:
        self.app.listening.alone = alone
        self.app.turnSpeech()
        self.app.page.show(LOANS, 0)
        self.app.pageShown.emit()
        self.voice.heard.clear()

    @property
    def view(self) -> ReaderViewModel:
        assert isinstance(self.app.reader, ReaderViewModel)
        return self.app.reader

    @property
    def last(self) -> str:
        return said(self.voice.heard[-1].spans, "en")

    def reach(self, row: str) -> str:
        self.view.reach(row)
        return self.last


@pytest.fixture
def reader(qapp: QObject, slots: Path) -> Iterator[Reader]:
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING))
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
        yield Reader(app)
        app.let_go()
        delete(app)


@pytest.mark.clause("C10", "F10")
def test_aloud_it_is_said_that_something_is_there_and_not_what(reader: Reader) -> None:
    reader.listen(alone=False)
    assert reader.reach("row-0") == "Opening hours are no secret."
    assert [reader.reach(f"row-{row}") for row in ("1", "2", "3-0")] == [HIDDEN] * 3


@pytest.mark.clause("C10", "F10")
def test_in_headphones_it_is_said(reader: Reader) -> None:
    reader.listen(alone=True)
    assert reader.reach("row-1") == "Due on Monday. [vi] Ba cuốn sách."
    assert reader.reach("row-2") == "Renew The Canary, button."
    reader.view.do("select")
    assert reader.app.page.target == "help"


@pytest.mark.clause("C10")
def test_a_page_read_as_a_whole_keeps_it_too(reader: Reader) -> None:
    reader.listen(alone=False)
    reader.reach("row-0")
    reader.voice.heard.clear()
    reader.view.do("read_page")
    heard = " ".join(said(each.spans, "en") for each in reader.voice.heard)
    assert heard.count(HIDDEN) == 3
    assert "Canary" not in heard


@pytest.mark.clause("C10")
def test_a_clear_yes_is_asked_for_aloud_and_then_it_is_said(reader: Reader) -> None:
    reader.listen(alone=False)
    reader.reach("row-2")
    reader.view.do("select")
    assert reader.last == (
        "With headphones in the socket it is told to you alone. "
        "Choose it once more to hear it now, where others can hear it too. Any other key means no."
    )
    reader.view.do("select")
    assert reader.last == "Renew The Canary, button."
    assert reader.reach("row-1") == "Due on Monday. [vi] Ba cuốn sách."
    reader.reach("row-2")
    reader.view.do("select")
    assert reader.app.page.target == "help"


@pytest.mark.clause("C10")
@pytest.mark.parametrize("key", ["repeat", "stop", "louder", "next", "pause"])
def test_any_other_key_means_no(reader: Reader, key: str) -> None:
    reader.listen(alone=False)
    reader.reach("row-1")
    reader.view.do("select")
    reader.view.do(key)
    if key == "next":
        reader.reach("row-1")
    reader.view.do("select")
    assert reader.last.endswith("Any other key means no.")
    assert "allow_private" not in reader.voice.asked


@pytest.mark.clause("C10")
def test_by_touch_the_yes_is_as_clear(reader: Reader) -> None:
    reader.listen(alone=False)
    for _ in range(2):
        reader.view.touch("row-1", pressed=True)
    assert reader.view.lift("row-1")
    reader.view.select()
    assert reader.last.endswith("Any other key means no.")
    reader.view.touch("row-0", pressed=True)
    for _ in range(2):
        reader.view.touch("row-1", pressed=True)
    reader.view.select()
    assert reader.last.endswith("Any other key means no.")


@pytest.mark.clause("C10", "P1")
def test_a_yes_is_forgotten_with_the_visit_and_with_a_change_of_ears(reader: Reader) -> None:
    reader.listen(alone=False)
    reader.reach("row-1")
    for _ in range(2):
        reader.view.do("select")
    assert reader.view._consent.given
    reader.view.put_headphones_on()
    assert not reader.view._consent.given
    reader.app.finish()
    reader.listen(alone=False)
    assert reader.reach("row-1") == HIDDEN


def test_without_a_socket_no_headphones_are_promised(reader: Reader) -> None:
    reader.listen(alone=None)
    reader.reach("row-1")
    reader.view.do("select")
    assert reader.last.startswith("Choose it once more")


@pytest.mark.clause("C10")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_hint_is_in_the_language_of_the_page_whatever_is_hidden(reader: Reader, language: str) -> None:
    reader.app.speak(language)
    reader.listen(alone=False)
    block = replace(LOANS.blocks[1], title="", language="he")
    reader.app.page.show(replace(LOANS, blocks=(block,)), 0)
    reader.app.pageShown.emit()
    reader.reach("row-0")
    hint = reader.voice.heard[-1].spans[0]
    assert (hint.language, bool(hint.text)) == (language, True)
