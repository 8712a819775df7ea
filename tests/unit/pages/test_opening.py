"""Opening hours in words, in the hall's time zone."""

from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.pages.band import band_texts
from kiosk.pages.page import Page
from kiosk.pages.registry import compose
from tests.unit.pages.conftest import Town, in_may, of_kind

HOURS = {
    "regular": [
        {"days": ["mo", "tu", "we", "th"], "opens": "09:00", "closes": "12:30"},
        {"days": ["mo"], "opens": "14:00", "closes": "17:00"},
        {"days": ["fr"], "opens": "09:00", "closes": "11:00"},
    ]
}
TEXTS = {"title": "Town hall", "address": "1 Quay Street"}
MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 4, 5, 7, 8, 9, 10


@pytest.fixture
def hall(town: Town) -> Town:
    contacts = [{"id": "front", "kind": "telephone", "value": "+351 210 000 000"}]
    town.source.record("office/hall", {"hours": HOURS, "contacts": contacts}, en=TEXTS)
    return town


def now(page: Page) -> str:
    return of_kind(page, "banner")[0].title


@pytest.mark.parametrize(
    ("day", "hour", "minute", "line"),
    [
        (MONDAY, 10, 0, "Open until 12:30"),
        (MONDAY, 12, 29, "Open until 12:30"),
        (MONDAY, 12, 30, "Closed, opens at 14:00"),
        (MONDAY, 17, 0, "Closed, opens tomorrow at 09:00"),
        (FRIDAY, 11, 0, "Closed, opens Monday at 09:00"),
        (SATURDAY, 10, 0, "Closed, opens Monday at 09:00"),
        (SUNDAY, 10, 0, "Closed, opens tomorrow at 09:00"),
    ],
)
def test_the_office_is_open_or_says_when_it_opens(hall: Town, day: int, hour: int, minute: int, line: str) -> None:
    assert now(hall.page("office/hall", moment=in_may(day, hour, minute))) == line


def test_an_office_without_hours_says_that_they_are_not_known(town: Town) -> None:
    counters = [{"id": "desk", "number": ""}]
    town.source.record("office/hall", {"counters": counters}, en={**TEXTS, "counters.desk.name": "Records"})
    page = town.page("office/hall")
    assert now(page) == "Opening hours are not known"
    said = [f"{block.title} {block.text} {block.note}" for block in page.blocks]
    assert not [text for text in said if "Closed" in text or "Counter " in text]


def test_hours_that_are_only_words_stand_as_they_were_written(town: Town) -> None:
    town.source.record("office/hall", {}, en={**TEXTS, "hours.note": "By appointment, most mornings."})
    page = town.page("office/hall")
    assert "Opening hours" in [block.title for block in of_kind(page, "heading")]
    assert "By appointment, most mornings." in [block.text for block in of_kind(page, "paragraph")]


def test_the_week_starts_today_and_today_stands_out(hall: Town) -> None:
    page = hall.page("office/hall", moment=in_may(MONDAY))
    week = [block for block in of_kind(page, "fact") if not block.icon][:7]
    assert [block.title for block in week][:2] == ["Today, Monday", "Tuesday"]
    assert [block.tone for block in week] == ["lamp", "", "", "", "", "", ""]
    assert week[0].text == "09:00–12:30 · 14:00–17:00"
    assert week[5].text == "Closed"


def test_telephone_numbers_are_isolated_where_text_runs_from_the_right(hall: Town) -> None:
    for language in ("ar", "he"):
        (number,) = [
            block.text for block in of_kind(hall.page("office/hall", language), "fact") if block.icon == "telephone"
        ]
        assert number == "\u2066+351 210 000 000\u2069"
    (number,) = [block.text for block in of_kind(hall.page("office/hall"), "fact") if block.icon == "telephone"]
    assert number == "+351 210 000 000"


def test_the_list_of_offices_says_which_are_open(hall: Town) -> None:
    row, _ = hall.page("offices", moment=in_may(MONDAY)).blocks
    assert (row.key, row.note, row.tone) == ("office/hall", "Open until 12:30", "good")


def test_where_the_clock_is_not_sure_nothing_is_said_of_now(hall: Town) -> None:
    """A device whose clock began in the past must not send anybody to a closed door."""
    context = hall.context(moment=in_may(MONDAY), clock_sure=False)
    page = compose(context, "office/hall")
    banner = of_kind(page, "banner")[0]
    assert (banner.title, banner.tone) == ("The kiosk does not know the time, so not whether it is open now either", "")
    week = [block for block in of_kind(page, "fact") if not block.icon][:7]
    assert {block.tone for block in week} == {""}
    assert not [block.title for block in week if block.title.startswith("Today")]
    assert band_texts(context)[1] == "The time is not known"
    assert band_texts(hall.context(moment=in_may(MONDAY)))[1] != "The time is not known"


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        (b'{"format":1,"sure":false,"how":"floor"}', False),
        (b'{"format":1,"sure":true,"how":"network"}', True),
        (b"", True),
    ],
)
def test_the_clock_is_as_sure_as_the_device_says(tmp_path: Path, said: bytes, sure: bool) -> None:
    state = tmp_path / "state.json"
    state.write_bytes(said)
    assert SystemClock(str(state)).is_sure() is sure


def test_where_nobody_says_anything_a_clock_is_believed(tmp_path: Path) -> None:
    assert SystemClock(str(tmp_path / "none")).is_sure()
