"""A visitor with a keypad who hears the kiosk: real keys in a real window, the voice a device has."""

import random
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from bench.processes import children
from bench.sound_card import SoundCard
from bench.walk import LANGUAGES
from kiosk.config import KeypadConfig
from kiosk.keypad import code_of
from kiosk.stage import Stage, targets

MOVES_A_PAGE = 25
# There a key is told and does nothing.
_ABOUT_KEYS = ("keys", "keypad")


class Visitor:
    """Goes from place to place, now and then to another page, in five languages."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.chance = stage, random.Random(5)  # noqa: S311 - variety, not secrecy
        self.pages = [page for page in targets(stage.kiosk.slot) if page not in _ABOUT_KEYS]
        self._keys = {verb: code_of(name) for verb, name in KeypadConfig().keys.items()}

    def press(self, verb: str) -> None:
        """Press and let go of the key that does ``verb``."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, self._keys[verb], Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self.stage.kiosk.window, event)

    def listen(self) -> None:
        """Have the screen read aloud."""
        self.stage.kiosk.app.speak("en")
        self.press("speech")
        self.stage.rest(500)

    def stroll(self, number: int) -> None:
        """Before move ``number``: to another page, or into another language, when it is time for that."""
        if number % (10 * MOVES_A_PAGE) == 0:
            self.stage.kiosk.app.speak(LANGUAGES[number // (10 * MOVES_A_PAGE) % len(LANGUAGES)])
        if number % MOVES_A_PAGE == 0:
            self.stage.open(self.chance.choice(self.pages))

    def every_page(self) -> None:
        """Open every page in every language."""
        for language in LANGUAGES:
            self.stage.kiosk.app.speak(language)
            for page in self.pages:
                self.stage.open(page)
                self.stage.kiosk.app.session.touch()


def hears(card: SoundCard, seconds: float) -> bool:
    """Wait for the next sound while the screen goes on drawing; False when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        if card.sounds(0.001):
            return True
    return False


def listens(card: SoundCard, seconds: float) -> None:
    """Hear so much of what plays while the screen goes on drawing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        card.listen(0.01)


def voice_process() -> int:
    """The process that speaks; raises RuntimeError when there is none."""
    for pid in children():
        if b"pyttsx3_child" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    raise RuntimeError("no process speaks: is pyttsx3 installed, and was speech turned on?")
