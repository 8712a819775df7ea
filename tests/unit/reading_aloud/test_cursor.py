"""Moving about a page that nobody sees."""

from kiosk.reading_aloud.cursor import Cursor
from kiosk.reading_aloud.item import Item, Part, spans


def item(place: str, *, landmark: bool = False) -> Item:
    return Item(place, spans([Part(place, "en")]), landmark=landmark)


PAGE = (item("title", landmark=True), item("row-0"), item("row-1", landmark=True), item("row-2"))


def test_next_and_previous_go_round() -> None:
    there = Cursor(PAGE)
    assert [there.moved(step).item.place for step in (1, 3, 4, -1)] == ["row-0", "row-2", "title", "row-2"]


def test_headings_are_gone_to_in_both_ways() -> None:
    there = Cursor(PAGE).moved(1)
    assert (there.to_landmark(1).item.place, there.to_landmark(-1).item.place) == ("row-1", "title")
    assert there.moved(2).to_landmark(1).item.place == "title"


def test_a_page_without_headings_keeps_one_where_one_is() -> None:
    there = Cursor((item("row-0"), item("row-1"))).moved(1)
    assert there.to_landmark(1) == there


def test_the_place_is_kept_when_rows_come_before_it() -> None:
    there = Cursor(PAGE).to("row-2").over((item("band"), *PAGE))
    assert there.item.place == "row-2"


def test_a_place_that_went_leaves_one_near_it() -> None:
    assert Cursor(PAGE).to("row-2").over(PAGE[:2]).item.place == "row-0"


def test_an_unknown_place_changes_nothing() -> None:
    assert Cursor(PAGE, 2).to("nowhere") == Cursor(PAGE, 2)


def test_reading_goes_on_from_where_one_is() -> None:
    assert [each.place for each in Cursor(PAGE, 2).rest] == ["row-1", "row-2"]
