"""What the voice does reaches the screen on the screen's thread, in order."""

import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from kiosk.adapters.speech import SpeechSignals
from kiosk.speech.engine import SpeechFailed
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockPlayer
from kiosk.speech.utterance import Span, Utterance


class Screen(QObject):
    """Remembers what arrived, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.threads: set[int] = set()

    def _add(self, *what: object) -> None:
        self.seen.append(what)
        self.threads.add(threading.get_ident())

    @Slot(object)
    def highlight(self, utterance: Utterance) -> None:
        self._add("started", utterance.key)

    @Slot(object, bool)
    def unhighlight(self, utterance: Utterance, completed: bool) -> None:
        self._add("finished", utterance.key, completed)

    @Slot(str)
    def missing(self, language: str) -> None:
        self._add("missing", language)

    @Slot(str)
    def failed(self, reason: str) -> None:
        self._add("failed", reason)


def test_what_the_voice_does_arrives_on_the_screens_thread(qtbot: QtBot) -> None:
    signals, screen, engine = SpeechSignals(), Screen(), MockEngine(languages=("en",))
    signals.started.connect(screen.highlight)
    signals.finished.connect(screen.unhighlight)
    signals.missing.connect(screen.missing)
    signals.failed.connect(screen.failed)
    engine.errors.append(SpeechFailed("broken"))
    speaker = Speaker(engine, MockPlayer(), signals.listener)
    speaker.say(Utterance.of("One", "en", "1"), Utterance((Span("Hai", "vi"),), "2"))
    qtbot.waitUntil(lambda: len(screen.seen) == 6)
    speaker.close()
    assert screen.threads == {threading.get_ident()}
    assert screen.seen == [
        ("started", "1"),
        ("failed", "broken"),
        ("finished", "1", False),
        ("started", "2"),
        ("missing", "vi"),
        ("finished", "2", False),
    ]
