"""Staff at the kiosk: who is let in, how long that lasts, what is written down, and what a scan does there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.bookshelf.shelf import Bookshelf
from content.build import build
from content.circulation.event import AnyEvent, Moved, Settled, Taken, Wished
from content.circulation.store import StoreError
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import Done, InlineWorker, Job, outcome
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, StaffConfig
from kiosk.lending import EventsInMemory, Lending
from kiosk.pages.page import Block
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.screens import SCREENS
from kiosk.speech.spoken import spoken
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.code import Tries, TriesInMemory
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import CODE, HASH
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.reader import ReaderViewModel
from tests.viewmodels.conftest import MORNING

TIDES = "20000011"


class Kept(EventsInMemory):
    """Events that can fail to be kept, as those on a full disk."""

    full = False

    @override
    def add(self, make: object, **what: object) -> AnyEvent:
        if self.full:
            raise StoreError("shelf.db: it cannot be used (disk is full). The disk is full: make room.")
        return super().add(make, **what)


class TriesOnDisk(TriesInMemory):
    """Tries that can fail to be kept."""

    full = False

    @override
    def write(self, tries: Tries) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(tries)


class SlowWorker(InlineWorker):
    """Keeps what is held back until it is let go."""

    def __init__(self) -> None:
        self.holds = False
        self._held: list[tuple[Job, Done]] = []

    @override
    def run(self, job: Job, done: Done) -> None:
        if self.holds and "enter" in repr(job):
            self._held.append((job, done))
        else:
            super().run(job, done)

    def let_go(self) -> None:
        for job, done in self._held:
            done(*outcome(job))


@dataclass
class Hall:
    """A kiosk with a staff code, and whoever stands before it."""

    app: AppViewModel
    visits: Visits
    lines: LinesInMemory
    tries: TriesOnDisk
    events: Kept
    worker: SlowWorker
    now: list[float]

    def type(self, code: str) -> None:
        for sign in code:
            self.app.activate(f"staff:key {sign}")

    def enter(self, code: str = CODE) -> None:
        self.type(code)
        self.app.activate("staff:key done")

    def go_in(self, page: str = "staff") -> None:
        self.app.open(page)
        self.enter()

    @property
    def audit(self) -> list[str]:
        return [json.loads(line)["what"] for line in self.lines.lines]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.app.page.shown.blocks

    @property
    def told(self) -> str:
        """The first row."""
        return self.blocks[0].title or self.blocks[0].text

    @property
    def field(self) -> str:
        return next(block.value for block in self.blocks if block.kind == "pad")

    @property
    def ticks(self) -> dict[str, bool]:
        return {block.title: block.checked for block in self.blocks if block.kind == "document"}

    def touch(self, title: str) -> None:
        self.app.activate(next(block.key for block in self.blocks if block.title == title))


def hall_of(slot: Slot, config: KioskConfig) -> Hall:
    lines, tries, events, worker, now = LinesInMemory(), TriesOnDisk(), Kept(), SlowWorker(), [0.0]
    contexts = Contexts(slot, FixedClock(MORNING), lending=Lending(lambda: events, lambda: 0))
    app = AppViewModel(contexts, config, SCREENS["portrait"], worker)
    room = StaffRoom(config.staff.code_hash, tries, Audit(lines, lambda: 0), lambda: now[0])
    hall = Hall(app, Visits(app, lambda: room), lines, tries, events, worker, now)
    app.activate("language:en")
    return hall


@pytest.fixture
def slot(tmp_path: Path, source: SourceFolder) -> Iterator[Slot]:
    facts = {"title": "Tides", "languages": ["en"], "copies": [{"barcode": TIDES}]}
    source.facts("book/tides", facts)
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        yield slot


@pytest.fixture
def hall(qapp: QObject, slot: Slot) -> Iterator[Hall]:
    hall = hall_of(slot, KioskConfig(staff=StaffConfig(code_hash=HASH)))
    yield hall
    hall.app.let_go()
    delete(hall.app)


# -- the door


@pytest.mark.parametrize(("target", "shown"), [("staff", "staff-menu"), ("staff-wishes", "staff-wishes")])
def test_the_right_code_opens_the_page_that_was_asked_for(hall: Hall, target: str, shown: str) -> None:
    hall.app.open(target)
    assert hall.app.page.name == "staff"
    hall.enter()
    assert hall.app.page.name == shown
    assert hall.app.choices.door is None
    assert hall.audit == ["let-in"]


def test_what_is_typed_is_drawn_as_dots_and_can_be_deleted(hall: Hall) -> None:
    hall.app.open("staff")
    hall.type(CODE)
    assert hall.field == "••••••"
    hall.app.activate("staff:key back")
    assert hall.field == "•••••"
    assert CODE[:5] not in repr(hall.app.choices)
    assert CODE[:5] not in repr(hall.app.page.shown)


def test_a_wrong_code_lets_nobody_in_and_is_told_plainly(hall: Hall) -> None:
    hall.app.open("staff")
    hall.enter("111222")
    assert hall.app.choices.staff is None
    assert hall.told == "That was not the code. Please try again."
    assert hall.field == ""
    assert hall.audit == ["wrong-code"]


def test_the_seconds_to_wait_are_counted_down_on_the_page(hall: Hall) -> None:
    hall.app.open("staff")
    for _ in range(3):
        hall.enter("111222")
    assert hall.told == "That was not the code. You can try again in 2 seconds."
    hall.enter()
    assert hall.app.choices.staff is None, "it came too early"
    assert hall.audit == ["wrong-code"] * 3
    for second, told in ((1, "You can try again in 1 second."), (2, "Please type the staff code.")):
        hall.now[0] = second
        hall.visits.staff._door._second.timeout.emit()
        assert hall.told == told
    hall.enter()
    assert hall.app.choices.staff is not None


def test_whoever_comes_while_the_door_waits_is_told_at_once_and_long_waits_in_minutes(hall: Hall) -> None:
    hall.tries.write(Tries(wrong=20, at_s=0))
    hall.app.open("staff")
    assert hall.told == "You can try again in 15 minutes."
    hall.now[0] = 899
    hall.app.open("help")
    hall.app.open("staff")
    assert hall.told == "You can try again in 1 second."


def test_what_was_typed_at_the_door_is_gone_elsewhere(hall: Hall) -> None:
    hall.app.open("staff")
    hall.type("480")
    hall.app.open("help")
    assert hall.app.choices.door is None
    hall.app.back()
    assert hall.field == ""


def test_a_kiosk_without_a_code_lets_nobody_in_and_says_who_sets_one(qapp: QObject, slot: Slot) -> None:
    hall = hall_of(slot, KioskConfig())
    hall.app.open("staff")
    assert [block.kind for block in hall.blocks] == ["banner"]
    assert "kiosk staff-code" in hall.blocks[0].text
    hall.enter("")
    hall.enter(CODE)
    assert hall.app.choices.staff is None
    hall.app.let_go()
    delete(hall.app)


def test_keys_do_nothing_while_a_code_is_looked_at(hall: Hall) -> None:
    hall.app.open("staff")
    hall.worker.holds = True
    hall.enter()
    assert hall.told == "One moment, please."
    hall.enter("111222")
    hall.worker.let_go()
    assert hall.app.page.name == "staff-menu"
    assert hall.audit == ["let-in"]


@pytest.mark.parametrize("leave", ["finish", "help"])
def test_whoever_goes_while_a_code_is_looked_at_lets_nobody_in(hall: Hall, leave: str) -> None:
    hall.app.open("staff")
    hall.worker.holds = True
    hall.enter()
    hall.app.finish() if leave == "finish" else hall.app.open(leave)
    hall.worker.let_go()
    hall.app.open("staff")
    assert hall.app.choices.staff is None
    assert hall.app.page.name == "staff"
    assert hall.audit == ["let-in", "left"]


def test_nobody_is_let_in_where_tries_cannot_be_counted(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.app.open("staff")
    hall.tries.full = True
    hall.enter()
    assert hall.app.page.name == "calm"
    assert hall.app.choices.staff is None
    assert "No space left" in caplog.text
    caplog.clear()
    hall.app.open("home")
    hall.app.open("staff")
    hall.tries.full = False
    hall.enter()
    assert hall.app.page.name == "staff-menu"


# -- leaving


def test_staff_leave_by_the_tile_and_the_door_stands_before_every_page_again(hall: Hall) -> None:
    hall.go_in()
    hall.app.activate("staff:leave")
    assert hall.app.idle
    assert hall.audit == ["let-in", "left"]
    for page in ("staff", "staff-menu", "staff-wishes", "staff-recent"):
        hall.app.open(page)
        assert hall.app.page.name == "staff"


@pytest.mark.parametrize("way", ["finish", "idle", "home"])
def test_the_end_of_a_visit_and_the_first_page_shut_the_door(hall: Hall, way: str) -> None:
    hall.go_in()
    if way == "home":
        hall.app.open("home")
    elif way == "finish":
        hall.app.finish()
    else:
        hall.app.session.ended.emit()
    assert hall.app.choices.staff is None
    assert hall.audit == ["let-in", "left"]
    hall.app.open("staff-recent")
    assert hall.app.page.name == "staff"


def test_back_from_the_first_page_leads_to_the_door(hall: Hall) -> None:
    hall.go_in("staff-wishes")
    hall.app.open("home")
    hall.app.back()
    assert hall.app.page.name == "staff"


def test_staff_may_look_at_readers_pages_and_come_back(hall: Hall) -> None:
    hall.go_in()
    hall.app.open("book/tides")
    hall.app.back()
    assert hall.app.page.name == "staff-menu"
    assert hall.audit == ["let-in"]


def test_without_the_code_nothing_staff_can_do_is_done(hall: Hall) -> None:
    wish = hall.events.add(Wished, word="tiger", book="book/tides")
    hall.app.open("staff-wishes")
    for what in (f"settle {wish.id}", f"undo {wish.id}", "leave", "leave now"):
        hall.app.activate(f"staff:{what}")
    assert list(hall.events.events()) == [wish]
    assert hall.app.page.name == "staff"
    assert hall.audit == []


# -- wishes, and what was done last


def test_a_wish_is_seen_to_and_can_be_unticked(hall: Hall) -> None:
    wish = hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    assert hall.ticks == {"Tides": False}
    assert hall.blocks[1].value.startswith("Word: tiger · On the shelf")
    hall.touch("Tides")
    assert hall.ticks == {"Tides": True}
    assert [event.wish for event in hall.events.events() if isinstance(event, Settled)] == [wish.id]
    assert hall.app.lending.bookshelf(hall.app.slot).wishes == ()
    hall.touch("Tides")
    assert hall.ticks == {"Tides": False}
    assert hall.app.lending.bookshelf(hall.app.slot).wishes == (wish,)
    assert hall.audit == ["let-in", "settled", "undone"]


def test_a_wish_in_words_is_shown_as_it_was_written(hall: Hall) -> None:
    hall.events.add(Wished, word="lamp", text="Something about whales")
    hall.go_in("staff-wishes")
    assert hall.ticks == {"Something about whales": False}


def test_where_nobody_wishes_for_anything_it_says_so(hall: Hall) -> None:
    hall.go_in("staff-wishes")
    assert hall.told == "Nobody wishes for anything at the moment"


def test_wishes_that_were_seen_to_earlier_do_not_come_back(hall: Hall) -> None:
    hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    hall.touch("Tides")
    hall.app.finish()
    hall.app.activate("language:en")
    hall.go_in("staff-wishes")
    assert hall.ticks == {}


def test_what_was_done_last_is_taken_back_with_one_touch_and_done_again_with_another(hall: Hall) -> None:
    hall.events.add(Taken, copy=TIDES)
    hall.go_in("staff-recent")

    def shelf() -> Bookshelf:
        return hall.app.lending.bookshelf(hall.app.slot)

    assert hall.ticks == {"Tides was taken home.": True}
    assert not shelf().available(shelf().books["tides"])
    hall.touch("Tides was taken home.")
    assert hall.ticks == {"Tides was taken home.": False}
    assert hall.blocks[1].text == "Taken back"
    assert shelf().available(shelf().books["tides"])
    hall.touch("Tides was taken home.")
    assert hall.ticks == {"Tides was taken home.": True}
    assert not shelf().available(shelf().books["tides"])
    assert hall.audit == ["let-in", "undone", "undone"]


def test_only_the_last_twenty_things_of_this_kiosk_are_shown_newest_first(hall: Hall) -> None:
    for number in range(25):
        hall.events.add(Moved, copy=TIDES, place=f"place-{number}")
    hall.events._events.append(Moved(device="elsewhere", number=1, at=1_000, copy=TIDES, place="far"))
    hall.go_in("staff-recent")
    told = list(hall.ticks)
    assert told == [f"Tides has a new place: place-{number}" for number in range(24, 4, -1)]


def test_no_word_of_a_reader_stands_among_what_was_done(hall: Hall) -> None:
    hall.events.add(Wished, word="lighthouse", book="book/tides")
    hall.go_in("staff-recent")
    assert list(hall.ticks) == ["Somebody wishes for Tides."]
    assert "lighthouse" not in repr(hall.blocks)


def test_an_act_that_cannot_be_kept_is_refused_calmly(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    hall.events.full = True
    hall.touch("Tides")
    assert hall.app.page.name == "calm"
    assert "nothing was changed" in hall.blocks[0].text
    assert "make room" in caplog.text
    caplog.clear()
    hall.events.full = False
    hall.app.open("staff-wishes")
    assert hall.ticks == {"Tides": False}
    assert hall.audit == ["let-in"]


# -- scans


@pytest.mark.parametrize("code", [TIDES, "9780306406157", "no code", "-----", "9" * 500, CODE])
@pytest.mark.parametrize("page", ["staff", "staff-wishes", "staff-recent"])
def test_a_scan_at_the_door_or_on_a_page_that_scans_nothing_does_no_harm(hall: Hall, page: str, code: str) -> None:
    if page != "staff":
        hall.go_in(page)
    else:
        hall.app.open(page)
    hall.visits.scanned(code)
    assert hall.app.page.name == page
    assert not hall.events.events()
    assert hall.audit == ([] if page == "staff" else ["let-in"])


# -- aloud


@pytest.fixture
def voice(hall: Hall) -> HeardVoice:
    voice = HeardVoice()
    hall.app.read_with(lambda app: join_reader(app, voice.given))
    hall.app.turnSpeech()
    hall.app.open("staff")
    return voice


def test_how_many_digits_were_typed_is_told_and_never_which(hall: Hall, voice: HeardVoice) -> None:
    hall.type(CODE)
    assert voice.last("en") == "Staff code. It holds six characters."
    reader = hall.app.reader
    assert isinstance(reader, ReaderViewModel)
    for _ in reader.places:
        reader.next()
    heard = [said(each.spans, "en") for each in voice.heard]
    assert sum(line.startswith("Something private is written here.") for line in heard) == 12
    assert not {f"{spoken(str(digit), 'en').lower()}." for digit in range(10)} & {line.lower() for line in heard}
    reader.put_headphones_on()
    for _ in reader.places:
        reader.next()
    assert "four." in [said(each.spans, "en").lower() for each in voice.heard], "alone one hears which key it is"


def test_who_listens_is_told_how_the_try_went(hall: Hall, voice: HeardVoice) -> None:
    hall.enter("111222")
    assert voice.last("en") == "That was not the code. Please try again."
    hall.enter()
    assert voice.last("en").startswith("For the librarian")


def test_a_wait_is_told_once_and_not_second_by_second(hall: Hall, voice: HeardVoice) -> None:
    for _ in range(6):
        hall.now[0] += 100
        hall.enter("111222")
    told = len(voice.heard)
    for _ in range(10):
        hall.now[0] += 1
        hall.visits.staff._door._second.timeout.emit()
    assert hall.told == "That was not the code. You can try again in 6 seconds."
    assert len(voice.heard) == told
