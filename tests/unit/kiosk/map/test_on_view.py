"""What stands on a view: the places one may choose among, where the kiosk stands, names in every language."""

from itertools import combinations
from pathlib import Path

import pytest
from shapely import box
from shapely.affinity import rotate

from content.map.units import plane, units_per_metre
from content.reader import Slot
from kiosk.map.lettering import Pinned
from kiosk.map.on_view import OnView, Wanted, on_view
from kiosk.map.view import View
from tests.helpers.mapped_town import ON_ROPE_STREET, build_town, context

SIZE, GAP = 60.0, 12.0


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("town"), zooms=(16, 17))


def measure(text: str, bold: bool) -> tuple[float, float]:
    return 11.0 * len(text), 28.0


def seen(slot: Slot, language: str = "en", *, zoom: float = 17, topic: str = "", chosen: str = "") -> OnView:
    """Around the kiosk, on a panel of 1080 x 1400 pixels."""
    assert slot.town_map is not None
    assert ON_ROPE_STREET.longitude is not None
    assert ON_ROPE_STREET.latitude is not None
    x, y = plane(ON_ROPE_STREET.longitude, ON_ROPE_STREET.latitude)
    here = Pinned("hall", "You are here", x, y, SIZE, "here")
    view = View(x, y, zoom, 1080, 1400)
    wanted = Wanted(view, int(zoom), language, measure, topic, chosen, SIZE, GAP, 0.15, here)
    return on_view(slot.town_map, wanted, context(slot, language))


def test_places_stand_in_the_order_of_reading(town: Path) -> None:
    with Slot(town) as slot:
        there, back = seen(slot), seen(slot, "ar")
    assert len(there.marks) > 2
    rows = {round(mark.y / 1e3) for mark in there.marks}
    assert len(rows) > 1
    assert {mark.key for mark in there.marks} == {mark.key for mark in back.marks}
    assert [mark.key for mark in there.marks] != [mark.key for mark in back.marks]


def test_where_the_kiosk_stands_is_a_place_among_them(town: Path) -> None:
    with Slot(town) as slot:
        found = seen(slot)
    (here,) = (mark for mark in found.marks if mark.here)
    assert (here.key, here.icon) == ("hall", "standing")
    assert "You are here" in [label.text for label in found.labels if label.style == "here"]


def test_places_are_apart_as_fingers_need(town: Path) -> None:
    with Slot(town) as slot:
        found = seen(slot)
    scale = View(0, 0, 17, 1, 1).scale
    for one, other in combinations(found.marks, 2):
        apart = max(abs(one.x - other.x), abs(one.y - other.y)) * scale
        assert apart >= SIZE + GAP


@pytest.mark.parametrize("topic", ["comfort", "shops"])
def test_only_places_of_the_chosen_kind_are_shown(town: Path, topic: str) -> None:
    with Slot(town) as slot:
        assert slot.town_map is not None
        found = seen(slot, topic=topic)
        kinds = [slot.town_map.place(mark.key) for mark in found.marks if not mark.here]
        topics = {slot.town_map.kinds[place.kind].topic for place in kinds if place}
    assert topics == {topic}


def test_the_chosen_place_is_shown_whatever_its_kind(town: Path) -> None:
    with Slot(town) as slot:
        found = seen(slot, topic="comfort", chosen="chandlery")
    assert "chandlery" in [mark.key for mark in found.marks]


@pytest.mark.parametrize(("language", "name"), [("en", "Rope Street"), ("ar", "شارع الحبال"), ("he", "רחוב החבלים")])
def test_streets_are_named_in_the_language_of_the_visitor(town: Path, language: str, name: str) -> None:
    with Slot(town) as slot:
        assert name in [label.text for label in seen(slot, language).labels]


def test_names_never_lie_on_one_another_or_on_a_place(town: Path) -> None:
    scale = View(0, 0, 17, 1, 1).scale
    with Slot(town) as slot:
        found = seen(slot)
    boxes = [(label.x * scale, label.y * scale, label.width, label.height, label.angle) for label in found.labels]
    boxes += [(mark.x * scale, mark.y * scale, SIZE, SIZE, 0.0) for mark in found.marks]
    drawn = [rotate(box(x - w / 2, y - h / 2, x + w / 2, y + h / 2), angle) for x, y, w, h, angle in boxes]
    assert len(found.labels) > 4
    assert all(one.intersection(other).area < 1 for one, other in combinations(drawn, 2))


def test_the_view_is_as_wide_as_it_is() -> None:
    assert ON_ROPE_STREET.latitude is not None
    metres = 1080 / View(0, 0, 17, 1, 1).scale / units_per_metre(ON_ROPE_STREET.latitude)
    assert 400 < metres < 450
