"""Headphones begin speech and keep it private; pulled out, they end it and the visit, unless somebody stays."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.headphones import JackSignals
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.headphones.testing import FakeJack
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.speech.outputs import Output
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.headphones import Headphones
from kiosk.viewmodels.reader import ReaderViewModel
from kiosk.viewmodels.session import LEAVING_SECONDS

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))


@dataclass
class Visitor:
    """Someone with headphones at a kiosk with a socket."""

    app: AppViewModel
    voice: HeardVoice
    jack: FakeJack

    @property
    def reading(self) -> bool:
        reader = self.app.reader
        return isinstance(reader, ReaderViewModel) and reader.on

    def hears_by(self, output: Output) -> bool:
        return self.voice.outputs.used is output

    def tap_plug(self) -> None:
        """In, and out again."""
        self.jack.plug(True)
        self.jack.plug(False)

    @property
    def heard(self) -> list[str]:
        return [each.spans[0].text for each in self.voice.heard]

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            assert self.app.session._second.isActive()
            self.app.session._second.timeout.emit()


@pytest.fixture
def app(qapp: QObject, slots: Path) -> Iterator[AppViewModel]:
    with Slot(slots / "a") as slot:
        app = AppViewModel(Contexts(slot, FixedClock(MORNING)), KioskConfig(), SCREENS["portrait"], InlineWorker())
        yield app
        app.let_go()
        delete(app)


def arrived(app: AppViewModel, *, plugged: bool) -> Visitor:
    voice, jack = HeardVoice(), FakeJack(plugged)
    app.read_with(lambda app: join_reader(app, voice.given))
    Headphones(app, jack, app)
    return Visitor(app, voice, jack)


@pytest.fixture
def visitor(app: AppViewModel) -> Visitor:
    return arrived(app, plugged=False)


# -- going in


def test_going_in_begins_speech_with_how_to_go_on(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    assert visitor.reading
    assert visitor.heard[0].startswith("Speech is on. The keys for next and previous")
    assert visitor.hears_by(Output.HEADPHONES)
    assert visitor.app.session.running


def test_going_in_on_a_page_reads_that_page(visitor: Visitor) -> None:
    visitor.app.activate("language:en")
    visitor.app.open("help")
    visitor.jack.plug(True)
    assert visitor.app.page.target == "help"
    assert visitor.heard[1].startswith(f"{visitor.app.page.title}, heading.")


def test_who_listens_by_the_loudspeaker_is_warned_of_others_and_goes_on_alone(visitor: Visitor) -> None:
    visitor.app.turnSpeech()
    assert visitor.hears_by(Output.LOUDSPEAKER)
    assert "Others can hear this." in visitor.heard[0]
    visitor.voice.heard.clear()
    visitor.jack.plug(True)
    assert visitor.hears_by(Output.HEADPHONES)
    assert visitor.heard[0].startswith("Speech is on. The keys")


def test_headphones_left_behind_begin_nothing_but_keep_the_next_one_alone(app: AppViewModel) -> None:
    visitor = arrived(app, plugged=True)
    assert (visitor.reading, app.session.running) == (False, False)
    app.turnSpeech()
    assert visitor.hears_by(Output.HEADPHONES)


def test_without_a_socket_nobody_is_promised_one(app: AppViewModel) -> None:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    app.turnSpeech()
    assert "headphones" not in voice.heard[0].spans[0].text
    assert voice.outputs.used is Output.LOUDSPEAKER


# -- coming out


@pytest.mark.clause("P2")
def test_pulling_out_is_silence_and_a_countdown(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.voice.asked.clear()
    visitor.jack.plug(False)
    session = visitor.app.session
    assert visitor.voice.asked[0] == "nowhere"
    assert (visitor.reading, visitor.heard) == (False, [])
    assert (session.warning, session.unplugged, session.secondsLeft) == (True, True, LEAVING_SECONDS)


@pytest.mark.clause("P2")
def test_the_loudspeaker_never_takes_over(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.jack.plug(False)
    visitor.app.session.touch()
    for target in ("help", "procedure/move-in"):
        visitor.app.open(target)
    visitor.app.refresh()
    assert visitor.heard == []
    assert visitor.hears_by(Output.NOWHERE)


@pytest.mark.clause("P2")
def test_silence_does_not_wait_for_a_busy_screen(qapp: QObject) -> None:
    """The screen's thread does nothing here; what it is told of waits in its queue, and silence does not."""
    voice = HeardVoice()
    told: list[bool] = []
    signals = JackSignals(lambda: voice.use(Output.NOWHERE))
    signals.changed.connect(told.append)
    jack = FakeJack(plugged=True)
    jack.start(signals.listener)
    hand = threading.Thread(target=jack.plug, args=(False,))
    hand.start()
    hand.join()
    assert (voice.outputs.used, told) == (Output.NOWHERE, [])
    QTest.qWait(0)
    assert told == [False]


@pytest.mark.clause("P1", "P2")
def test_when_nobody_stays_everything_is_wiped(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:vi")
    visitor.app.open("procedure/move-in")
    visitor.app.activate("scale:2.0")
    visitor.voice.louder()
    visitor.jack.plug(False)
    visitor.pass_seconds(LEAVING_SECONDS)
    app = visitor.app
    assert (app.page.name, app.language.code, app.look.textScale, app.canGoBack) == ("attract", "en", 1.0, False)
    assert (app.session.running, app.session.unplugged) == (False, False)
    assert "end_session" in visitor.voice.asked


def test_a_touch_stays_in_silence_and_speech_can_be_begun_anew(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.app.open("help")
    visitor.jack.plug(False)
    visitor.app.session.touch()
    assert (visitor.app.session.warning, visitor.app.session.unplugged) == (False, False)
    assert (visitor.app.page.target, visitor.reading) == ("help", False)
    visitor.app.turnSpeech()
    assert visitor.hears_by(Output.LOUDSPEAKER)
    assert "Others can hear this." in visitor.heard[0]


def test_the_plug_put_back_stays_and_goes_on(visitor: Visitor) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.app.open("help")
    visitor.jack.plug(False)
    visitor.jack.plug(True)
    assert (visitor.app.session.warning, visitor.app.page.target, visitor.reading) == (False, "help", True)
    assert visitor.hears_by(Output.HEADPHONES)


def test_pulling_out_where_nobody_is_changes_nothing(app: AppViewModel) -> None:
    visitor = arrived(app, plugged=True)
    visitor.jack.plug(False)
    assert (app.session.warning, app.page.name) == (False, "attract")


def test_who_only_looks_is_asked_as_well(visitor: Visitor) -> None:
    """Headphones in, speech off: pulled out, the page may not stay for the next one."""
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.app.turnSpeech()
    visitor.jack.plug(False)
    assert visitor.app.session.unplugged


@pytest.mark.clause("P2")
def test_a_socket_that_is_lost_counts_as_pulled_out(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visitor.jack.plug(True)
    visitor.app.activate("language:en")
    visitor.jack.lose("its cable is out")
    assert (visitor.reading, visitor.app.session.unplugged, visitor.app.listening.alone) == (False, True, None)
    assert caplog.record_tuples == [
        ("kiosk.headphones", logging.WARNING, "Nobody tells whether headphones are in: its cable is out")
    ]
    caplog.clear()


def test_a_socket_that_was_never_there_disturbs_nobody(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visitor.app.activate("language:en")
    visitor.app.turnSpeech()
    visitor.jack.lose("no device tells of headphones")
    assert (visitor.reading, visitor.app.session.warning) == (True, False)
    assert visitor.hears_by(Output.LOUDSPEAKER)
    caplog.clear()


@pytest.mark.clause("P2")
def test_a_plug_that_was_only_tapped_begins_nothing(visitor: Visitor) -> None:
    """In and out again before the screen came to hear of it."""
    hand = threading.Thread(target=visitor.tap_plug)
    hand.start()
    hand.join()
    QTest.qWait(0)
    assert (visitor.reading, visitor.voice.asked) == (False, [])
