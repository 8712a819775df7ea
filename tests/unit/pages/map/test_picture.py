"""The page with the map as data: what is on it, the card of a place, the way, and all of it in words."""

from dataclasses import replace

import msgspec
import pytest

from content.map.description import INVENTED_CREDIT
from content.map.geometry import metres_between
from content.reader import Slot
from kiosk.config import MapConfig
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.map.drawn import Drawn, MapChoices
from kiosk.pages.page import Page
from kiosk.pages.registry import compose
from tests.helpers.mapped_town import ON_ROPE_STREET, context


def drawn(page: Page) -> Drawn:
    assert page.layout == "map"
    assert page.drawn is not None
    return page.drawn


def choosing(context: Context, **choices: str) -> Context:
    return replace(context, choices=Choices(map=MapChoices(**choices)))


def test_the_map_shows_where_the_kiosk_stands_and_where_one_looks_to(mapped: Slot) -> None:
    outside = replace(context(mapped), stands=ON_ROPE_STREET)
    found = drawn(compose(outside, "map"))
    assert found.facing == 270.0
    assert found.here is not None
    assert compose(outside, "map").blocks == ()


def test_nobody_has_said_where_one_looks_to(mapped: Slot) -> None:
    assert drawn(compose(replace(context(mapped), stands=MapConfig()), "map")).facing is None


def test_the_card_of_a_place_leads_to_it_and_to_the_way(mapped: Slot) -> None:
    page = compose(context(mapped), "map/fish-market")
    row, actions = page.blocks
    assert drawn(page).chosen == "fish-market"
    assert (row.key, row.title) == ("place/fish-market", "Fish Market")
    assert "Open until 12:00" in row.note
    assert [entry.key for entry in actions.entries] == ["way/fish-market", "map:close"]


def test_another_place_that_is_touched_takes_its_place(mapped: Slot) -> None:
    touched = choosing(context(mapped), target="map/fish-market", place="chandlery")
    assert drawn(compose(touched, "map/fish-market")).chosen == "chandlery"
    assert drawn(compose(touched, "map")).chosen == ""
    closed = choosing(context(mapped), target="map/fish-market", place="")
    assert compose(closed, "map/fish-market").blocks == ()


def test_a_place_that_is_not_there_any_more_has_no_card(mapped: Slot) -> None:
    assert compose(context(mapped), "map/node/999999").blocks == ()


def test_a_place_that_is_not_there_any_more_does_not_lead_to_the_corner_of_the_map(mapped: Slot) -> None:
    assert drawn(compose(context(mapped), "map/node/999999")) == drawn(compose(context(mapped), "map"))


def test_a_way_is_drawn_from_the_kiosk_to_the_place(mapped: Slot) -> None:
    page = compose(context(mapped), "map/to/fish-market")
    found = drawn(page)
    place = mapped.town_map.place("fish-market") if mapped.town_map else None
    assert place is not None
    assert metres_between(found.line[-1], (place.lon, place.lat)) < 20
    assert found.chosen == "fish-market"
    assert [block.key for block in page.blocks if block.key] == ["way/fish-market"]
    assert page.blocks[0].kind == "figure"


def test_a_place_beside_the_way_has_its_card_and_the_way_stays(mapped: Slot) -> None:
    touched = choosing(context(mapped), target="map/to/fish-market", place="chandlery")
    page = compose(touched, "map/to/fish-market")
    assert page.blocks[0].key == "place/chandlery"
    assert drawn(page).chosen == "chandlery"
    assert drawn(page).line
    assert drawn(compose(context(mapped), "map/to/fish-market")).chosen == "fish-market"


def test_a_way_for_wheels_is_another_one(mapped: Slot) -> None:
    wheels = replace(context(mapped), choices=Choices(way="step-free"))
    lines = [drawn(compose(each, "map/to/fish-market")).line for each in (context(mapped), wheels)]
    assert lines[0] != lines[1]


@pytest.mark.parametrize(
    ("target", "same"),
    [("map", "places"), ("map/fish-market", "place/fish-market"), ("map/to/fish-market", "way/fish-market")],
)
def test_who_listens_is_told_the_same_in_words(mapped: Slot, target: str, same: str) -> None:
    listening = replace(context(mapped), look=Look(aloud=True))
    page = compose(listening, target)
    assert page.target == target
    assert page.layout == "blocks"
    assert page.blocks == compose(listening, same).blocks
    assert not any(block.key.startswith("map") for block in page.blocks)


def test_kinds_are_offered_of_which_there_are_places(mapped: Slot) -> None:
    page = compose(choosing(context(mapped), topic="comfort"), "map-kinds")
    offered = {block.key: block.checked for block in page.blocks}
    assert offered["map:topic "] is False
    assert offered["map:topic comfort"] is True
    assert "map:topic health" not in offered
    assert drawn(compose(choosing(context(mapped), topic="comfort"), "map")).topic == "comfort"


def test_who_made_the_data_is_named_in_their_own_words(mapped: Slot) -> None:
    credit = drawn(compose(context(mapped, "ar"), "map")).credit
    assert (credit.text, credit.language) == ("© OpenStreetMap contributors", "en")


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_that_a_town_is_invented_is_said_in_the_language_of_the_page(
    mapped: Slot, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mapped.town_map is not None
    invented = msgspec.structs.replace(mapped.town_map.description, credit=INVENTED_CREDIT)
    monkeypatch.setattr(mapped.town_map, "description", invented)
    credit = drawn(compose(context(mapped, language), "map")).credit
    assert (credit.text == INVENTED_CREDIT) == (language == "en")
    assert credit.language == ""


def test_a_place_that_is_a_way_of_the_extract_is_no_goal(mapped: Slot) -> None:
    """OpenStreetMap calls a building ``way/12``."""
    assert drawn(compose(context(mapped), "map/way/12")).line == ()
