"""The pages for staff drawn: by touch and by keypad into them and out again, and nothing lost on a small panel."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from content.circulation.event import Conditioned, Moved, Settled, Taken, Undone, Wished
from kiosk.adapters.frames import Occurrences
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.staff.code import Tries
from kiosk.staff.desk import Door
from kiosk.staff.testing import CODE
from kiosk.stage import Stage
from sync.reason import Reason
from sync.state import EPOCH, Cost, Failure, SyncState
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.pairwise import pairwise
from tests.helpers.shelf_visits import touch
from tests.helpers.visits import LANGUAGES, Visit
from tests.qml.test_scanner import events

FAILED = SyncState(
    generation=12,
    root="5f2a9c01d3e4" * 5,
    last=Cost(began=EPOCH, ended=EPOCH, requests=5, bytes=1_240_000, packs=1),
    failure=Failure(
        reason=Reason.UNTRUSTED, detail="https://town.example/metadata/timestamp.json: it is not signed", in_a_row=3
    ),
)
LAW, STORY = "book/tenant-rights", "book/kalila-wa-dimna"


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        fill(visitor.stage)
        yield visitor


def fill(stage: Stage) -> None:
    """A morning at the shelf."""
    lending, copies = (
        stage.kiosk.app.lending,
        [copy.barcode for book in stage.kiosk.slot.books() for copy in book.copies],
    )
    lending.record(Wished, word="lighthouse", book=LAW)
    lending.record(Wished, word="tiger", book=STORY)
    lending.record(Taken, copy=copies[0])
    lending.record(Moved, copy=copies[1], place="blue-2")
    mended = lending.record(Conditioned, copy=copies[2], condition="in-repair")
    lending.record(Undone, event=mended.id)


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2")
@pytest.mark.parametrize(
    ("stage", "language", "scale"), pairwise(["portrait", "small"], ["en", "ar"], [1.0, 2.0]), indirect=["stage"]
)
def test_pages_with_something_on_them_are_sound(
    stage: Stage, screen: str, language: str, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = stage.kiosk.app
    monkeypatch.setattr(stage.kiosk.contexts, "sync", lambda: FAILED)
    if not events(stage.kiosk):
        fill(stage)
    for page in ("staff-menu", "staff-wishes", "staff-recent", "staff-sync", "staff"):
        visit = Visit(page, language, screen, scale)
        visit.pay(stage)
        if page == "staff":
            app.choose(replace(app.choices, door=Door(CODE, trying="wrong", wait_s=75)))
        assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == [], page
        assert check_focus(stage.kiosk.window, visit.measures)[1] == [], page


@pytest.mark.clause("F1", "C18")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_librarian_goes_in_by_touch_sees_to_a_wish_and_leaves(visitor: Visitor, language: str) -> None:
    stage, say = visitor.stage, Catalogue.load(language).say
    book = next(book for book in stage.kiosk.slot.books() if book.key == LAW)
    touch(stage, SCREEN_LANGUAGES[language].own_name)
    stage.open("help")
    stage.kiosk.app.activate("section:about")
    touch(stage, say("For the librarian"))
    type_code(stage, "111222")
    assert stage.kiosk.app.page.shown.blocks[0].title.startswith(say("That was not the code."))
    type_code(stage, CODE)
    touch(stage, say("See what readers wish for"))
    touch(stage, book.title)
    assert [type(event) for event in events(stage.kiosk)][-1] is Settled
    stage.kiosk.app.back()
    touch(stage, say("See what was done last"))
    touch(stage, say("A wish for {title} was seen to.", title=book.title).partition(book.title)[0] or book.title)
    assert [type(event) for event in events(stage.kiosk)][-1] is Undone
    stage.kiosk.app.back()
    touch(stage, say("Leave"))
    assert stage.kiosk.app.idle
    stage.open("help")
    stage.kiosk.app.open("staff-wishes")
    stage.rest()
    assert stage.kiosk.app.page.name == "staff"


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_librarian_with_headphones_goes_in_by_keypad_and_hears_every_row(visitor: Visitor, language: str) -> None:
    hears(visitor, language, "help")
    visitor.reader.put_headphones_on()
    visitor.choose_called(visitor.say("For the librarian"))
    number = visitor.stage.kiosk.app.context().formats.number
    for digit in CODE:
        visitor.choose_key(visitor.aloud(number(int(digit))))
    visitor.choose_key(visitor.say("Done"))
    assert visitor.stage.kiosk.app.page.name == "staff-menu"
    visitor.choose(visitor.say("See what readers wish for"))
    visitor.listen_for(visitor.say("not ticked"))
    visitor.press("select")
    assert visitor.say("ticked") in visitor.last
    assert [type(event) for event in events(visitor.stage.kiosk)][-1] is Settled


def test_without_headphones_a_code_is_typed_by_keypad_after_one_yes(visitor: Visitor) -> None:
    hears(visitor, "en", "staff")
    private = visitor.say("Something private is written here. Choose it to learn how you can hear it.")
    visitor.listen_for(private)
    visitor.press("select")
    assert visitor.last != private
    visitor.press("select")
    for digit in CODE:
        visitor.choose_key(visitor.aloud(digit))
    visitor.choose_key("Done")
    assert visitor.stage.kiosk.app.page.name == "staff-menu"


def test_the_seconds_run_down_by_themselves(visitor: Visitor) -> None:
    stage = visitor.stage
    stage.kiosk.app.activate("language:en")
    room = stage.kiosk.visits.staff.room
    room.gate._tries = Tries(3, room._monotonic_s())
    stage.open("staff")
    waits = Occurrences(stage.kiosk.app.pageShown)
    assert "2 seconds" in stage.kiosk.app.page.shown.blocks[0].title
    assert waits.more_than(1, 10_000)
    assert stage.kiosk.app.page.shown.blocks[0].text.startswith("Please type the staff code")


def type_code(stage: Stage, code: str) -> None:
    """By finger, and Done."""
    say, number = Catalogue.load(stage.kiosk.app.language.code).say, stage.kiosk.app.context().formats.number
    for digit in code:
        touch(stage, number(int(digit)))
    touch(stage, say("Done"))
