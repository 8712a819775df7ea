"""The warning before a visit ends is heard without speech: a chime, and never over the voice."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.chimes import Chimes
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, SpeechConfig
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.sounds.earcons import EARCONS
from kiosk.sounds.tone import RATE
from kiosk.speech.engine import BYTES_PER_SAMPLE
from kiosk.speech.player import CommandPlayer, NoPlayer, Playback
from kiosk.speech.testing import MockPlayer
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))


@dataclass
class Hall:
    """A kiosk somebody left, and what is heard around it."""

    app: AppViewModel
    player: MockPlayer
    chimes: Chimes
    voice: HeardVoice

    def warn(self) -> None:
        self.app.session._idle.stop()
        self.app.session._idle.timeout.emit()

    def heard(self) -> list[float]:
        """How many seconds were heard of each sound, once all are over."""
        if self.chimes._thread is not None:
            self.chimes._thread.join(10)
        return [len(run.heard) / BYTES_PER_SAMPLE / run.rate for run in self.player.runs]


@pytest.fixture
def app(qapp: QObject, slots: Path) -> Iterator[AppViewModel]:
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING))
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
        yield app
        app.let_go()
        delete(app)


def hall_of(app: AppViewModel, *, held: bool = False) -> Hall:
    player, voice = MockPlayer(held), HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    hall = Hall(app, player, Chimes(app, SpeechConfig(), app, player), voice)
    app.activate("language:en")
    return hall


@pytest.fixture
def hall(app: AppViewModel) -> Iterator[Hall]:
    hall = hall_of(app)
    yield hall
    hall.chimes.close()


@pytest.mark.clause("C29")
def test_without_speech_the_warning_chimes_once(hall: Hall) -> None:
    hall.warn()
    for _ in range(5):
        hall.app.session._second.timeout.emit()
    assert hall.heard() == [pytest.approx(EARCONS["warning"].seconds, abs=2 / RATE)]


@pytest.mark.clause("C29")
def test_every_warning_chimes(hall: Hall) -> None:
    for _ in range(10):
        hall.warn()
        hall.heard()
        hall.app.session.touch()
    assert len(hall.heard()) == 10


@pytest.mark.clause("C11")
def test_nothing_chimes_over_speech(hall: Hall) -> None:
    hall.app.turnSpeech()
    hall.warn()
    assert hall.heard() == []
    assert hall.voice.heard[-1].spans[0].text.startswith("Are you still there?")


def test_where_speech_cannot_be_heard_the_chime_is(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.app.turnSpeech()
    assert hall.voice.listener is not None
    hall.voice.listener.failed("no sound card")
    caplog.clear()
    hall.warn()
    assert len(hall.heard()) == 1


@pytest.mark.clause("C11")
def test_whoever_answers_silences_the_chime_before_anything_is_said(app: AppViewModel) -> None:
    hall = hall_of(app, held=True)
    hall.warn()
    hall.player.wait()
    hall.app.session.touch()
    assert hall.player.runs[0].state == "stopped"
    assert hall.chimes._thread is None


@pytest.mark.clause("P2")
def test_the_countdown_after_headphones_were_pulled_out_chimes(hall: Hall) -> None:
    hall.app.session.leave()
    assert len(hall.heard()) == 1


@pytest.mark.clause("C11")
@pytest.mark.parametrize("name", ["right", "wrong"])
def test_what_asks_for_a_sound_is_heard_where_it_is_not_spoken(hall: Hall, name: str) -> None:
    hall.app.sounded.emit(name)
    assert hall.heard() == [pytest.approx(EARCONS[name].seconds, abs=2 / RATE)]
    hall.app.turnSpeech()
    hall.app.sounded.emit(name)
    assert len(hall.heard()) == 1


class NoProgram:
    """A machine without a player."""

    def start(self, rate: int) -> Playback:
        raise NoPlayer(f"nothing plays {rate} samples a second")


@pytest.mark.parametrize("player", [NoProgram(), CommandPlayer(lambda _rate: ["false"])])
def test_without_sound_the_warning_is_there_all_the_same(
    app: AppViewModel, player: NoProgram | CommandPlayer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    chimes = Chimes(app, SpeechConfig(), app, player)
    app.activate("language:en")
    app.session._idle.timeout.emit()
    if chimes._thread is not None:
        chimes._thread.join(10)
    assert app.session.warning
    assert "The sound is seen and not heard" in caplog.text
    chimes.close()
