"""What goes wrong is said by its reason, leaves the screen as it is, and heals by itself."""

import fcntl
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content.reader import Slot
from sync.accounts import Outcome
from sync.assembly import client_of
from sync.config import SyncConfig
from sync.fetcher import Limits
from sync.reason import Reason, SyncError
from sync.slots import Slots
from sync.state import read_state
from sync.testing.answers import changed, dropping, falling_silent, saying
from tests.unit.sync.client.conftest import FIRST_TITLE, TONIGHT, Town

STOPPED = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
AWAY = datetime(2099, 6, 1, 2, 0, tzinfo=UTC)


def reason(outcome: Outcome) -> Reason | None:
    return outcome.failure.reason if outcome.failure else None


# The clock


@pytest.mark.parametrize("clock", [STOPPED, datetime(2000, 1, 1, tzinfo=UTC)])
def test_a_stopped_clock_does_not_stop_sync(settled: Town, clock: datetime) -> None:
    settled.clock.put(clock)
    assert settled.sync().failure is None
    assert settled.shown == "Rooms"


def test_a_new_kiosk_with_a_stopped_clock_gets_its_content(town: Town) -> None:
    town.clock.put(STOPPED)
    assert town.sync().failure is None
    assert read_state(town.kiosk).floor == TONIGHT


@pytest.mark.parametrize("says", ["Sun, 22 Nov 2026 02:00:00 GMT", ""])
def test_a_clock_that_ran_away_is_named_and_heals_when_it_is_set(settled: Town, says: str) -> None:
    if says:
        settled.server.misbehave("metadata/2.root.json", saying(404, Date=says))
    settled.clock.put(AWAY)
    outcome = settled.sync()
    assert reason(outcome) is Reason.CLOCK
    assert "2099" in str(outcome.failure)
    assert settled.shown == FIRST_TITLE
    settled.clock.put(TONIGHT + timedelta(days=1))
    assert settled.sync().failure is None
    assert settled.shown == "Rooms"


def test_a_publisher_that_fell_silent_is_not_called_a_wrong_clock(settled: Town) -> None:
    settled.clock.put(TONIGHT + timedelta(days=60))
    assert reason(settled.sync()) is Reason.EXPIRED


def test_content_that_was_never_published_since_is_not_refused_for_its_age(settled: Town) -> None:
    settled.sync()
    settled.clock.put(TONIGHT + timedelta(days=13))
    assert settled.sync().failure is None


# Older than what is here


def test_with_its_metadata_lost_a_kiosk_still_takes_nothing_older(settled: Town, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "repo", tmp_path / "before")
    settled.publish("Flats")
    settled.sync()
    shutil.rmtree(settled.kiosk / "trust")
    settled.server.folder = tmp_path / "before"
    assert reason(settled.sync()) is Reason.ROLLBACK
    assert settled.shown == "Flats"
    settled.server.folder = tmp_path / "repo"
    assert settled.sync().failure is None


def test_nor_with_its_slots_lost(settled: Town, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "repo", tmp_path / "before")
    settled.publish("Flats")
    settled.sync()
    for lost in ("trust", "slots", "packs"):
        shutil.rmtree(settled.kiosk / lost)
    settled.server.folder = tmp_path / "before"
    assert reason(settled.sync()) is Reason.ROLLBACK


# The way there


def test_a_link_that_drops_costs_no_byte_twice(settled: Town) -> None:
    settled.publish(blob=400_000)
    settled.sync(settled.stick)
    settled.publish("Flats", blob=400_000)
    size = (settled.folder / "repo" / "targets" / "gen").glob("*.00000004.pack").__next__().stat().st_size
    settled.server.misbehave("targets/*", dropping(20_000))
    assert settled.sync().failure is None
    assert settled.shown == "Flats"
    packs = [asked for asked in settled.server.asked if asked.path.startswith("targets/")]
    assert len(packs) == size // 20_000 + 1
    metadata = sum(file.stat().st_size for file in (settled.kiosk / "trust").glob("*.json"))
    assert settled.server.tally.sent <= 1.01 * (size + metadata)


def test_a_link_that_brings_nothing_is_given_up_and_what_came_is_kept(settled: Town) -> None:
    settled.server.misbehave("targets/*", dropping(300))
    assert reason(settled.sync()) is Reason.INTERRUPTED
    (part,) = (settled.kiosk / "packs").glob("*.part")
    assert part.stat().st_size == 6 * 300
    assert [wait <= timedelta(seconds=2**n) for n, wait in enumerate(settled.clock.waited)] == [True] * 5
    settled.server.behave()
    assert settled.sync().failure is None
    assert settled.server.asked[-1].ranges.startswith("bytes=1800-")


def test_nobody_there_is_tried_again_in_the_same_night(settled: Town) -> None:
    outcomes = [settled.sync("http://127.0.0.1:1/") for _ in range(3)]
    assert {reason(outcome) for outcome in outcomes} == {Reason.UNREACHABLE}
    failure = outcomes[-1].state.failure
    assert failure is not None
    assert failure.in_a_row == 3
    due = outcomes[-1].state.next
    assert due is not None
    assert timedelta(minutes=30) <= due - settled.clock.now() <= timedelta(minutes=60)
    assert settled.sync().state.failure is None


def test_what_nobody_mends_by_waiting_is_not_tried_again_before_the_next_night(settled: Town) -> None:
    settled.server.misbehave(
        "metadata/timestamp.json", changed(lambda body: body.replace(b'"version":', b'"version":1'))
    )
    outcome = settled.sync()
    assert reason(outcome) is Reason.UNTRUSTED
    assert outcome.state.next is not None
    assert outcome.state.next.date() == TONIGHT.date() + timedelta(days=1)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_server_in_trouble_says_its_number(settled: Town, status: int) -> None:
    settled.server.misbehave("metadata/timestamp.json", saying(status))
    outcome = settled.sync()
    assert reason(outcome) is Reason.SERVER
    assert str(status) in str(outcome.failure)


def test_a_stick_pulled_out_is_said(settled: Town, tmp_path: Path) -> None:
    assert reason(settled.sync(f"file:{tmp_path / 'no-stick'}")) is Reason.NOT_THERE


def test_without_a_root_of_trust_it_is_said_and_nothing_fetched(settled: Town) -> None:
    settled.server.behave()
    outcome = settled.sync(root="/nowhere/root.json")
    assert reason(outcome) is Reason.NO_ROOT
    assert settled.server.tally.requests == 0
    assert settled.shown == FIRST_TITLE


def test_without_a_source_it_is_said(town: Town) -> None:
    with pytest.raises(SyncError) as failed:
        client_of(SyncConfig(), town.kiosk, lambda _what, _done, _all: None)
    assert failed.value.reason is Reason.NO_SOURCE


def test_one_at_a_time(settled: Town) -> None:
    with (settled.kiosk / ".sync.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SyncError) as failed:
            settled.sync()
    assert failed.value.reason is Reason.BUSY
    assert settled.sync().failure is None


def test_a_slot_on_the_screen_is_not_written(settled: Town) -> None:
    settled.sync()
    settled.publish("Flats")
    with Slot(settled.kiosk / "slots" / "a"):
        outcome = settled.sync()
        assert reason(outcome) is Reason.HELD
    assert settled.sync().failure is None


# What is on the disk


def test_a_run_that_ended_before_it_showed_what_it_had_goes_on_there(settled: Town) -> None:
    client = settled.client()

    class CutOff(Exception):
        pass

    class Cut(Slots):
        def show(self) -> None:
            raise CutOff

    with pytest.raises(CutOff):
        replace(client, slots=Cut(settled.kiosk)).run()
    settled.server.behave()
    assert settled.sync().failure is None
    assert settled.shown == "Rooms"
    assert not [path for path in settled.server.paths if path.startswith("targets/")]


def test_a_fault_of_this_program_is_written_down_too(settled: Town) -> None:
    class Broken(Slots):
        def prepare(self) -> None:
            raise ZeroDivisionError("an example")

    with pytest.raises(ZeroDivisionError):
        replace(settled.client(), slots=Broken(settled.kiosk)).run()
    failure = read_state(settled.kiosk).failure
    assert failure is not None
    assert (failure.reason, failure.detail[:29]) == (Reason.UNEXPECTED, "ZeroDivisionError: an example")
    assert settled.sync().failure is None


def test_a_stick_is_only_read(settled: Town) -> None:
    def everything() -> dict[str, tuple[bytes, int]]:
        files = [file for file in (settled.folder / "repo").rglob("*") if file.is_file()]
        return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}

    before = everything()
    assert settled.sync(settled.stick).failure is None
    assert everything() == before


def test_a_spoilt_slot_is_made_anew(settled: Town) -> None:
    settled.sync()
    for slot in ("a", "b"):
        (settled.kiosk / "slots" / slot / "content.db").write_bytes(b"spoilt")
    assert settled.sync().failure is None
    assert settled.shown == "Rooms"


def test_silence_in_the_middle_is_slow(settled: Town) -> None:
    settled.server.misbehave("targets/*", falling_silent(after=100))
    settled.limits = Limits(silence=0.1)
    assert reason(settled.sync()) is Reason.SLOW
