"""One line of a form: what is typed into it, what the form is given, and that nothing of it stays."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.circulation.event import AnyEvent, Undone, Wished
from content.reader import Slot
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KeyboardConfig, KioskConfig
from kiosk.lending import EventsInMemory, Lending
from kiosk.pages.page import ENTRY_FAULT, TextField
from kiosk.pages.writing import writing_page
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.shelf import ShelfVisit
from kiosk.viewmodels.writing import WritingViewModel
from kiosk.writing import join_writing
from tests.viewmodels.conftest import MORNING, Visitor

type Show = Callable[[TextField], WritingViewModel]


@pytest.fixture
def events() -> EventsInMemory:
    return EventsInMemory()


@pytest.fixture
def app(qapp: QObject, slots: Path, events: EventsInMemory) -> Iterator[AppViewModel]:
    """A kiosk on the page on which one wishes for a book."""
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING), lending=Lending(lambda: events, lambda: 0))
        making = partial(join_writing, typing=KeyboardConfig())
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker(), make_writing=making)
        visit = ShelfVisit(app, app.lending)
        app.shelfAsked.connect(visit.ask)
        app.activate("language:en")
        app.open("wish")
        yield app
        app.let_go()
        delete(app)


@pytest.fixture
def writing(app: AppViewModel) -> WritingViewModel:
    assert isinstance(app.writing, WritingViewModel)
    return app.writing


@pytest.fixture
def show(writing: WritingViewModel) -> Show:
    """Another form's field on the screen."""

    def shown(field: TextField) -> WritingViewModel:
        writing.show(writing_page("form", field.name, "A form", "Write.", field), None)
        return writing

    return shown


def given(writing: WritingViewModel) -> list[str]:
    """What the form is given from now on."""
    said: list[str] = []
    writing.chosen.disconnect()
    writing.chosen.connect(said.append)
    return said


# -- what is typed


def test_the_field_holds_what_the_form_has_already(show: Show) -> None:
    assert show(TextField("Title", "staff:written", "Old tales")).text == "Old tales"


def test_the_form_is_given_one_line_without_what_surrounds_it(writing: WritingViewModel) -> None:
    said = given(writing)
    writing.type("  Ca\u0301c   chuye\u0323\u0302n ")
    writing.enter()
    assert said == ["wish:written Các chuyện"]


def test_nothing_is_given_where_something_is_needed(writing: WritingViewModel) -> None:
    said = given(writing)
    writing.type("   ")
    writing.enter()
    assert (said, writing.ready) == ([], False)


def test_nothing_is_given_as_nothing_where_that_will_do(show: Show) -> None:
    writing = show(TextField("Author", "staff:written", "Ann", optional=True))
    said = given(writing)
    writing.type("")
    assert writing.ready
    writing.activate("done")
    assert said == ["staff:written "]


def test_the_picker_ends_with_done_and_not_with_results(writing: WritingViewModel) -> None:
    writing.keyboard.pick(True)
    assert {"done", "results"} & set(_keys(writing)) == {"done"}
    writing.keyboard.press("language")
    assert "done" in _keys(writing)
    said = given(writing)
    writing.type("Sea")
    writing.keyboard.press("done")
    assert said == ["wish:written Sea"]


@pytest.mark.parametrize(("text", "direction"), [("Sea", "ltr"), ("بحر", "rtl"), ("ים 7", "rtl"), ("1984", "")])
def test_the_field_runs_as_its_letters_do(writing: WritingViewModel, text: str, direction: str) -> None:
    writing.type(text)
    assert writing.direction == direction


def test_the_letters_are_those_the_form_wants_and_keys_are_called_in_the_language_of_the_page(show: Show) -> None:
    keyboard = show(TextField("Title", "staff:written", language="vi")).keyboard
    assert keyboard.language == "vi"
    assert "Space" in [key["name"] for row in keyboard.rows for key in row]


# -- when it is full


def test_a_full_field_says_what_it_takes_and_each_letter_more_is_answered(show: Show) -> None:
    writing = show(TextField("Title", "staff:written", longest=5))
    answers: list[bool] = []
    writing.answered.connect(lambda: answers.append(writing.showing))
    for letter in "ocean":
        writing.keyboard.press(letter)
    assert answers == [True]
    assert (writing.rows.rows[0].key, writing.rows.rows[0].title) == (ENTRY_FAULT, "The field is full")
    assert "5" in writing.rows.rows[0].text
    writing.keyboard.press("s")
    assert (writing.text, answers) == ("ocean", [True, True])
    writing.backspace()
    assert (writing.showing, writing.rows.rows) == (False, [])


def test_letters_of_the_desk_that_no_longer_go_in_are_answered_wherever_the_focus_is(show: Show) -> None:
    writing, answers = show(TextField("Title", "staff:written", longest=5)), list[bool]()
    writing.append("ocean")
    writing.answered.connect(lambda: answers.append(writing.showing))
    writing.append("s")
    assert (writing.text, answers) == ("ocean", [True])


def test_what_grows_in_its_one_form_is_given_no_longer_than_the_field(show: Show) -> None:
    writing, given = show(TextField("Title", "staff:written", longest=5)), list[str]()
    writing.chosen.connect(given.append)
    writing.type("\u0958" * 5)
    writing.enter()
    assert given == ["staff:written \u0915\u093c\u0915\u093c\u0915"]


def test_a_wish_is_kept_without_signs_that_nobody_sees(app: AppViewModel, events: EventsInMemory) -> None:
    app.activate("wish:written \u200e\u202e")
    assert (app.page.name, wished(events)) == ("wish", [])
    app.activate("wish:written \u202eTales\x1b of\tthe sea")
    assert [event.text for event in wished(events) if isinstance(event, Wished)] == ["Tales of the sea"]


def test_a_full_field_is_heard(app: AppViewModel) -> None:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    visitor = Visitor(app, voice)
    app.turnSpeech()
    assert isinstance(app.writing, WritingViewModel)
    app.writing.type("a" * 499)
    app.writing.keyboard.type("b")
    visitor.reader.tellFound()
    assert "The field is full. It takes at most" in visitor.last
    app.writing.backspace()
    visitor.reader.tellFound()
    assert "result" not in visitor.last


def test_enter_on_a_desk_ends_the_line_wherever_who_listens_is(app: AppViewModel, events: EventsInMemory) -> None:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    visitor = Visitor(app, voice)
    app.turnSpeech()
    assert isinstance(app.writing, WritingViewModel)
    for text in ("T", "Ti"):
        app.writing.write(text)
    visitor.reader.do("select")
    assert [event.text for event in wished(events) if isinstance(event, Wished)] == ["Ti"]


def test_after_a_key_on_the_glass_the_field_leads_to_the_keys(app: AppViewModel, events: EventsInMemory) -> None:
    voice = HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    visitor = Visitor(app, voice)
    app.turnSpeech()
    assert isinstance(app.writing, WritingViewModel)
    app.writing.write("T")
    app.writing.keyboard.type("i")
    visitor.reader.reach("field")
    visitor.reader.do("select")
    assert visitor.last.startswith("a b c d e")
    assert wished(events) == []


# -- leaving and coming back


def test_who_comes_back_from_help_finds_what_they_wrote(app: AppViewModel, writing: WritingViewModel) -> None:
    writing.type("Tales of the s")
    app.open("help")
    app.back()
    assert writing.text == "Tales of the s"


def test_another_language_keeps_what_is_written(app: AppViewModel, writing: WritingViewModel) -> None:
    writing.type("Tales")
    app.activate("language:vi")
    assert (writing.text, writing.name, writing.keyboard.language) == ("Tales", "Tên sách", "vi")


def test_once_it_is_given_the_field_is_empty_again(app: AppViewModel, writing: WritingViewModel) -> None:
    writing.type("Tales")
    writing.enter()
    assert app.page.name == "wished"
    app.back()
    assert (app.page.name, writing.text) == ("wish", "")


def test_a_page_opened_anew_begins_as_the_form_has_it(app: AppViewModel, writing: WritingViewModel) -> None:
    writing.type("Tales")
    app.back()
    app.open("wish")
    assert writing.text == ""


def test_nothing_that_was_written_outlives_the_visit(app: AppViewModel, writing: WritingViewModel) -> None:
    writing.type("a" * 500)
    app.open("help")
    app.finish()
    assert (writing.text, writing.keyboard.text, writing.rows.rows, writing.name) == ("", "", [], "")
    assert all(visit.typed is None for visit in app._history._visits)
    app.activate("language:en")
    app.open("wish")
    assert (writing.text, app.choices.wish) == ("", None)


# -- a wish


def wished(events: EventsInMemory) -> list[AnyEvent]:
    return list(events.events())


def test_a_wish_is_written_down_with_a_word_and_no_more(
    app: AppViewModel, writing: WritingViewModel, events: EventsInMemory
) -> None:
    writing.type("Tales of the sea")
    writing.enter()
    (event,) = wished(events)
    assert isinstance(event, Wished)
    assert (event.text, event.book, bool(event.word)) == ("Tales of the sea", "", True)
    assert event.word in [block.value for block in app.page.shown.blocks]
    private = {block.kind for block in app.page.shown.blocks if block.private}
    assert private == {"figure", "fact"}


def test_a_wish_that_was_a_mistake_is_taken_back(
    app: AppViewModel, writing: WritingViewModel, events: EventsInMemory
) -> None:
    writing.type("Tales of the sea")
    writing.enter()
    app.activate("wish:undo written")
    wish, undone = wished(events)
    assert isinstance(undone, Undone)
    assert undone.event == wish.id
    assert app.lending.bookshelf(app.slot).wishes == ()
    assert app.page.shown.blocks[0].title == "It is as it was before."
    app.activate("wish:undo written")
    assert len(wished(events)) == 2


def test_two_wishes_have_two_words(app: AppViewModel, writing: WritingViewModel, events: EventsInMemory) -> None:
    for text in ("Tides", "Waves"):
        writing.type(text)
        writing.enter()
        app.back()
    words = {event.word for event in wished(events) if isinstance(event, Wished)}
    assert len(words) == 2


def _keys(writing: WritingViewModel) -> list[str]:
    return [key["id"] for row in writing.keyboard.rows for key in row]
