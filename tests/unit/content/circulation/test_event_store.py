"""Events on the disk: what was acknowledged stays, through kills, full disks, wrong clocks and second copies."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from content.circulation.event import AnyEvent, Moved, NotFound, Returned, Taken, Undone, Wished
from content.circulation.store import EventStore, StoreError

WRITER = """
import sys
from pathlib import Path
from content.circulation.event import Taken
from content.circulation.store import EventStore
store = EventStore(Path(sys.argv[1]), "hall", lambda: 1000)
while True:
    event = store.add(Taken, copy="pl-1")
    print(event.id, flush=True)
"""

OTHER = b'{"what":"taken","device":"hall","number":2,"at":1,"copy":"pl-1"}'


class OpenStore(Protocol):
    def __call__(self, path: Path, wall_ms: int = 1000) -> EventStore: ...


@pytest.fixture
def store_at() -> Iterator[OpenStore]:
    with ExitStack() as stores:
        yield lambda path, wall_ms=1000: stores.enter_context(EventStore(path, "hall", lambda: wall_ms))


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_kill_loses_no_event_that_was_acknowledged(tmp_path: Path, store_at: OpenStore, acknowledged: int) -> None:
    path = tmp_path / "events.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    ids = [event.id for event in store_at(path).events()]
    assert set(told) <= set(ids)
    assert len(ids) - len(told) in (0, 1), "only one event can be under way"


def test_the_next_event_goes_on_counting_and_never_goes_back_in_time(tmp_path: Path, store_at: OpenStore) -> None:
    path = tmp_path / "state" / "events.db"
    first = store_at(path, wall_ms=5000)
    taken = first.add(Taken, copy="pl-1")
    first.close()
    returned = store_at(path, wall_ms=10).add(Returned, copy="pl-1")
    assert (returned.number, returned.at) == (taken.number + 1, taken.at + 1)


def test_events_of_others_are_taken_in_once_and_time_goes_on_from_them(tmp_path: Path, store_at: OpenStore) -> None:
    here = store_at(tmp_path / "events.db")
    news: list[AnyEvent] = [
        Moved(device="library", number=1, at=9000, copy="pl-1", place="C3"),
        Undone(device="library", number=2, at=9001, event="library/1"),
    ]
    here.absorb(news)
    here.absorb([*reversed(news), news[0]])
    assert sorted(here.events(), key=lambda event: event.order) == news
    assert here.add(Taken, copy="pl-1").at == 9002


def test_a_card_is_gone_from_the_file_once_the_book_is_back(tmp_path: Path, store_at: OpenStore) -> None:
    path = tmp_path / "events.db"
    here, card = store_at(path), "abcdef0123456789" * 2
    taken = here.add(Taken, copy="pl-1", card=card)
    assert card.encode() in path.read_bytes()
    here.add(Returned, copy="pl-1")
    assert card.encode() not in path.read_bytes()
    here.absorb([taken])
    assert card.encode() not in path.read_bytes(), "an old copy of the event brings it back"


@pytest.mark.parametrize("reverse", [False, True])
def test_a_card_is_forgotten_wherever_the_book_came_back(tmp_path: Path, store_at: OpenStore, *, reverse: bool) -> None:
    card = "abcdef0123456789" * 2
    news: list[AnyEvent] = [
        Taken(device="library", number=1, at=10, copy="pl-1", card=card),
        Returned(device="harbour", number=1, at=11, copy="pl-1"),
    ]
    here = store_at(tmp_path / "events.db")
    for event in reversed(news) if reverse else news:
        here.absorb([event])
    assert card.encode() not in here.path.read_bytes()
    assert len(here.events()) == 2


def test_a_loan_that_was_a_mistake_has_no_card_and_a_later_one_keeps_its_own(
    tmp_path: Path, store_at: OpenStore
) -> None:
    here, first, second = store_at(tmp_path / "events.db"), "a" * 32, "b" * 32
    mistaken = here.add(Taken, copy="pl-1", card=first)
    here.add(Undone, event=mistaken.id)
    here.add(Taken, copy="pl-2", card=second)
    here.add(Returned, copy="pl-1")
    assert first.encode() not in here.path.read_bytes()
    assert second.encode() in here.path.read_bytes()


def test_what_a_reader_wrote_and_took_back_is_gone_from_the_file(tmp_path: Path, store_at: OpenStore) -> None:
    here = store_at(tmp_path / "events.db")
    wish, other = (here.add(Wished, word=word, text=f"For {word}") for word in ("heron", "lamp"))
    here.add(Undone, event=wish.id)
    assert b"For heron" not in here.path.read_bytes()
    assert b"For lamp" in here.path.read_bytes()
    here.absorb([wish])
    assert b"For heron" not in here.path.read_bytes(), "an old copy of the event brings it back"
    here.absorb([Undone(device="library", number=1, at=other.at + 1, event=other.id)])
    assert b"For lamp" not in here.path.read_bytes()


@pytest.mark.parametrize("text", ["a" * 501, "lone \ud800"])
def test_what_nobody_could_read_again_is_not_written(tmp_path: Path, store_at: OpenStore, text: str) -> None:
    here = store_at(tmp_path / "events.db")
    with pytest.raises(StoreError, match=r"event hall/1: .*It was not written"):
        here.add(Wished, word="heron", text=text)
    with pytest.raises(StoreError, match="It was not written"):
        here.add_all([(Taken, {"copy": "pl-1"}), (Taken, {"copy": ""})])
    assert here.events() == []
    assert here.add(Taken, copy="pl-1").number == 1


def add_for_ever(store: EventStore) -> None:
    while True:
        store.add(Taken, copy="pl-2" * 15)


def test_what_cannot_be_written_is_told_and_not_acknowledged(tmp_path: Path, store_at: OpenStore) -> None:
    here = store_at(tmp_path / "events.db")
    here.add(Taken, copy="pl-1")
    here._db.execute("PRAGMA max_page_count = 2")
    with pytest.raises(StoreError, match="The disk is full: make room"):
        add_for_ever(here)
    full = here.events()
    here._db.execute("PRAGMA max_page_count = 1000000")
    assert here.add(Returned, copy="pl-1").number == len(full) + 1


def test_a_file_that_is_no_store_is_left_alone_and_told(tmp_path: Path, store_at: OpenStore) -> None:
    path = tmp_path / "events.db"
    path.write_text("Dear diary, " * 100, "utf-8")
    with pytest.raises(StoreError, match=r"events\.db: it cannot be used"):
        store_at(path)
    assert path.read_text("utf-8").startswith("Dear diary")


def test_a_newer_format_is_told(tmp_path: Path, store_at: OpenStore) -> None:
    path = tmp_path / "events.db"
    here = store_at(path)
    here._db.execute("PRAGMA user_version = 9")
    here.close()
    with pytest.raises(StoreError, match=r"its format is 9, this version knows 1\. Update the kiosk"):
        store_at(path)


def test_an_event_of_a_newer_kiosk_is_told_with_its_number(tmp_path: Path, store_at: OpenStore) -> None:
    path = tmp_path / "events.db"
    here = store_at(path)
    here._db.execute("INSERT INTO event VALUES ('library', 3, ?)", [b'{"what":"shelved"}'])
    here.close()
    with pytest.raises(StoreError, match="event library/3"):
        store_at(path)


@pytest.mark.parametrize("row", [("hall", 1, None), ("hall", 1, 7), ("hall", 1, OTHER), (b"hall", 2, OTHER)])
def test_a_row_that_a_damaged_disk_has_changed_is_told_with_what_to_do(
    tmp_path: Path, store_at: OpenStore, row: tuple[object, ...]
) -> None:
    path = tmp_path / "events.db"
    store_at(path)._db.executescript("DROP TABLE event; CREATE TABLE event (device, number, body)")
    with sqlite3.connect(path) as changed:
        changed.execute("INSERT INTO event VALUES (?, ?, ?)", row)
    changed.close()
    with pytest.raises(StoreError, match=r"it is no event of this id.*move the file away and keep it"):
        store_at(path)


def test_many_events_are_kept_all_or_none(tmp_path: Path, store_at: OpenStore) -> None:
    store = store_at(tmp_path / "shelf.db")
    before = store.add(Taken, copy="a")
    made = store.add_all([(NotFound, {"copy": "b"}), (NotFound, {"copy": "c"})])
    assert [event.number for event in made] == [before.number + 1, before.number + 2]
    assert before.at < made[0].at < made[1].at
    with pytest.raises(TypeError):
        store.add_all([(NotFound, {"copy": "d"}), (NotFound, {})])
    assert len(store.events()) == 3
    assert store.add(Taken, copy="e").number == made[-1].number + 1
