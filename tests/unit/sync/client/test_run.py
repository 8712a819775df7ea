"""Packs that are rightly signed and wrongly made: another way is taken, and nothing is fetched twice for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from sync.reason import Reason, SyncError
from sync.rules.plan import Pack, Place
from sync.run import Bounds, Parties, Run
from sync.testing.clock import FakeClock
from tests.unit.sync.client.conftest import TONIGHT


def root(generation: int) -> str:
    return f"{generation:064x}"


def pack(start: int, end: int, size: int) -> Pack:
    return Pack(f"{start}-{end}", start, end, root(start), root(end), size, f"{start}-{end}")


@dataclass
class Counted:
    requests: int = 0
    received: int = 0


@dataclass
class FakeLink:
    traffic: Counted = field(default_factory=Counted)
    server_time: None = None


@dataclass
class FakeOffered:
    """A repository whose packs are as long as they say, and hold nothing."""

    offered: tuple[Pack, ...]
    link: FakeLink
    fetched: list[str] = field(default_factory=list)
    keys: str = "one"

    def refresh(self) -> None:
        pass

    def packs(self) -> tuple[Pack, ...]:
        return self.offered

    def signers(self) -> str:
        return self.keys

    def holds(self, pack: Pack, file: Path) -> bool:
        return True

    def fetch_pack(self, pack: Pack, part: Path, upto: int, told: Callable[[int], None]) -> bool:
        part.write_bytes(bytes(upto))
        self.link.traffic.received += upto
        self.fetched.append(pack.name)
        return upto == pack.size

    def bring(self, name: str, file: Path, most: int) -> bool:
        return False


@dataclass
class FakeSlots:
    """Takes every pack but the ``wrong`` ones."""

    on_show: Place | None
    other: Place | None
    wrong: set[str]

    def shown(self) -> Place | None:
        return self.on_show

    def prepare(self) -> Place | None:
        return self.other

    def apply(self, file: Path, pack: Pack) -> None:
        if pack.name in self.wrong:
            raise SyncError(Reason.BAD_PACK, f"{pack.name}: does not make what it promises")
        self.other = pack.after

    def show(self) -> None:
        self.on_show, self.other = self.other, self.on_show

    def tidy(self) -> None:
        pass


class Night:
    """A kiosk at generation 3, tonight's packs in a folder."""

    def __init__(self, folder: Path, *packs: Pack, wrong: set[str]) -> None:
        self.folder, self.link = folder, FakeLink()
        self.offered = FakeOffered(packs, self.link)
        self.slots = FakeSlots((3, root(3)), (3, root(3)), wrong)
        self.refused: tuple[str, ...] = ()
        self.signers = ""

    def run(self) -> Reason | None:
        told: Callable[[str, int, int], None] = lambda _what, _done, _all: None  # noqa: E731 - a Told is a function
        parties = Parties(self.folder, self.slots, self.link, FakeClock(TONIGHT), told, lambda: self.offered)
        run = Run(parties, Bounds(0, None, None, None, self.refused, self.signers))
        try:
            run.to_the_end()
        except SyncError as error:
            return error.reason
        finally:
            self.refused = tuple(run.refused)
        self.signers = run.signers
        return None


def test_where_a_pack_is_wrong_the_base_is_taken_in_the_same_run(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(3, 4, 10), pack(0, 4, 900), wrong={"3-4"})
    assert night.run() is None
    assert night.slots.on_show == (4, root(4))
    assert night.offered.fetched == ["3-4", "0-4"]


def test_where_nothing_sound_is_offered_the_screen_stays_and_nothing_is_fetched_twice(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(3, 4, 10), wrong={"3-4"})
    assert [night.run() for _ in range(3)] == [Reason.BAD_PACK] * 3
    assert night.slots.on_show == (3, root(3))
    assert night.offered.fetched == ["3-4"]


def test_a_wrong_pack_does_not_keep_the_next_generation_away(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(3, 4, 10), wrong={"3-4"})
    night.run()
    night.offered.offered = (pack(3, 4, 10), pack(4, 5, 10), pack(0, 5, 900))
    assert night.run() is None
    assert night.slots.on_show == (5, root(5))


def test_what_was_sound_before_a_wrong_pack_is_shown(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(3, 4, 10), pack(4, 5, 10), wrong={"4-5"})
    assert night.run() is Reason.BAD_PACK
    assert night.slots.on_show == (4, root(4))


def test_software_that_takes_it_later_takes_it_without_fetching_it_again(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(0, 3, 900), pack(3, 5, 10), wrong={"3-5"})
    assert night.run() is Reason.BAD_PACK
    night.slots.wrong.clear()
    assert night.run() is None
    assert night.offered.fetched == ["3-5"]


def test_after_a_rotation_of_keys_a_town_may_begin_at_a_lower_number(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(0, 9000, 10), wrong=set())
    assert night.run() is None
    night.offered.offered = (pack(0, 5, 900),)
    assert night.run() is Reason.ROLLBACK
    night.offered.keys = "two"
    assert night.run() is None
    assert night.slots.on_show == (5, root(5))
    night.offered.offered = (pack(0, 4, 900),)
    assert night.run() is Reason.ROLLBACK


def test_a_refusal_is_forgotten_when_the_pack_is_no_longer_offered(tmp_path: Path) -> None:
    night = Night(tmp_path, pack(3, 4, 10), pack(0, 4, 900), wrong={"3-4"})
    night.run()
    assert set(night.refused) == {"3-4"}
    night.offered.offered = (pack(0, 4, 900), pack(4, 5, 10))
    night.run()
    assert not night.refused


@pytest.mark.parametrize("reason", [Reason.HELD, Reason.DISK])
def test_any_other_failure_to_apply_refuses_no_pack(tmp_path: Path, reason: Reason) -> None:
    night = Night(tmp_path, pack(3, 4, 10), wrong=set())

    def fail(file: Path, pack: Pack) -> None:
        raise SyncError(reason, "for another reason")

    night.slots.apply = fail  # type: ignore[method-assign]
    assert night.run() is reason
    assert night.refused == ()


def test_a_pack_that_takes_longer_than_the_window_is_left_where_it_is(tmp_path: Path) -> None:
    night, clock = Night(tmp_path, pack(3, 4, 10), wrong=set()), FakeClock(TONIGHT)

    def slowly(pack: Pack, part: Path, upto: int, told: Callable[[int], None]) -> bool:
        for size in range(1, upto + 1):
            part.write_bytes(bytes(size))
            clock.wait(timedelta(minutes=20))
            told(size)
        return True

    night.offered.fetch_pack = slowly  # type: ignore[method-assign]
    parties = Parties(tmp_path, night.slots, night.link, clock, lambda *_: None, lambda: night.offered)
    with pytest.raises(SyncError) as ended:
        Run(parties, Bounds(0, None, None, TONIGHT + timedelta(hours=1))).to_the_end()
    assert ended.value.reason is Reason.WINDOW
    assert (tmp_path / "3-4.part").stat().st_size == 3


def test_what_is_told_is_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    night = Night(tmp_path, pack(3, 4, 10), pack(4, 5, 20), wrong=set())
    fetch = night.offered.fetch_pack

    def telling(pack: Pack, part: Path, upto: int, told: Callable[[int], None]) -> bool:
        told(upto // 2)
        told(upto)
        return fetch(pack, part, upto, told)

    night.offered.fetch_pack = telling  # type: ignore[method-assign]
    parties = Parties(
        tmp_path, night.slots, night.link, FakeClock(TONIGHT), lambda *each: told.append(each), lambda: night.offered
    )
    Run(parties, Bounds(0, None, None, None)).to_the_end()
    assert [each for each in told if each[0] == "fetch"] == [("fetch", done, 30) for done in (5, 10, 20, 30)]
