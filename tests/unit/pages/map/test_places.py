"""Places as lists and cards: by kind, by distance, with what is known of getting in and no more."""

from datetime import datetime

import pytest

from content.reader import Slot
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from tests.helpers.mapped_town import ZONE, context


def _choices(page: Page) -> dict[str, Block]:
    return {block.key: block for block in page.blocks if block.kind == "choice"}


def test_kinds_stand_below_their_topics_with_how_many_there_are(mapped: Slot) -> None:
    page = compose(context(mapped), "places")
    assert _choices(page)["places/toilets"].note == "2 places"
    assert _choices(page)["places/street"].note == "5 streets"
    assert "places/hospital" not in _choices(page)
    (index,) = (block for block in page.blocks if block.kind == "index")
    assert index.entries[0].key == "section:public"


def test_the_nearest_stand_first_with_how_far_they_are(mapped: Slot) -> None:
    first, second = _choices(compose(context(mapped), "places/toilets")).values()
    assert (first.title, first.note) == ("Toilets", "160 metres · Partly step-free")
    assert second.key == "place/quay-toilets"
    assert second.note == "170 metres · Step-free entrance · Always open"


def test_what_nobody_has_said_is_not_called_step_free(mapped: Slot) -> None:
    (house,) = _choices(compose(context(mapped), "places/office")).values()
    assert "Steps: not known" in house.note


def test_streets_stand_in_the_order_of_the_alphabet(mapped: Slot) -> None:
    page = compose(context(mapped), "places/street")
    titles = [block.title for block in page.blocks]
    assert titles == ["Candle Steps", "Fish Quay", "Gull Walk", "Harbour Road", "Rope Street"]


def test_a_card_says_how_one_gets_in_and_who_looked_when(mapped: Slot) -> None:
    page = compose(context(mapped), "place/fish-market")
    titles = [block.title for block in page.blocks]
    for told in ("Partly step-free", "1 step at the door", "The door is 75 centimetres wide", "Open until 12:00"):
        assert told in titles
    assert "Looked at on 2 May 2026" in [block.text for block in page.blocks]
    assert "way/fish-market" in _choices(page)


def test_a_card_of_a_place_that_nobody_looked_at_says_so(mapped: Slot) -> None:
    page = compose(context(mapped), "place/rest-house")
    (unknown,) = (block for block in page.blocks if block.key == "unknown")
    assert unknown.title == "We do not know whether one gets in without steps."
    assert "office/rest-house" in _choices(page)


def test_a_place_is_closed_when_it_is(mapped: Slot) -> None:
    evening = datetime(2026, 5, 4, 19, tzinfo=ZONE)
    page = compose(context(mapped, moment=evening), "place/fish-market")
    assert page.blocks[0].title == "Closed, opens tomorrow at 08:00"


def test_a_name_is_in_the_visitors_language_where_it_has_one_and_marked_where_not(mapped: Slot) -> None:
    assert compose(context(mapped, "vi"), "place/fish-market").title == "Chợ Cá"
    page = compose(context(mapped, "ar"), "place/chandlery")
    assert (page.title, page.title_language) == ("Chandlery", "en")


def test_a_place_or_a_kind_that_is_not_there_is_an_error(mapped: Slot) -> None:
    for target in ("place/node/99999", "places/volcano"):
        with pytest.raises(KeyError):
            compose(context(mapped), target)
