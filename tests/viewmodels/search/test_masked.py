"""What is hidden while it is typed is spoken to one person alone (EN 301 549 5.1.3.8)."""

import pytest

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.speech.outputs import Output
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.keyboard import DOT, KeyboardViewModel
from kiosk.viewmodels.reader import ReaderViewModel
from kiosk.viewmodels.search import SearchViewModel


class Typing:
    """Someone who listens and types where what is typed is hidden."""

    def __init__(self, app: AppViewModel, *, alone: bool) -> None:
        self.app, self.voice = app, HeardVoice()
        app.read_with(lambda app: join_reader(app, self.voice.given))
        app.listening.alone = alone
        app.turnSpeech()
        search = app.search
        assert isinstance(search, SearchViewModel)
        self.keyboard: KeyboardViewModel = search.keyboard
        self.keyboard.pick(False)
        self.keyboard.mask(True)
        self.voice.heard.clear()

    @property
    def reader(self) -> ReaderViewModel:
        assert isinstance(self.app.reader, ReaderViewModel)
        return self.app.reader

    @property
    def heard(self) -> list[str]:
        """Everything that was heard, as it was heard."""
        return [said(each.spans, self.app.language.code) for each in self.voice.heard]

    def reach(self, place: str) -> str:
        self.reader.reach(place)
        return self.heard[-1]


@pytest.fixture
def loudspeaker(app: AppViewModel) -> Typing:
    return Typing(app, alone=False)


@pytest.fixture
def headphones(app: AppViewModel) -> Typing:
    return Typing(app, alone=True)


@pytest.mark.clause("C9")
def test_the_loudspeaker_says_that_and_not_what_is_typed(loudspeaker: Typing) -> None:
    for key in "q7":
        loudspeaker.keyboard.press(key)
    loudspeaker.keyboard.space()
    loudspeaker.keyboard.backspace()
    loudspeaker.keyboard.backspace()
    loudspeaker.keyboard.backspace()
    assert loudspeaker.heard == [
        "A character.", "A character.", "A character.", "It holds two characters.", "It holds one character.",
        "It is empty.",
    ]  # fmt: skip


@pytest.mark.clause("C9")
def test_headphones_say_each_letter(headphones: Typing) -> None:
    for key in "q7":
        headphones.keyboard.press(key)
    headphones.keyboard.backspace()
    assert headphones.heard == ["q.", "seven.", "q."]


@pytest.mark.clause("C9")
def test_what_the_field_holds_is_counted_aloud_and_told_alone(loudspeaker: Typing) -> None:
    loudspeaker.keyboard.edit("q7x")
    assert loudspeaker.reach("field") == "Type what you need, text field. It holds three characters."
    loudspeaker.voice.use(Output.HEADPHONES)
    assert loudspeaker.reach("field") == "Type what you need, text field. It holds: q seven x."


@pytest.mark.clause("C9")
def test_no_key_that_types_is_named_aloud(loudspeaker: Typing) -> None:
    """Who hears which keys are gone over hears the code."""
    names = {place: loudspeaker.reach(place) for place in loudspeaker.reader.places if place.startswith("key-")}
    told = {place: name for place, name in names.items() if name != "A key."}
    assert len(names) > 30
    actions = ("backspace", "shift", "hide", "signs", "picker", "results", "language")
    assert set(told) <= {f"key-{action}" for action in actions}
    assert told["key-backspace"] == "Delete."


@pytest.mark.clause("C9")
@pytest.mark.parametrize("picking", [False, True])
def test_nothing_typed_or_gone_over_is_ever_heard_aloud(loudspeaker: Typing, picking: bool) -> None:
    loudspeaker.keyboard.pick(picking)
    loudspeaker.voice.heard.clear()
    for _ in range(3):
        for place in loudspeaker.reader.places:
            if place.startswith("key-") and place.removeprefix("key-") not in ("hide", "results", "language"):
                loudspeaker.reader.reach(place)
                loudspeaker.reader.select()
    letters = {heard for heard in loudspeaker.heard if len(heard) == len("q.")}
    assert letters == set()


@pytest.mark.clause("C9", "C10")
def test_a_key_is_named_aloud_after_a_yes(loudspeaker: Typing) -> None:
    loudspeaker.reach("key-q")
    loudspeaker.reader.do("select")
    assert "others can hear it too" in loudspeaker.heard[-1]
    assert loudspeaker.keyboard.text == ""
    loudspeaker.reader.do("select")
    assert loudspeaker.heard[-1] == "q."
    loudspeaker.reader.do("select")
    assert loudspeaker.keyboard.text == "q"


def test_the_screen_shows_a_dot_for_each_character(loudspeaker: Typing) -> None:
    shown: list[str] = []
    loudspeaker.keyboard.shownChanged.connect(lambda: shown.append(loudspeaker.keyboard.shown))
    loudspeaker.keyboard.press("q")
    loudspeaker.keyboard.press("7")
    assert shown == [DOT, DOT * 2]


@pytest.mark.clause("P1")
def test_what_was_hidden_never_comes_to_light(loudspeaker: Typing) -> None:
    """A field that is no longer masked begins empty; and the end of a visit takes the mask off, and the text."""
    loudspeaker.keyboard.press("q")
    loudspeaker.keyboard.mask(False)
    assert (loudspeaker.keyboard.shown, loudspeaker.keyboard.text) == ("", "")
    loudspeaker.keyboard.mask(True)
    loudspeaker.keyboard.press("q")
    loudspeaker.app.finish()
    assert (loudspeaker.keyboard.masked, loudspeaker.keyboard.text) == (False, "")


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_what_is_said_in_its_place_is_said_in_every_language(language: str) -> None:
    words = Catalogue.load(language)
    held = words.count("It holds {n} character.", "It holds {n} characters.", 3)
    texts = [words.say("A character"), words.say("A key"), held]
    assert all(texts)
    assert language == "en" or not set(texts) & {"A character", "A key", "It holds 3 characters."}
