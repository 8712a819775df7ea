"""Names on the map: upright, inside or outside of the view, each street often enough and not too often."""

import math

import pytest

from content.map.reader import LabelRow
from kiosk.map.lettering import Lettered, Letterer, Pinned, name_in, upright
from kiosk.map.placing import Turned, between
from kiosk.map.view import View, level_at, scale_at

VIEW = View(1000, 1000, 21, 1000, 800)  # a unit is a pixel
HERE = (1000.0, 1000.0)


def measure(text: str, bold: bool) -> tuple[float, float]:
    """Ten pixels a letter, a fifth more in bold."""
    return (12.0 if bold else 10.0) * len(text), 20.0


def letterer(language: str = "en", covered: tuple[Turned, ...] = ()) -> Letterer:
    return Letterer(VIEW, language, measure, gap=12, covered=covered)


def street(name: str, ends: tuple[float, float, float, float], **others: str) -> LabelRow:
    return LabelRow("street", 22, {"": name, **others}, *ends)


def park(name: str, x: float, y: float) -> LabelRow:
    return LabelRow("park", 12, {"": name}, x, y, x, y)


def test_a_unit_is_a_pixel_here() -> None:
    assert VIEW.scale == scale_at(21) == 1.0
    assert VIEW.box(0.5) == (0, 200, 2000, 1800)


@pytest.mark.parametrize(
    ("angle", "stands"), [(0, 0), (170, -10), (-170, 10), (90, 90), (-90, 90), (91, -89), (269, 89)]
)
def test_letters_never_stand_on_their_heads(angle: float, stands: float) -> None:
    assert math.isclose(upright(angle), stands)


def test_a_street_is_named_along_it_whichever_way_it_was_drawn() -> None:
    (there,) = letterer().write([street("Rope Street", (900, 1000, 1100, 1100))])
    (back,) = letterer().write([street("Rope Street", (1100, 1100, 900, 1000))])
    assert (there.x, there.y) == (1000, 1050)
    assert there.angle == pytest.approx(math.degrees(math.atan2(1, 2)))
    assert back[:-1] == there[:-1]
    assert back.angle == pytest.approx(there.angle)


def test_a_street_shorter_than_its_name_has_none() -> None:
    assert list(letterer().write([street("Rope Street", (950, 1000, 1050, 1000))])) == []


def test_a_long_street_is_named_again_but_not_too_soon() -> None:
    pieces = [street("Quay", (550, 1000, 1450, 1000)), street("Quay", (550, 1060, 1450, 1060))]
    first, *others = letterer().write(pieces)
    assert first.x == 1000
    assert len(others) == 2
    found = [first, *others]
    apart = [math.dist((a.x, a.y), (b.x, b.y)) for a in found for b in found if a is not b]
    assert min(apart) >= 320


def test_the_more_important_name_stays() -> None:
    rows = [park("Lamp Park", *HERE), park("Gull Park", 1010, 1005), park("Far Park", 1300, 1005)]
    assert [each.text for each in letterer().write(rows)] == ["Lamp Park", "Far Park"]


@pytest.mark.parametrize("at", [(500.0, 1000.0), (1490.0, 1000.0), (1000.0, 605.0)])
def test_no_name_is_cut_by_the_edge_of_the_view(at: tuple[float, float]) -> None:
    assert list(letterer().write([park("Lamp Park", *at)])) == []


def test_names_beside_the_view_are_there_when_it_moves() -> None:
    (found,) = letterer().write([park("Lamp Park", 440, 1000)])
    assert found.x < VIEW.box()[0]


def test_nothing_stands_below_what_lies_on_the_map() -> None:
    button = Turned(0, 0, 120, 60)
    assert list(letterer(covered=(button,)).write([park("Lamp Park", *HERE)])) == []
    assert not letterer(covered=(button,)).pin(Pinned("a", "", *HERE, 60))


def test_names_keep_off_a_way_and_places_do_not() -> None:
    way = between((-400, 0), (400, 0), 12)
    found = Letterer(VIEW, "en", measure, gap=12, crossed=[way])
    assert list(found.write([park("Lamp Park", *HERE)])) == []
    assert found.pin(Pinned("a", "", *HERE, 60))


def test_a_place_is_named_below_it_or_else_beside_it() -> None:
    free, full = letterer(), letterer(covered=(Turned(0, 50, 300, 30),))
    pinned = Pinned("node/1", "Fish Market", *HERE, 60)
    below, beside = _named(free, pinned), _named(full, pinned)
    assert (below.x, below.y > 1030) == (1000, True)
    assert (beside.y, beside.x > 1030) == (1000, True)


def test_a_place_without_room_for_its_name_has_none() -> None:
    full = letterer(covered=(Turned(0, 0, 900, 40), Turned(0, 55, 900, 40), Turned(0, -55, 900, 40)))
    assert full.name_pinned(Pinned("node/1", "Fish Market", *HERE, 60)) is None


def test_places_keep_the_gap_that_fingers_need() -> None:
    found = letterer()
    assert found.pin(Pinned("a", "", *HERE, 60))
    assert not found.pin(Pinned("b", "", 1071, 1000, 60))
    assert found.pin(Pinned("c", "", 1073, 1000, 60))
    assert not found.pin(Pinned("at the edge", "", 1465, 1000, 60))


def test_a_long_name_stands_in_two_lines_of_about_the_same_length() -> None:
    (found,) = letterer().write([park("The Garden of the Seven Lamps", *HERE)])
    assert found.text == "The Garden of\nthe Seven Lamps"
    assert (found.width, found.height) == (150, 40)


def test_a_name_is_in_the_language_of_the_visitor_else_in_that_of_the_place() -> None:
    names = {"": "Rue des Lampes", "en": "Lamp Street", "vi": "Phố Đèn"}
    assert [name_in(names, code) for code in ("vi", "ar", "en")] == ["Phố Đèn", "Rue des Lampes", "Lamp Street"]
    assert name_in({"en": "Lamp Street"}, "he") == "Lamp Street"
    assert name_in({}, "he") == ""


def test_no_more_names_than_asked_for() -> None:
    rows = [park(f"P{number}", 600 + number % 8 * 100, 650 + number // 8 * 50) for number in range(60)]
    assert len(list(letterer().write(rows, most=25))) == 25


@pytest.mark.parametrize(("zoom", "level"), [(13.0, 14), (14.0, 14), (14.97, 14), (14.99, 15), (17.0, 17), (19.0, 18)])
def test_tiles_are_those_that_are_stretched_and_never_shrunk(zoom: float, level: int) -> None:
    assert level_at(zoom, 14, 18) == level


def _named(found: Letterer, pinned: Pinned) -> Lettered:
    found.pin(pinned)
    name = found.name_pinned(pinned)
    assert name is not None
    assert name.text == pinned.name
    return name


def test_the_name_of_steps_stands_beside_them_above_the_line_as_it_is_read() -> None:
    along = (900.0, 1000.0, 1100.0, 1000.0)
    steps = LabelRow("steps", 24, {"": "Candle Steps"}, *along)
    (beside,) = letterer().write([steps])
    (back,) = letterer().write([LabelRow("steps", 24, {"": "Candle Steps"}, *along[2:], *along[:2])])
    (on,) = letterer().write([street("Candle Steps", along)])
    assert (beside.x, on.x) == (1000, 1000)
    assert beside.y + beside.height / 2 < on.y  # nothing of it lies on the steps
    assert (back.x, back.y) == pytest.approx((beside.x, beside.y))


def test_what_is_only_looked_at_needs_no_room_for_a_finger() -> None:
    between_buttons = letterer(covered=(Turned(0, -60, 1000, 60), Turned(0, 60, 1000, 60)))
    here = Pinned("", "", *HERE, 40)
    assert not between_buttons.pin(here)
    assert between_buttons.pin(here, touched=False)
    assert not between_buttons.pin(here._replace(size=70), touched=False)
