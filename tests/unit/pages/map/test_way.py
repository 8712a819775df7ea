"""The way to a place in words: how long, why it goes round, what nobody knows, and what one takes along."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from content.build import build
from content.reader import Slot, UnknownRecord
from content.testing import small_source
from kiosk.config import MapConfig
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from kiosk.reading_aloud.blocks import block_items
from kiosk.reading_aloud.reviewed import Reviewed
from tests.helpers.mapped_town import ZONE, build_town, context, seated, without_steps


def _rows(page: Page, kind: str) -> list[Block]:
    return [block for block in page.blocks if block.kind == kind]


def _steps(page: Page) -> list[str]:
    return [block.text for block in _rows(page, "step")]


def _inside(context: Context) -> Context:
    """A kiosk that stands where the floor plan of the hall has one."""
    return replace(context, stands=None)


def test_on_foot_the_way_goes_down_the_steps(mapped: Slot) -> None:
    page = compose(context(mapped), "way/fish-market")
    assert page.title == "Fish Market"
    assert _steps(page) == [
        "Set out straight ahead, past this screen. Go along Rope Street. 140 metres.",
        "Turn left. Take 24 steps. They are called Candle Steps. 110 metres.",
        "Turn right and go along Fish Quay. 140 metres.",
        "On your right is Fish Market.",
    ]
    (figure,) = _rows(page, "figure")
    assert (figure.title, figure.value, figure.text) == ("On foot", "About 7 minutes", "400 metres")
    assert not [row for row in page.blocks if row.key in ("why", "unknown")]


def test_without_steps_it_goes_round_and_says_why_and_how_much_longer(mapped: Slot) -> None:
    page = compose(without_steps(context(mapped)), "way/fish-market")
    assert "Turn left and go along Gull Walk. 240 metres." in _steps(page)
    assert not any("24 steps" in step for step in _steps(page))
    heading = next(row for row in page.blocks if row.key == "why")
    assert heading.title == "Longer by 400 metres, because it goes round these"
    reason = page.blocks[page.blocks.index(heading) + 1]
    assert (reason.icon, reason.title, reason.text) == ("steps", "24 steps", "Candle Steps")


def test_what_nobody_has_measured_is_said_to_who_needs_a_way_without_steps(mapped: Slot) -> None:
    unknown = next(
        row for row in compose(without_steps(context(mapped)), "way/fish-market").blocks if row.key == "unknown"
    )
    assert unknown.title == "We do not know whether this way is free of steps."
    assert "Nobody has measured it yet." in unknown.text
    assert not [row for row in compose(context(mapped), "way/fish-market").blocks if row.key == "unknown"]


def test_who_sits_is_led_round_steps_unless_they_choose_otherwise(mapped: Slot) -> None:
    asked = seated(context(mapped))
    assert _rows(compose(asked, "way/fish-market"), "figure")[0].title == "Without steps"
    on_foot = replace(asked, choices=Choices().led("walking"))
    assert _rows(compose(on_foot, "way/fish-market"), "figure")[0].title == "On foot"


def test_one_of_the_two_ways_is_chosen(mapped: Slot) -> None:
    options = _rows(compose(without_steps(context(mapped)), "way/fish-market"), "option")
    assert [(each.key, each.checked) for each in options] == [("way:walking", False), ("way:step-free", True)]


def test_to_a_counter_it_goes_in_at_the_door_and_up_the_stairs_or_by_the_lift(mapped: Slot) -> None:
    walking = compose(context(mapped), "way/office/hall/tax")
    rolling = compose(without_steps(context(mapped)), "way/office/hall/tax")
    assert walking.title == "Counter 2: Taxes"
    assert "Take the stairs. Leave them at: First floor." in _steps(walking)
    assert "Take the lift. Get out at: First floor." in _steps(rolling)
    assert not any("stairs" in step for step in _steps(rolling))
    assert _steps(rolling)[-1] == "Straight ahead is Counter 2: Taxes."
    assert [row.text for row in _rows(walking, "note")] == ["In the street", "Inside: Town Hall"]


def test_a_lift_out_of_order_changes_the_way_at_once_and_says_who_helps(mapped: Slot) -> None:
    broken = replace(without_steps(context(mapped)), lifts=lambda: frozenset({"hall/lift"}))
    page = compose(broken, "way/office/hall/tax")
    assert page.blocks[0].title == "We know of no way there without steps"
    assert page.blocks[1].title == "A lift is out of order: Town Hall"
    assert any(row.icon == "telephone" and row.title == "Reception" for row in page.blocks)
    assert not _steps(page)
    on_foot = replace(broken, choices=Choices(way="walking"))
    assert "Take the stairs. Leave them at: First floor." in _steps(compose(on_foot, "way/office/hall/tax"))


def test_a_kiosk_in_the_hall_leads_to_a_counter_without_going_out(mapped: Slot) -> None:
    page = compose(_inside(context(mapped)), "way/office/hall/registry")
    assert not _rows(page, "note")
    assert _steps(page)[-1] == "Straight ahead is Births."  # the floor plan has a name of its own for it


def test_a_kiosk_in_the_hall_asks_for_the_counter(mapped: Slot) -> None:
    page = compose(_inside(context(mapped)), "way/office/hall")
    assert page.blocks[0].title == "You are in this building"
    choices = [row.key for row in _rows(page, "choice")]
    assert choices == ["way/office/hall/registry", "way/office/hall/tax"]


def test_from_the_hall_one_is_told_where_the_door_is_and_then_the_street(mapped: Slot) -> None:
    page = compose(_inside(context(mapped)), "way/fish-market")
    assert [row.text for row in _rows(page, "note")] == ["Inside: Town Hall", "In the street"]
    assert "Straight ahead is Side door." in _steps(page)


def test_without_a_facing_the_first_step_names_a_point_of_the_compass(mapped: Slot) -> None:
    stands = MapConfig(latitude=49.50401, longitude=-30.5030)
    page = compose(replace(context(mapped), stands=stands), "way/fish-market")
    assert _steps(page)[0] == "Set out to the west. Go along Rope Street. 140 metres."


@pytest.mark.parametrize(
    ("facing", "told"),
    [
        (270.0, "Set out straight ahead, past this screen."),
        (0.0, "Turn to your left and set out."),
        (180.0, "Turn to your right and set out."),
        (90.0, "Turn your back to this screen and set out."),
    ],
)
def test_who_looks_at_the_screen_is_told_where_to_turn(mapped: Slot, facing: float, told: str) -> None:
    stands = MapConfig(latitude=49.50401, longitude=-30.5030, facing=facing)
    assert _steps(compose(replace(context(mapped), stands=stands), "way/fish-market"))[0].startswith(told)


def test_a_street_is_named_in_the_language_there_is_and_heard_in_it(mapped: Slot) -> None:
    arabic = compose(without_steps(context(mapped, "ar")), "way/fish-market")
    (own,) = (row for row in _rows(arabic, "step") if "ممشى النورس" in row.text)
    assert {language for _, language in own.spoken} == {"ar"}
    (other,) = (row for row in _rows(arabic, "step") if "Fish Quay" in row.text)
    assert ("Fish Quay", "en") in other.spoken
    items = list(block_items(context(mapped, "ar"), other, 3, (1, 1), Reviewed(context(mapped, "ar"))))
    assert [span.language for span in items[0].spans][:3] == ["ar", "en", "ar"]


def test_a_latin_name_in_an_arabic_line_stands_in_an_isolate(mapped: Slot) -> None:
    arabic = compose(without_steps(context(mapped, "ar")), "way/fish-market")
    assert any("\u2066Fish Quay\u2069" in step for step in _steps(arabic))


def test_an_office_nobody_has_put_on_the_map_says_so(mapped: Slot) -> None:
    page = compose(context(mapped), "way/office/far-away")
    assert page.blocks[0].title == "The map does not know where this is"


def test_a_screen_that_does_not_know_where_it_stands_says_so_and_leads_nowhere(tmp_path: Path) -> None:
    slot = build_town(tmp_path, plans=False)
    with Slot(slot) as lost:
        page = compose(replace(context(lost), stands=None), "way/fish-market")
        assert page.blocks[0].title == "This screen does not know where it stands"
        assert not [
            row for row in compose(replace(context(lost), stands=None), "office/rest-house").blocks if "way/" in row.key
        ]


def test_a_goal_that_is_not_there_is_an_error(mapped: Slot) -> None:
    with pytest.raises(KeyError):
        compose(context(mapped), "way/node/99999")
    with pytest.raises(UnknownRecord):
        compose(context(mapped), "way/office/nowhere")
    with pytest.raises(KeyError):
        compose(context(mapped), "way/office/hall/nobody")


def test_a_town_without_a_map_says_so_and_nothing_leads_to_a_way(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.record("office/hall", {}, en={"title": "Hall", "address": "There"})
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        asked = context(slot)
        assert compose(asked, "way/office/hall").blocks[0].title == "There is no map of the town here yet"
        assert not [row for row in compose(asked, "office/hall").blocks if row.key.startswith("way/")]


def test_an_office_and_a_procedure_lead_to_the_way(mapped: Slot) -> None:
    keys = [row.key for row in compose(context(mapped), "office/hall").blocks]
    assert "way/office/hall" in keys
    assert "way/office/hall/tax" in [row.key for row in compose(context(mapped), "procedure/pay-tax").blocks]
    assert not [row for row in compose(context(mapped), "office/far-away").blocks if row.key.startswith("way/")]


def test_the_card_of_an_office_says_that_its_lift_is_out_of_order(mapped: Slot) -> None:
    told = "A lift is out of order: Town Hall"
    broken = replace(context(mapped), lifts=lambda: frozenset({"hall/lift"}))
    assert told in [row.title for row in compose(broken, "office/hall").blocks]
    assert told not in [row.title for row in compose(broken, "office/rest-house").blocks]
    assert told not in [row.title for row in compose(context(mapped), "office/hall").blocks]


def test_who_reads_easy_words_is_led_to_the_counter_too(mapped: Slot) -> None:
    page = compose(replace(context(mapped), look=Look(easy=True)), "procedure/pay-tax")
    assert page.easy
    assert "way/office/hall/tax" in [row.key for row in page.blocks]


def test_a_closed_hall_still_has_a_way(mapped: Slot) -> None:
    night = datetime(2026, 5, 3, 23, 0, tzinfo=ZONE)
    assert _steps(compose(context(mapped, moment=night), "way/office/hall/tax"))
