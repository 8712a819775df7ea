"""The bookshelf's events on their way to the town: each once, without cards, and never lost between two files."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from content.circulation.event import AnyEvent, Returned, Taken, Undone, Wished, decode, joined
from content.circulation.store import EventStore
from sync.outbox.box import Outbox
from sync.outbox.entry import Urgency, read_plain
from sync.outbox.inbox_key import NoInboxKey, write_inbox_key
from sync.outbox.sealing import unseal
from sync.outbox.shelf import collect
from sync.outbox.store import Mark, OutboxStore
from tests.unit.sync.outbox.conftest import NOW, PRIVATE, OpenOutbox

CARD = "abcdef0123456789" * 2
KILLED = """
import os, signal, sys
from pathlib import Path
from content.circulation.store import EventStore
from sync.outbox.box import Outbox
from sync.outbox.shelf import collect
from sync.outbox.store import Mark, OutboxStore

folder, left = Path(sys.argv[1]), int(sys.argv[2])
def watch(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
events = EventStore(folder / "shelf.db", "hall", lambda: 1000)
store = OutboxStore(folder / "state" / "outbox.db")
store._db.set_trace_callback(watch)
collect(events, Outbox(store, folder / "inbox.json"))
"""


@pytest.fixture
def events(tmp_path: Path) -> Iterator[EventStore]:
    with EventStore(tmp_path / "shelf.db", "hall", lambda: 1000) as store:
        yield store


def sent(outbox: Outbox) -> list[AnyEvent]:
    """The events of all entries, in the order in which they would be sent."""
    kept = [outbox.store.get(id_) for id_ in outbox.store.due(NOW, at_once=True)]
    bodies = [read_plain(unseal(each.entry.sealed, PRIVATE))[1] for each in kept if each]
    return [decode(line) for body in bodies for line in body.splitlines()]


def test_each_event_goes_into_one_entry(events: EventStore, outbox: Outbox) -> None:
    first = [events.add(Taken, copy="1"), events.add(Returned, copy="1")]
    assert collect(events, outbox) == 2
    assert collect(events, outbox) == 0
    second = events.add(Taken, copy="2")
    assert collect(events, outbox) == 1
    assert sent(outbox) == [*first, second]
    assert outbox.store.standing().waiting == {"circulation": 2}


def test_the_card_of_a_loan_never_leaves_the_device(events: EventStore, outbox: Outbox) -> None:
    taken = events.add(Taken, copy="1", card=CARD)
    collect(events, outbox)
    (said,) = sent(outbox)
    assert isinstance(said, Taken)
    assert said.card == ""
    assert said.id == taken.id
    assert [event.card for event in events.events() if isinstance(event, Taken)] == [CARD], "it is still needed here"


def test_a_wish_that_was_taken_back_goes_without_its_words(events: EventStore, outbox: Outbox) -> None:
    wish = events.add(Wished, word="blue", text="a book on bees")
    events.add(Undone, event=wish.id)
    collect(events, outbox)
    said = sent(outbox)[0]
    assert isinstance(said, Wished)
    assert said.text == ""


def test_events_under_an_earlier_name_of_the_device_are_sent_as_well(events: EventStore, outbox: Outbox) -> None:
    """A technician may give it another name at any time; what has not gone by then still goes."""
    earlier = Taken(device="library", number=1, at=5, copy="9")
    events.absorb([earlier])
    own = events.add(Taken, copy="1")
    assert collect(events, outbox) == 2
    assert collect(events, outbox) == 0
    assert sent(outbox) == [own, earlier]


def test_numbers_that_began_anew_under_a_new_name_are_sent_from_the_first(outbox: Outbox, tmp_path: Path) -> None:
    for name in ("hall-1", "hall-2"):
        with EventStore(tmp_path / f"{name}.db", name, lambda: 1000) as store:
            store.add(Taken, copy="1")
            assert collect(store, outbox) == 1
    assert {event.device for event in sent(outbox)} == {"hall-1", "hall-2"}


def test_many_events_go_into_entries_of_bearable_size(events: EventStore, outbox: Outbox) -> None:
    events.add_all((Taken, {"copy": f"{number:064}"}) for number in range(1300))
    assert collect(events, outbox) == 1300
    assert [event.number for event in sent(outbox)] == list(range(1, 1301))
    sizes = [each.entry.sealed for id_ in outbox.store.due(NOW) if (each := outbox.store.get(id_))]
    assert 1 < len(sizes) <= 6
    assert max(map(len, sizes)) <= 48 * 1024 + 48


def test_what_finds_no_room_stays_where_it_is(events: EventStore, open_outbox: OpenOutbox) -> None:
    outbox = open_outbox(limit=4 * 50_000)
    events.add_all((Taken, {"copy": f"{number:064}"}) for number in range(1300))
    some = collect(events, outbox)
    assert 0 < some < 1300
    assert collect(events, outbox) == 0
    first = sent(outbox)
    for id_ in outbox.store.due(NOW):
        outbox.store.sent(id_)
    while collect(events, outbox):
        first += sent(outbox)
        for id_ in outbox.store.due(NOW):
            outbox.store.sent(id_)
    assert [event.number for event in first] == list(range(1, 1301))


def test_without_an_inbox_key_nothing_moves(events: EventStore, tmp_path: Path) -> None:
    events.add(Taken, copy="1")
    with OutboxStore(tmp_path / "outbox.db") as store:
        with pytest.raises(NoInboxKey):
            collect(events, Outbox(store, tmp_path / "no.json"))
        assert store.mark("hall") == 0


def test_a_kill_at_any_statement_neither_loses_nor_doubles_an_event(
    events: EventStore, tmp_path: Path, inbox_key: Path, open_outbox: OpenOutbox
) -> None:
    added = events.add_all((Taken, {"copy": f"{number:064}"}) for number in range(900))
    for at in range(1, 60):
        command = [sys.executable, "-c", KILLED, str(inbox_key.parent), str(at)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
    else:
        pytest.fail("it was killed each time")
    assert at > 5
    assert sent(open_outbox()) == added


def test_two_processes_that_collect_at_once_take_no_event_twice(events: EventStore, open_outbox: OpenOutbox) -> None:
    added = events.add_all((Taken, {"copy": f"{number:064}"}) for number in range(3))
    one, other = open_outbox(), open_outbox()

    class Overtaken(Outbox):
        def put(self, kind: str, urgency: Urgency, body: bytes, mark: Mark | None = None) -> str:
            collect(events, other)
            return super().put(kind, urgency, body, mark)

    assert collect(events, Overtaken(one.store, one._inbox_key)) == 0
    assert sent(other) == added


def test_where_the_outbox_is_lost_the_server_still_has_each_event_once(
    events: EventStore, inbox_key: Path, tmp_path: Path
) -> None:
    events.add(Taken, copy="1")
    arrived = []
    for name in ("first.db", "anew.db"):
        with OutboxStore(tmp_path / name) as store:
            collect(events, outbox := Outbox(store, inbox_key))
            arrived += sent(outbox)
    assert len(arrived) == 2
    assert list(joined(arrived).values()) == events.events()


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["take", "collect", "send"]), max_size=25))
def test_whatever_happens_in_whatever_order_each_event_arrives_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("road")
    key = folder / "inbox.json"
    key.write_bytes(write_inbox_key(bytes(PrivateKey(PRIVATE).public_key), date(2026, 11, 22)))
    arrived: list[AnyEvent] = []
    with EventStore(folder / "shelf.db", "hall", lambda: 1000) as events:
        for step in [*steps, "collect", "send"]:
            with OutboxStore(folder / "outbox.db") as store:
                outbox = Outbox(store, key)
                if step == "take":
                    events.add(Taken, copy="1")
                elif step == "collect":
                    collect(events, outbox)
                else:
                    arrived += sent(outbox)
                    for id_ in store.due(NOW):
                        store.sent(id_)
    assert [event.number for event in arrived] == list(range(1, steps.count("take") + 1))
