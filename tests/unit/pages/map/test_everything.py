"""Who cannot see the map finds in its lists whatever is drawn or written on it, and all that is known of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from content.build import build
from content.map.place import Place
from content.map.reader import Box
from content.map.town import TownMap
from content.reader import Slot
from kiosk.look import Look
from kiosk.pages.context import Context
from kiosk.pages.map.goal import named, place_name
from kiosk.pages.map.places import place_icon
from kiosk.pages.page import Page
from kiosk.pages.registry import compose
from tests.helpers.mapped_town import context
from tests.helpers.visits import DEMO, LANGUAGES

EVERYWHERE: Box = (0, 0, 2**30, 2**30)
LEVELS = range(14, 19)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    folder = tmp_path_factory.mktemp("demo") / "slot"
    build(DEMO, folder)
    with Slot(folder) as slot:
        yield slot


def listening(slot: Slot, language: str = "en") -> Context:
    """Of somebody who has the screen read aloud: the map is a list for them."""
    return replace(context(slot, language), look=Look(aloud=True))


def town_map(slot: Slot) -> TownMap:
    assert slot.town_map is not None
    return slot.town_map


def lists(context: Context) -> list[Page]:
    """The list that stands for the map, and each that it leads to."""
    first = compose(context, "map")
    keys = [block.key for block in first.blocks if block.kind == "choice"]
    assert all(key.startswith("places/") for key in keys)
    return [first, *(compose(context, key) for key in keys)]


def every_place(slot: Slot) -> list[Place]:
    found = town_map(slot)
    return [place for kind in found.counts for place in found.of_kind(kind)]


def words_of(page: Page) -> str:
    rows = (text for block in page.blocks for text in (block.title, block.text, block.note, block.value))
    return "\n".join([page.title, *page.trail, *rows])


def test_every_place_is_in_a_list(demo: Slot) -> None:
    listed = {block.key for page in lists(listening(demo)) for block in page.blocks}
    missing = [place.id for place in every_place(demo) if f"place/{place.id}" not in listed]
    assert missing == []
    assert len(listed) > 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_on_the_map_is_in_a_list(demo: Slot, language: str) -> None:
    told = listening(demo, language)
    titles = {block.title for page in lists(told) for block in page.blocks}
    rows = [row for level in LEVELS for row in town_map(demo).labels(level, EVERYWHERE)]
    assert {row.kind for row in rows} >= {"street", "water", "quarter", "park"}
    assert {named(told, row.names).text for row in rows} - titles == set()


def test_what_is_drawn_is_in_a_list_with_what_it_is(demo: Slot) -> None:
    told = listening(demo)
    icons = {block.key: block.icon for page in lists(told) for block in page.blocks}
    drawn = town_map(demo).drawn(18, EVERYWHERE)
    assert len(drawn) > 200
    assert [row.place.id for row in drawn if icons[f"place/{row.place.id}"] != place_icon(row.place.kind)] == []


def test_what_is_known_of_a_place_is_told(demo: Slot) -> None:
    told = listening(demo)
    say, formats = told.words.say, told.formats
    counted = 0
    for place in every_place(demo):
        words = words_of(compose(told, f"map/{place.id}"))
        access = place.access
        facts = [place_name(told, town_map(demo), place).text, place.address, place.telephone]
        facts += [say("Opening hours")] if place.hours or place.hours_text else []
        facts += [formats.span(each.opens, each.closes) for each in place.hours.regular] if place.hours else []
        facts += {
            "yes": [say("Step-free entrance")],
            "limited": [say("Partly step-free")],
            "no": [say("Not step-free")],
        }.get(access.wheelchair, [])
        facts += [str(access.steps)] if access.steps else []
        facts += [str(round(access.width * 100))] if access.width else []
        facts += [formats.date(access.surveyed_on)] if access.surveyed_on else []
        assert [fact for fact in facts if fact not in words] == [], place
        counted += len(facts)
    assert counted > 800


def test_an_office_on_the_map_is_open_when_the_content_says_so(demo: Slot) -> None:
    told, place = context(demo), town_map(demo).place_of("office/town-hall")
    assert place is not None
    assert place.hours is None
    page, row = compose(told, f"place/{place.id}"), compose(told, "places/town-hall").blocks[-1]
    assert page.blocks[0].title == "Open until 12:30"
    assert row.note.endswith("Open until 12:30")
    assert "–12:30" in words_of(page)


def test_a_place_that_is_closed_for_a_while_says_so_in_its_list_and_on_its_card(mapped: Slot) -> None:
    shut, open_ = (replace(context(mapped), now=context(mapped).now.replace(month=month)) for month in (6, 7))
    for told, is_shut in ((shut, True), (open_, False)):
        for page in ("places/shop", "place/chandlery", "map/chandlery"):
            assert ("Closed at the moment" in words_of(compose(told, page))) is is_shut, page


def test_a_place_is_taken_away_as_a_code(mapped: Slot) -> None:
    codes = [block for block in compose(context(mapped), "place/chandlery").blocks if block.kind == "qr"]
    assert [code.title for code in codes] == ["For the map of your phone", "On a map website"]
    assert all(code.code for code in codes)
    assert "the website learns where you want to go" in codes[1].text
