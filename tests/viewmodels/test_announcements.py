"""News are said without being asked for (WCAG 4.1.3): whoever cannot see the screen learns of them as others do."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.testing import SourceFolder
from kiosk.pages.page import Block, Page
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.speech.engine import FirstAble
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockPlayer
from kiosk.stage import Stage
from kiosk.succession import Succession
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.reader import ReaderViewModel
from tests.viewmodels.conftest import MOVE_IN, Visitor
from tests.viewmodels.test_succession import publish

pytestmark = pytest.mark.clause("C37")
OPEN = Block("banner", icon="good", tone="good", title="Open until 5 pm")
CLOSED = Block("banner", icon="clock", tone="care", title="Closed, opens tomorrow")
ROWS = (Block("paragraph", text="One."), Block("paragraph", text="Two."))


def heard(visitor: Visitor) -> list[str]:
    """What was said since this was asked last."""
    said = [" ".join(span.text for span in utterance.spans) for utterance in visitor.voice.heard]
    visitor.voice.heard.clear()
    return said


def show(visitor: Visitor, *blocks: Block) -> None:
    """The screen shows a made-up page, or that same page with other rows."""
    visitor.app._show(Page("made-up", "", "Made up", blocks))


@pytest.fixture
def listener(listening: Visitor) -> Visitor:
    heard(listening)
    return listening


def test_a_page_that_opens_says_its_title_and_how_things_stand(listener: Visitor) -> None:
    listener.app.open(MOVE_IN)
    title, status = heard(listener)
    assert title.startswith("Tell the town that you moved in, heading.")
    assert status == "Please check at the counter. When this was last checked is not known."


def test_what_stands_below_the_first_heading_waits_until_one_gets_there(listener: Visitor) -> None:
    show(listener, OPEN, Block("heading", title="Counters"), CLOSED)
    assert heard(listener) == ["Made up, heading.", "Open until 5 pm."]


def test_a_banner_that_appears_is_said_and_one_that_stays_is_not_said_again(listener: Visitor) -> None:
    show(listener, OPEN, *ROWS)
    heard(listener)
    show(listener, OPEN, *ROWS, ROWS[0])
    assert heard(listener) == []
    show(listener, CLOSED, *ROWS)
    assert heard(listener) == ["Closed, opens tomorrow."]


def test_who_has_the_page_read_hears_the_news_and_then_the_rest(listener: Visitor) -> None:
    show(listener, OPEN, *ROWS)
    listener.reader.do("read_page")
    assert listener.voice.listener is not None
    listener.voice.listener.started(listener.voice.heard[-1])
    heard(listener)
    show(listener, CLOSED, *ROWS)
    assert heard(listener) == ["Closed, opens tomorrow.", "Two."]


def test_another_language_is_told_in_that_language(listener: Visitor) -> None:
    listener.app.open(MOVE_IN)
    heard(listener)
    listener.app.activate("language:vi")
    title, _status = heard(listener)
    assert title.startswith("Báo cho thị trấn biết bạn đã chuyển đến, tiêu đề.")


@pytest.mark.parametrize("option", ["Dark", "Largest text", "No movement", "In the lower half"])
def test_an_option_that_is_chosen_says_so(listener: Visitor, option: str) -> None:
    listener.app.open("easier")
    listener.choose(f"{option}, not chosen")
    assert listener.last.startswith(f"{option}, chosen")


def test_an_error_page_says_what_happened_and_what_to_do(listener: Visitor) -> None:
    listener.app.calm()
    title, what = heard(listener)
    assert title == "Something went wrong, heading."
    assert what.endswith("Go back or start again; a person at the counter can help too.")


@pytest.mark.clause("C29")
def test_the_warning_breaks_into_whatever_is_being_said(listener: Visitor) -> None:
    listener.app.open(MOVE_IN)
    listener.reader.do("next")
    heard(listener)
    listener.app.session._warn()
    assert heard(listener) == ["Are you still there? Press any key, or touch the screen, to go on."]


@pytest.mark.clause("C29")
def test_whoever_answers_the_warning_hears_where_they_are(listener: Visitor) -> None:
    listener.app.open(MOVE_IN)
    listener.reader.do("next")
    here = listener.last
    listener.app.session._warn()
    listener.app.session.touch()
    assert listener.last == here


@pytest.mark.clause("C6")
def test_going_home_from_home_is_told_like_going_there(listener: Visitor) -> None:
    listener.reader.do("next")
    heard(listener)
    listener.reader.leave()
    listener.app.open("home")
    assert heard(listener)[0].startswith("What can we help you with?")


def test_content_is_not_exchanged_under_the_ears_of_who_listens(
    stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot
) -> None:
    """Not even on the attract screen, where somebody may begin with speech."""
    app = stage.kiosk.app
    app.read_with(lambda app: join_reader(app, HeardVoice().given))
    app.turnSpeech()
    _succession = Succession(stage.kiosk, slots / "current")
    publish(source, slots, "b", "Newmere")
    qtbot.wait(500)
    assert app.page.shown.title == "Saltmere"
    app.finish()
    qtbot.waitUntil(lambda: app.page.shown.title == "Newmere")


@pytest.mark.clause("C15")
def test_without_a_voice_the_screen_says_so_and_no_other_voice_reads_it(app: AppViewModel, qtbot: QtBot) -> None:
    engine = MockEngine(languages=("en",))
    app.read_with(lambda app: join_reader(app, lambda listener: Speaker(FirstAble([engine]), MockPlayer(), listener)))
    app.activate("language:vi")
    app.turnSpeech()
    reader = app.reader
    assert isinstance(reader, ReaderViewModel)
    qtbot.waitUntil(lambda: reader.notice == "Máy này không có giọng đọc cho Tiếng Việt.")
    assert engine.spoken == []
