"""Someone with a keypad or a finger who hears the kiosk and does not see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.adapters.places import Places
from kiosk.clock import FixedClock
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keypad import code_of
from kiosk.reading import join_reader
from kiosk.reading_aloud.phrases import Phrases
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.screens import SCREENS
from kiosk.speech.spoken import spoken
from kiosk.stage import Stage, staged
from kiosk.viewmodels.reader import ReaderViewModel
from tests.helpers.transcripts import path_of
from tests.qml.conftest import CONFIG, MORNING

MOST_KEYS = 200


@dataclass
class Visitor:
    """Someone with a keypad, or a finger, who hears the screen and does not see it."""

    stage: Stage
    voice: HeardVoice

    @property
    def language(self) -> str:
        return self.stage.kiosk.app.language.code

    @property
    def reader(self) -> ReaderViewModel:
        reader = self.stage.kiosk.app.reader
        assert isinstance(reader, ReaderViewModel)
        return reader

    @property
    def last(self) -> str:
        return self.voice.last(self.language)

    @property
    def first(self) -> str:
        """What was said first in the last go."""
        return self.voice.first(self.language)

    def aloud(self, text: str) -> str:
        """A text of the screen as it is heard."""
        return spoken(text, self.language)

    def say(self, text: str, **values: object) -> str:
        """The kiosk's own words as they are heard."""
        return self.aloud(Catalogue.load(self.language).say(text, **values))

    def called(self, name: str, what: str) -> str:
        """A name and what it is, as both are said."""
        return self.aloud(Phrases(self.stage.kiosk.app.context()).listed(name, self.say(what)))

    def press(self, verb: str) -> None:
        """Press the key that the configuration gives to ``verb``."""
        QTest.keyClick(self.stage.kiosk.window, Qt.Key(code_of(CONFIG.keypad.keys[verb])))

    def listen_for(self, words: str, key: str = "next") -> None:
        """Go on by ``key`` until these words are heard."""
        for _ in range(MOST_KEYS):
            if words in self.last:
                return
            self.press(key)
        raise AssertionError(f"{words!r} is not heard on {self.stage.kiosk.app.page.target}; last was {self.last!r}")

    def choose(self, words: str) -> None:
        self.listen_for(words)
        self.press("select")

    def choose_called(self, name: str) -> None:
        """Choose the button of this name and no other."""
        for _ in range(MOST_KEYS):
            if self.last.startswith(self.called(name, "button")):
                break
            self.press("next")
        self.press("select")

    def choose_key(self, name: str) -> None:
        """Press the key of this name, which is all that is said of it."""
        for _ in range(MOST_KEYS):
            if self.last == f"{name}.":
                break
            self.press("next")
        self.press("select")

    def title(self, key: str) -> str:
        """What a record is called, as it is heard."""
        return self.aloud(self.stage.kiosk.slot.words(key, self.language)["title"].text)

    def heading(self, words: str) -> str:
        """A heading as it is heard."""
        return f"{self.called(words, 'heading')}."

    def go_to_heading(self, words: str) -> None:
        """Go on from heading to heading until this one is heard."""
        self.listen_for(self.heading(words), "next_heading")

    def from_the_rail(self, name: str) -> None:
        """Choose a button of the rail, wherever one is."""
        self.listen_for(self.called(self.say("Back"), "button"), "previous_heading")
        self.choose_called(self.say(name))

    @property
    def heard(self) -> list[str]:
        """Everything heard in this visit, line by line."""
        return [said(utterance.spans, self.language) for utterance in self.voice.heard]

    def tap(self, point: QPointF) -> None:
        window, spot = self.stage.kiosk.window, QPoint(*map(int, point.toTuple()))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def place(self, place: str) -> QPointF:
        rect = Places(self.stage.kiosk.window).rect(place)
        assert not rect.isEmpty(), place
        return rect.center()


@contextmanager
def listening(slot: Path) -> Iterator[Visitor]:
    """The town on the large panel, searched for real, and nobody there yet."""
    voice = HeardVoice()
    with staged(Slot(slot), CONFIG, SCREENS["portrait"], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.window.requestActivate()
        stage.kiosk.app.read_with(lambda app: join_reader(app, voice.given))
        yield Visitor(stage, voice)


def enter(visitor: Visitor, language: str) -> None:
    """From the attract screen to home in one's language, heard."""
    visitor.press("speech")
    visitor.choose(SCREEN_LANGUAGES[language].own_name)
    assert visitor.language == language
    assert visitor.say("What can we help you with?") in visitor.last


def kept(page: str, language: str) -> list[str]:
    """The lines of the transcript that is kept of a page."""
    return path_of(page, language).read_text(encoding="utf-8").splitlines()[1:]


def line_of(page: str, language: str, beginning: str) -> str:
    """The first line of a kept transcript that begins so."""
    return next(line for line in kept(page, language) if line.startswith(beginning))


def hears(visitor: Visitor, language: str = "en", page: str = "home") -> Visitor:
    """The same, listening to ``page``."""
    visitor.stage.kiosk.app.activate(f"language:{language}")
    visitor.press("speech")
    visitor.stage.open(page)
    visitor.stage.frames.settle()
    return visitor
