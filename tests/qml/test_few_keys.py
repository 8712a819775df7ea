"""A keypad of previous, next, select, back, home, help and volume, whose codes Qt has no names for: nothing lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.keypad import ESSENTIAL, VERBS
from kiosk.pages.registry import PAGES
from kiosk.viewmodels.search import SearchViewModel
from tests.helpers.listening import MOST_KEYS, Visitor, listening
from tests.helpers.visits import REPRESENTATIVES

NUMBERS = {verb: 250 + place for place, verb in enumerate(ESSENTIAL)}
# One of each kind; the pages about keys tell of keys instead, and the attract screen has no rail.
OF_EACH_KIND = [
    *(name for name, spec in PAGES.items() if not spec.kind and name not in ("attract", "keys", "keypad")),
    *{page.partition("/")[0]: page for page in REPRESENTATIVES}.values(),
]


class FewKeys(Visitor):
    """Has these eight keys and no more."""

    def press(self, verb: str) -> None:
        none, number = Qt.KeyboardModifier.NoModifier, NUMBERS[verb]
        QGuiApplication.sendEvent(self.stage.kiosk.window, QKeyEvent(QEvent.Type.KeyPress, 0, none, number, 0, 0))


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[FewKeys]:
    with listening(demo_slot) as visitor:
        names = {verb: f"scan {NUMBERS[verb]}" if verb in NUMBERS else "" for verb in VERBS}
        visitor.stage.kiosk.keys.become(names)
        yield FewKeys(visitor.stage, visitor.voice)


def focused(visitor: Visitor) -> str:
    """What the button that has the focus is or says."""
    item = visitor.stage.kiosk.window.activeFocusItem()
    key = item.property("key")
    return key if isinstance(key, str) else str(item.property("text") or item.objectName())


def around(visitor: Visitor, verb: str) -> list[str]:
    """What the focus comes by until it is where it was."""
    visitor.press(verb)
    seen = [focused(visitor)]
    for _ in range(MOST_KEYS):
        visitor.press(verb)
        if focused(visitor) == seen[0]:
            return seen
        seen.append(focused(visitor))
    raise AssertionError(f"never comes round on {visitor.stage.kiosk.app.page.target}: {seen[-5:]}")


def gone_by(visitor: Visitor, verb: str, times: int) -> list[str]:
    """The places that are heard as this key is pressed so often."""
    places = []
    for _ in range(times):
        visitor.press(verb)
        assert visitor.reader.item is not None
        places.append(visitor.reader.item.place)
    return places


def to_choose(visitor: Visitor) -> set[str]:
    """The keys of the page's rows, the names of the entries of its indexes, the button of its film."""
    blocks = visitor.stage.kiosk.app.page.shown.blocks
    entries = {entry.name for block in blocks for entry in block.entries if entry.enabled}
    films = {"Play" for block in blocks if block.kind == "film"}
    rows = {block.key for block in blocks if block.may_be_chosen and not block.entries and block.kind != "film"}
    return entries | films | rows


# -- by ear


@pytest.mark.clause("C20", "C21")
def test_help_on_the_first_screen_begins_speech_where_no_key_does(visitor: FewKeys) -> None:
    visitor.press("help")
    assert visitor.reader.on
    assert visitor.stage.kiosk.app.page.name == "attract"
    visitor.choose("English")
    visitor.press("help")
    assert visitor.last.startswith("Help, heading.")


@pytest.mark.clause("C20")
def test_every_place_of_every_kind_of_page_is_come_to_and_left_by_the_same_key(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    for page in OF_EACH_KIND:
        visitor.stage.open(page)
        places = visitor.reader.places
        for verb in ("next", "previous"):
            assert sorted(gone_by(visitor, verb, len(places))) == sorted(places), page
        assert {"finish", "rail-language", "rail-easier", "rail-search", "voice-read_page"} <= set(places), page


@pytest.mark.clause("C5", "C20")
def test_a_page_is_read_held_and_gone_on_with(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    visitor.stage.open("document/ferry-in-winter")
    visitor.choose("Read the page, button.")
    assert visitor.reader.reading
    said = [utterance.key for utterance in visitor.voice.heard[-5:]]
    assert all(key.startswith("row-") for key in said)
    visitor.press("select")
    visitor.press("select")
    assert visitor.voice.asked[-2:] == ["pause", "resume"]
    visitor.press("next")
    assert not visitor.reader.reading
    visitor.press("select")
    assert visitor.voice.asked[-1] == "resume"


@pytest.mark.clause("C5", "C20")
def test_once_a_page_is_read_to_its_end_select_chooses_again(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    visitor.stage.open("document/ferry-in-winter")
    visitor.choose("Read the page, button.")
    assert visitor.voice.listener is not None
    visitor.voice.listener.finished(visitor.voice.heard[-1], True)
    assert not visitor.reader.reading


@pytest.mark.clause("C12", "C13", "C20")
def test_volume_has_keys_and_speed_is_chosen(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    visitor.press("louder")
    visitor.press("quieter")
    visitor.choose("Faster, button.")
    visitor.choose("Slower, button.")
    assert [each for each in visitor.voice.asked if each in ("louder", "quieter", "faster", "slower")] == [
        "louder",
        "quieter",
        "faster",
        "slower",
    ]


@pytest.mark.clause("C20")
def test_a_letter_is_picked_taken_back_and_the_results_come_to(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    visitor.stage.open("search")
    search = visitor.stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    visitor.listen_for("text field")
    visitor.press("select")
    visitor.choose("f g h i j.")
    visitor.choose_key("f")
    assert search.text == "f"
    visitor.choose_key("All groups")
    visitor.choose_key("Delete")
    assert search.text == ""
    visitor.press("back")
    assert visitor.stage.kiosk.app.page.name == "home"


@pytest.mark.clause("C20", "C29")
def test_any_key_answers_the_warning_and_does_nothing_else(visitor: FewKeys) -> None:
    visitor.press("help")
    visitor.choose("English")
    session, place = visitor.stage.kiosk.app.session, visitor.reader.item
    for verb in ESSENTIAL:
        session._warn()
        visitor.press(verb)
        assert (session.warning, visitor.reader.item, visitor.stage.kiosk.app.page.name) == (False, place, "home")


# -- by sight


@pytest.mark.clause("C20")
def test_the_focus_comes_by_everything_there_is_to_choose(visitor: FewKeys) -> None:
    visitor.stage.kiosk.app.activate("language:en")
    for page in OF_EACH_KIND:
        if page == "search":
            continue
        visitor.stage.open(page)
        visitor.stage.frames.settle()
        onward = around(visitor, "next")
        frame = {"Finish", "Home", "Search", "Language", "Easier to use", "Help"}
        assert to_choose(visitor) | frame <= set(onward), page
        assert sorted(around(visitor, "previous")) == sorted(onward), page


@pytest.mark.clause("C20")
def test_a_button_is_pressed_and_a_page_left(visitor: FewKeys) -> None:
    app = visitor.stage.kiosk.app
    visitor.press("next")
    visitor.press("select")
    visitor.stage.frames.settle()
    assert not visitor.stage.kiosk.app.idle
    visitor.stage.open("fields")
    visitor.press("next")
    while not focused(visitor).startswith("field/"):
        visitor.press("next")
    visitor.press("select")
    assert app.page.name == "field"
    visitor.press("back")
    assert app.page.name == "fields"
    visitor.press("home")
    assert app.page.name == "home"
    visitor.press("help")
    assert app.page.name == "help"


@pytest.mark.clause("C20")
def test_words_are_picked_on_the_search_page_and_the_page_is_left(visitor: FewKeys) -> None:
    app = visitor.stage.kiosk.app
    app.activate("language:en")
    visitor.stage.open("search")
    visitor.stage.frames.settle()
    search = app.search
    assert isinstance(search, SearchViewModel)
    visitor.press("select")
    for wanted in ("key-group-1", "key-f", "key-groups", "key-backspace"):
        for _ in range(MOST_KEYS):
            if visitor.stage.kiosk.window.activeFocusItem().objectName() == wanted:
                break
            visitor.press("next")
        visitor.press("select")
        visitor.stage.frames.settle()
        if wanted == "key-f":
            assert search.text == "f"
    assert search.text == ""
    for _ in range(MOST_KEYS):
        if focused(visitor) == "Help":
            break
        visitor.press("next")
    visitor.press("select")
    assert app.page.name == "help"
    visitor.press("back")
    visitor.press("back")
    assert app.page.name == "home"
