"""The page that tells staff whether new content comes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.config import KioskConfig
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from kiosk.staff.desk import StaffDesk
from kiosk.sync_state import sync_state
from sync.config import SyncConfig
from sync.reason import Reason
from sync.state import Cost, Failure, SyncState, write_state
from tests.unit.pages.conftest import Town

NIGHT = datetime(2026, 5, 4, 1, 30, tzinfo=UTC)  # 2:30 in the town
WORKED = SyncState(
    generation=12,
    root="5f2a9c01d3e4" + "0" * 52,
    last=Cost(began=NIGHT, ended=NIGHT + timedelta(minutes=1), requests=5, bytes=1_240_000, packs=1),
    succeeded=NIGHT,
    next=NIGHT + timedelta(days=1),
)


def failed(reason: Reason, times: int = 3) -> SyncState:
    why = Failure(reason=reason, detail="https://town.example: nobody answers", in_a_row=times)
    return msgspec.structs.replace(WORKED, failure=why, succeeded=NIGHT - timedelta(days=3))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.slot.close()


def context(town: Town, state: SyncState | None, language: str = "en") -> Context:
    return replace(town.context(language), choices=Choices(staff=StaffDesk()), sync=lambda: state)


def page(town: Town, state: SyncState | None, language: str = "en") -> Page:
    return compose(context(town, state, language), "staff-sync")


def facts(shown: Page) -> dict[str, str]:
    return {block.title: block.text for block in shown.blocks if block.kind == "fact"}


def banner(shown: Page) -> Block:
    return shown.blocks[0]


def test_after_a_night_that_worked_the_figures_of_it_are_shown(town: Town) -> None:
    shown = page(town, WORKED)
    assert (banner(shown).tone, banner(shown).title) == ("good", "The newest content is here")
    assert facts(shown) == {
        "Content as of": "1 May 2026 · 3 days ago",
        "Last try": "Today · 02:30",
        "Last time it worked": "Today · 02:30",
        "Fetched at the last try": "1.2 MB",
        "Next try": "5 May 2026 · 02:30",
        "Number of the content": "12 · 5f2a9c01d3e4",
    }


def test_new_content_can_be_fetched_at_once_where_the_kiosk_fetches_any(town: Town) -> None:
    assert "staff:ask sync-now" in {block.key for block in page(town, WORKED).blocks}
    assert "staff:ask sync-now" not in {block.key for block in page(town, None).blocks}


def test_a_failure_is_told_in_plain_words_with_what_helps(town: Town) -> None:
    shown = page(town, failed(Reason.UNREACHABLE))
    assert (banner(shown).tone, banner(shown).title) == ("care", "There is no connection")
    assert banner(shown).text == (
        "Please see whether the network is on. The kiosk tries again by itself. "
        "Until then the kiosk shows the content that it has."
    )
    assert facts(shown)["Last time it worked"] == "1 May 2026 · 02:30"
    assert facts(shown)["Tries in a row that failed"] == "3"
    assert shown.blocks[-1].text == "https://town.example: nobody answers"


def test_the_details_for_a_technician_are_heard_in_english(town: Town) -> None:
    assert page(town, failed(Reason.DISK), "ar").blocks[-1].language == "en"
    assert not page(town, failed(Reason.DISK)).blocks[-1].language


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_reason_is_told_in_every_language(town: Town, language: str) -> None:
    told = [banner(page(town, failed(reason), language)) for reason in Reason]
    assert len({block.title for block in told}) == len(Reason)
    assert all(block.text for block in told)
    if language != "en":
        english = [banner(page(town, failed(reason))) for reason in Reason]
        assert not {block.title for block in told} & {block.title for block in english}


def test_before_the_first_night_it_says_when_that_is(town: Town) -> None:
    shown = page(town, SyncState(next=NIGHT + timedelta(days=1)))
    assert (banner(shown).title, banner(shown).text) == ("Nothing was fetched yet", "5 May 2026 · 02:30")
    assert "Last try" not in facts(shown)


def test_a_kiosk_that_does_not_sync_says_so_and_has_no_tile_for_it(town: Town) -> None:
    assert banner(page(town, None)).title == "This kiosk fetches no content by itself"
    assert "staff-sync" not in {block.key for block in compose(context(town, None), "staff-device").blocks}


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (WORKED, "1 May 2026 · 3 days ago"),
        (failed(Reason.DISK_FULL), "The memory card of the kiosk is full"),
        (SyncState(), "Nothing was fetched yet"),
    ],
)
def test_the_menu_tells_it_in_short(town: Town, state: SyncState, told: str) -> None:
    rows = {block.key: block for block in compose(context(town, state), "staff-device").blocks}
    assert rows["staff-sync"].text == told


def test_the_first_menu_tells_only_what_is_wrong(town: Town) -> None:
    def tile(state: SyncState | None) -> str:
        return {block.key: block.text for block in compose(context(town, state), "staff-menu").blocks}["staff-device"]

    assert tile(failed(Reason.DISK_FULL)) == "The memory card of the kiosk is full"
    assert tile(WORKED) == tile(None) == "Hall, clock, screen, sound, new content."


def test_without_the_code_there_is_the_door(town: Town) -> None:
    assert compose(town.context(), "staff-sync").name == "staff"


def test_no_age_is_told_by_a_clock_that_is_not_sure(town: Town) -> None:
    unsure = replace(context(town, WORKED), clock_sure=False)
    assert facts(compose(unsure, "staff-sync"))["Content as of"] == "1 May 2026"
    early = replace(context(town, WORKED), now=datetime(1970, 1, 1, tzinfo=UTC))
    assert facts(compose(early, "staff-sync"))["Content as of"] == "1 May 2026"


@pytest.mark.parametrize(("count", "told"), [(0, "0 kB"), (1, "1 kB"), (999_001, "1,000 kB"), (45_550_000, "45.6 MB")])
def test_bytes_are_told_as_people_read_them(town: Town, count: int, told: str) -> None:
    assert WORKED.last is not None
    state = msgspec.structs.replace(WORKED, last=msgspec.structs.replace(WORKED.last, bytes=count))
    assert facts(page(town, state))["Fetched at the last try"] == told


def test_the_state_is_read_from_the_folder_of_the_content(tmp_path: Path) -> None:
    config = KioskConfig(sync=SyncConfig(source="https://town.example/", folder=str(tmp_path)))
    assert sync_state(config) == SyncState()
    write_state(tmp_path, WORKED)
    assert sync_state(config) == WORKED
    assert sync_state(KioskConfig()) is None
