"""Any order, any repetition, the same shelf; and the same as a model that keeps its books by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.circulation.card import card_hash
from content.circulation.clock import EventClock
from content.circulation.event import (
    Added,
    AnyEvent,
    Conditioned,
    EventError,
    Found,
    Moved,
    NotFound,
    Returned,
    Settled,
    Taken,
    Undone,
    Wished,
    decode,
    encode,
    joined,
)
from content.circulation.shelf import Published, Shelf, Standing, shelf

BARCODES = ["978001", "pl-7", "Ω3"]
DEVICES = ["hall", "library"]
PUBLISHED = Published({"978001": Standing(place="A1"), "pl-7": Standing(place="B2", condition="in-repair")})

COPIES = st.sampled_from(BARCODES)
PLACES = st.sampled_from(["A1", "B2", "C3"])
CARDS = st.sampled_from(["", "0" * 32, "f" * 32])


WHEN = {"device": st.just("hall"), "number": st.just(1), "at": st.integers(0, 30)}
IDS = st.builds("{}/{}".format, st.sampled_from(DEVICES), st.integers(1, 12))
EVENTS = st.one_of(
    st.builds(Taken, **WHEN, copy=COPIES, card=CARDS),
    st.builds(Returned, **WHEN, copy=COPIES),
    st.builds(Found, **WHEN, copy=COPIES, place=PLACES),
    st.builds(NotFound, **WHEN, copy=COPIES),
    st.builds(Moved, **WHEN, copy=COPIES, place=PLACES),
    st.builds(Conditioned, **WHEN, copy=COPIES, condition=st.sampled_from(["usable", "in-repair", "withdrawn"])),
    st.builds(Added, **WHEN, copy=COPIES, place=PLACES, title=st.just("Tides")),
    st.builds(Wished, **WHEN, word=st.just("heron"), text=st.sampled_from(["A book on birds", "On birds", ""])),
    st.builds(Settled, **WHEN, wish=IDS),
    st.builds(Undone, **WHEN, event=IDS),
)


def numbered(events: list[AnyEvent], device: str) -> list[AnyEvent]:
    return [msgspec.structs.replace(event, device=device, number=number) for number, event in enumerate(events, 1)]


def histories() -> st.SearchStrategy[list[AnyEvent]]:
    """What happened on two devices, whose clocks jump."""
    two = st.tuples(st.lists(EVENTS, max_size=12), st.lists(EVENTS, max_size=12))
    return two.map(lambda each: [*numbered(each[0], "hall"), *numbered(each[1], "library")])


@given(history=histories(), seed=st.integers(0, 1000))
def test_any_order_and_any_repetition_give_the_same_shelf(history: list[AnyEvent], seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to shuffle
    mixed = [*history, *random.choices(history, k=5)] if history else []
    random.shuffle(mixed)
    assert shelf(PUBLISHED, mixed) == shelf(PUBLISHED, history)


@given(history=histories(), cut=st.integers(0, 24))
def test_two_devices_that_know_all_events_agree_however_they_came(history: list[AnyEvent], cut: int) -> None:
    here, there = history[: cut + 3], history[cut:]
    assert (
        shelf(PUBLISHED, here, there) == shelf(PUBLISHED, there, here) == shelf(PUBLISHED, joined(here, there).values())
    )


@given(history=histories())
def test_what_is_written_is_read(history: list[AnyEvent]) -> None:
    assert [decode(encode(event)) for event in history] == history


@given(history=histories())
def test_an_undone_event_never_happened(history: list[AnyEvent]) -> None:
    taken = Taken(device="hall", number=50, at=100, copy="978001")
    undone = Undone(device="hall", number=51, at=101, event=taken.id)
    redone = Undone(device="hall", number=52, at=102, event=undone.id)
    assert shelf(PUBLISHED, history, [taken, undone]) == shelf(PUBLISHED, history)
    assert shelf(PUBLISHED, history, [taken, undone, redone]) == shelf(PUBLISHED, history, [taken])


def test_nothing_undoes_what_came_after_it() -> None:
    early = Undone(device="hall", number=1, at=1, event="hall/2")
    taken = Taken(device="hall", number=2, at=2, copy="978001")
    assert shelf(PUBLISHED, [early, taken]).copies["978001"].out


def test_what_the_catalogue_includes_does_not_move_a_copy_again_but_loans_count() -> None:
    moved = Moved(device="hall", number=1, at=1, copy="978001", place="C3")
    taken = Taken(device="hall", number=2, at=2, copy="978001")
    later = Published(PUBLISHED.copies, includes={"hall": 2})
    assert shelf(PUBLISHED, [moved, taken]).copies["978001"].place == "C3"
    assert (shelf(later, [moved, taken]).copies["978001"].place, shelf(later, [moved, taken]).copies["978001"].out) == (
        "A1",
        True,
    )


def test_a_forgotten_card_is_forgotten_everywhere() -> None:
    card = Taken(device="hall", number=1, at=1, copy="978001", card=card_hash(b"k" * 32, "12-34"))
    without = Taken(device="hall", number=1, at=1, copy="978001")
    for sets in ([[card], [without]], [[without], [card]]):
        (event,) = joined(*sets).values()
        assert event == without


def test_the_forgotten_text_of_a_wish_is_forgotten_everywhere() -> None:
    wish = Wished(device="hall", number=1, at=1, word="heron", text="A book on birds")
    without = Wished(device="hall", number=1, at=1, word="heron")
    for sets in ([[wish], [without]], [[without], [wish]]):
        (event,) = joined(*sets).values()
        assert event == without


def test_a_card_is_the_same_however_it_was_typed_and_another_under_another_key() -> None:
    assert card_hash(b"k" * 32, "ab-12 34") == card_hash(b"k" * 32, "AB1234")
    assert card_hash(b"k" * 32, "AB1234") != card_hash(b"q" * 32, "AB1234")
    with pytest.raises(ValueError, match="too short"):
        card_hash(b"short", "1")


def test_a_clock_that_goes_back_makes_no_event_older_than_the_last() -> None:
    wall = iter([100, 100, 40, 400])
    clock = EventClock(lambda: next(wall), latest=90)
    assert [clock.now(), clock.now(), clock.now()] == [100, 101, 102]
    clock.see(1000)
    assert clock.now() == 1001


@pytest.mark.parametrize(
    "line", ["", "{}", '{"what":"burned"}', '{"what":"taken","device":"hall","number":0,"at":1,"copy":"a"}', "\udcff"]
)
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(EventError, match="it is no event of a shelf"):
        decode(line.encode("utf-8", "surrogateescape"))


@dataclass
class ByHand:
    """A librarian with a pencil: which copies are out, nothing else."""

    out: set[str]

    def scan(self, verb: str, copy: str) -> None:
        (self.out.add if verb == "taken" else self.out.discard)(copy)


def test_ten_thousand_scans_in_any_order_leave_the_shelf_of_a_list_kept_by_hand() -> None:
    random = Random(7)  # noqa: S311 - to shuffle
    clock = EventClock(lambda: 0)
    model, events = ByHand(set()), list[AnyEvent]()
    copies = [f"pl-{number}" for number in range(300)]
    for number in range(1, 10_001):
        copy, verb = random.choice(copies), random.choice([Taken, Returned])
        events.append(verb(device="hall", number=number, at=clock.now(), copy=copy))
        model.scan(verb.__name__.lower(), copy)
    random.shuffle(events)
    assert out_of(shelf(Published(), events)) == model.out


def out_of(stands: Shelf) -> set[str]:
    return {copy for copy, standing in stands.copies.items() if standing.out}


def test_a_shelf_check_tells_what_is_missing_and_what_came_back_unseen() -> None:
    def after(*events: AnyEvent) -> Standing:
        return shelf(PUBLISHED, events).copies["978001"]

    taken = Taken(device="hall", number=1, at=1, copy="978001")
    found = Found(device="hall", number=2, at=2, copy="978001", place="C3")
    lost = NotFound(device="hall", number=3, at=3, copy="978001")
    assert after(taken, found) == Standing(place="A1", at=2, found_at="C3")
    assert after(lost).missing
    assert not after(lost).available
    assert not after(taken, lost).missing, "what is out is not expected on the shelf"
    assert after(lost, Returned(device="hall", number=4, at=4, copy="978001")).available


def wishes(events: Sequence[AnyEvent]) -> list[str]:
    return [wish.word for wish in shelf(Published(), events).wishes]


def test_a_wish_stands_until_the_librarian_has_seen_to_it() -> None:
    wish = Wished(device="hall", number=1, at=1, word="heron", book="book/tides")
    other = Wished(device="hall", number=2, at=2, word="lamp", text="Sign language for parents")
    assert wishes([other, wish]) == ["heron", "lamp"]
    assert wishes([wish, other, Settled(device="hall", number=3, at=3, wish=wish.id)]) == ["lamp"]
