"""Many nights: what each costs, what is kept for the other slot, and which way is taken after a long sleep."""

from datetime import timedelta
from pathlib import Path

from content.reader import Slot
from sync.reason import Reason
from sync.state import read_state
from sync.testing.answers import saying
from tests.unit.sync.client.conftest import FIRST_TITLE, TONIGHT, Town

NIGHT = timedelta(days=1)


def fetched(town: Town) -> list[str]:
    """The packs that were asked for, without their hashes."""
    asked = [path for path in town.server.paths if path.startswith("targets/")]
    town.server.behave()
    return [f"{Path(path).parent.name}/{path[-13:-5]}" for path in asked]


def test_each_pack_is_fetched_once_though_two_slots_take_it(settled: Town) -> None:
    settled.server.behave()
    settled.sync()
    for title in ("Flats", "Homes", "Houses"):
        settled.publish(title)
        assert settled.sync().failure is None
    assert fetched(settled) == [f"gen/0000000{number}" for number in (2, 3, 4, 5)]
    kept = {file.suffix for file in (settled.kiosk / "packs").iterdir()}
    assert kept == {".pack"}


def test_after_a_long_sleep_every_night_is_fetched_once(settled: Town) -> None:
    for title in ("Flats", "Homes", "Houses"):
        settled.publish(title)
    settled.server.behave()
    assert settled.sync().failure is None
    assert fetched(settled) == [f"gen/0000000{number}" for number in (2, 3, 4, 5)]
    settled.publish("Rooms again")
    settled.sync()
    assert fetched(settled) == ["gen/00000006"]
    assert settled.shown == "Rooms again"


def test_a_budget_is_kept_over_nights_and_a_big_pack_comes_in_pieces(settled: Town) -> None:
    settled.publish(blob=2_500_000)
    settled.publish("Flats")
    nights = []
    for _ in range(4):
        settled.server.behave()
        outcome = settled.sync(budget_mb=1)
        nights.append((outcome.state.spent, outcome.failure and outcome.failure.reason, outcome.state.generation))
        settled.clock.put(settled.clock.now() + NIGHT)
    assert [reason for _, reason, _ in nights] == [Reason.BUDGET, Reason.BUDGET, None, None]
    assert [generation for _, _, generation in nights] == [1, 1, 4, 4]
    assert all(spent <= 1_005_000 for spent, _, _ in nights)
    assert sum(spent for spent, _, _ in nights) < 2_600_000


def test_what_is_used_up_tonight_stays_used_up_in_the_next_run(settled: Town) -> None:
    settled.publish(blob=2_500_000)
    settled.sync(budget_mb=1)
    settled.server.behave()
    outcome = settled.sync(budget_mb=1)
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.BUDGET
    assert fetched(settled) == []


def test_a_metered_link_has_a_budget_of_its_own_and_a_stick_has_none(settled: Town) -> None:
    settled.publish(blob=2_500_000)
    outcome = settled.sync(metered=True, metered_budget_mb=1)
    assert outcome.failure is not None
    assert settled.sync(settled.stick, metered=True, metered_budget_mb=1).failure is None


def test_a_run_ends_when_its_window_closes(settled: Town) -> None:
    settled.server.misbehave("metadata/*", saying(500))
    outcome = settled.client().run(closes=TONIGHT)
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.WINDOW
    assert settled.server.tally.requests == 0


# When it is due


def test_it_runs_when_it_is_due_and_only_in_its_window(settled: Town) -> None:
    runs = []
    for quarter in range(4 * 24 * 3):
        settled.clock.put(TONIGHT.replace(hour=12) + quarter * timedelta(minutes=15))
        if settled.client().run_if_due() is not None:
            runs.append(settled.clock.now())
    assert len(runs) == 3
    assert all(settled.client().terms.window.is_open(run) for run in runs)
    assert len({run.date() for run in runs}) == 3


def test_with_a_stopped_clock_it_runs_after_each_start_and_every_few_hours(settled: Town) -> None:
    began = TONIGHT.replace(year=1970, hour=0)
    runs = []
    for quarter in (*range(4 * 13), *range(4)):  # thirteen hours, then the power goes and comes
        settled.clock.put(began + quarter * timedelta(minutes=15))
        runs.append(settled.client().run_if_due() is not None)
    assert [index for index, ran in enumerate(runs) if ran] == [0, 24, 48, 52]


# Packs that are not what they should be


def spoil(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[-1] ^= 1
    file.write_bytes(body)


def test_a_kept_pack_that_the_card_has_spoilt_is_fetched_anew(settled: Town) -> None:
    settled.sync()
    settled.publish("Flats")
    fetched(settled)
    (kept,) = (settled.kiosk / "packs").glob("*.pack")
    spoil(kept)
    assert settled.sync().failure is None
    assert fetched(settled) == ["gen/00000002", "gen/00000003"]


def test_titles_are_those_of_the_first_night(town: Town) -> None:
    town.sync()
    assert town.shown == FIRST_TITLE
    assert read_state(town.kiosk).generation == 1
    with Slot(town.kiosk / "current") as slot:
        assert slot.generation == read_state(town.kiosk).root
