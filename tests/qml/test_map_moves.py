"""The map moved by one finger, two, buttons and keys; and what lies on it lets no touch through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.map_page import along, at_rest, button, centre, fingers, mark, middle, open_map, place, town
from tests.helpers.mapped_town import ON_ROPE_STREET
from tests.helpers.search_page import touch_item
from tests.helpers.visits import Visit
from tests.qml.conftest import CONFIG, MORNING

HERE = structs.replace(CONFIG, map=ON_ROPE_STREET)
on_portrait = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, application: QGuiApplication, painted_town: Path) -> Iterator[Stage]:
    with staged(Slot(painted_town), HERE, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


@on_portrait
def test_the_map_follows_a_finger(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    x, y, zoom = place(map_)
    start = middle(map_, 100, 200)
    fingers(stage, along(start, start + QPoint(-200, -300)))
    scale = map_.property("scaling")
    moved_x, moved_y, now = place(map_)
    assert (moved_x - x) * scale == pytest.approx(200, abs=30)  # a finger has to go some way before it drags
    assert (moved_y - y) * scale == pytest.approx(300, abs=45)
    assert now == zoom


@on_portrait
def test_two_fingers_stretch_the_map(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    zoom = place(map_)[2]
    left, right = middle(map_, -60), middle(map_, 60)
    fingers(stage, along(left, left - QPoint(120, 0), 12), along(right, right + QPoint(120, 0), 12))
    assert place(map_)[2] == pytest.approx(zoom + 1.3, abs=0.35)


@on_portrait
def test_two_taps_bring_the_place_nearer(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    zoom = place(map_)[2]
    spot = middle(map_, 0, 420)
    for _ in range(2):
        fingers(stage, [spot, spot])
    at_rest(stage)
    assert place(map_)[2] == zoom + 1


@on_portrait
def test_one_finger_that_taps_and_moves_up_or_down_stretches_the_map(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    before = place(map_)[2]
    spot = middle(map_, 0, 420)
    fingers(stage, [spot, spot])
    fingers(stage, along(spot, spot + QPoint(0, -160)))
    assert place(map_)[2] < before - 0.5


@on_portrait
def test_a_touch_beside_everything_brings_that_place_into_the_middle(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    x, y, _ = place(map_)
    fingers(stage, [middle(map_, 30, 420)] * 2)
    at_rest(stage)
    scale = map_.property("scaling")
    assert ((place(map_)[0] - x) * scale, (place(map_)[1] - y) * scale) == pytest.approx((30, 420), abs=2)


@on_portrait
def test_the_map_ends_where_the_town_does(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    for _ in range(8):
        start = middle(map_, 0, -400)
        fingers(stage, along(start, start + QPoint(0, 900), 3))
    assert place(map_)[1] == town(stage).top


@pytest.mark.clause("C33")
@on_portrait
def test_buttons_do_what_two_fingers_do(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    zoom = place(map_)[2]
    touch_item(stage, button(stage, "map-nearer"))
    at_rest(stage)
    assert place(map_)[2] == zoom + 1
    for _ in range(5):
        touch_item(stage, button(stage, "map-farther"))
        at_rest(stage)
    assert place(map_)[2] == town(stage).leastZoom
    assert not button(stage, "map-farther").isEnabled()


@on_portrait
def test_arrows_do_what_dragging_does(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    touch_item(stage, button(stage, "map-nearer"))
    at_rest(stage)
    touch_item(stage, button(stage, "map-move"))
    at_rest(stage)
    assert not button(stage, "map-nearer").isVisible()
    before = place(map_)
    for name, step in (("up", (0, -1)), ("left", (-1, 0)), ("down", (0, 1)), ("right", (1, 0))):
        x, y, _ = place(map_)
        touch_item(stage, button(stage, f"map-{name}"))
        at_rest(stage)
        scale = map_.property("scaling")
        across, down = (place(map_)[0] - x) * scale, (place(map_)[1] - y) * scale
        assert (across, down) == pytest.approx((step[0] * map_.width() / 4, step[1] * map_.height() / 4), abs=2), name
    assert place(map_) == pytest.approx(before)
    touch_item(stage, button(stage, "map-move"))
    assert button(stage, "map-nearer").isVisible()


@on_portrait
def test_a_keypad_moves_the_map_to_every_side(stage: Stage) -> None:
    """By nothing but next and select."""
    map_ = open_map(stage, Visit("map"))
    touch_item(stage, button(stage, "map-nearer"))
    at_rest(stage)
    window = stage.kiosk.window
    button(stage, "map-move").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Return)
    _, y, _ = place(map_)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert window.activeFocusItem() is button(stage, "map-up")
    QTest.keyClick(window, Qt.Key.Key_Return)
    at_rest(stage)
    assert place(map_)[1] < y


@pytest.mark.clause("C33")
@on_portrait
def test_what_lies_on_the_map_lets_no_touch_through(stage: Stage) -> None:
    """Also a button that does nothing now, and what is to be read only."""
    map_ = open_map(stage, Visit("map"))
    for _ in range(3):
        touch_item(stage, button(stage, "map-farther"))
        at_rest(stage)
    assert not button(stage, "map-farther").isEnabled()
    before = place(map_)
    for name in ("map-farther", "map-scale", "map-credit"):
        spot = centre(button(stage, name))
        for _ in range(2):
            fingers(stage, [spot, spot])
        fingers(stage, along(spot, spot + QPoint(40, -150)))
        at_rest(stage)
        assert place(map_) == before, name


@on_portrait
def test_who_touches_a_button_three_times_in_a_moment_gets_three_levels(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    for _ in range(3):
        touch_item(stage, button(stage, "map-farther"))
        at_rest(stage)
    least = place(map_)[2]
    for _ in range(3):
        spot = centre(button(stage, "map-nearer"))
        fingers(stage, [spot, spot])
    at_rest(stage)
    assert place(map_)[2] == least + 3


@on_portrait
def test_who_holds_an_arrow_gets_as_far_as_they_pressed(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    touch_item(stage, button(stage, "map-nearer"))
    mark(stage, "quay-toilets").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    x = place(map_)[0]
    for _ in range(2):
        QTest.keyClick(stage.kiosk.window, Qt.Key.Key_Right)
        stage.rest(10)
    at_rest(stage)
    assert (place(map_)[0] - x) * map_.property("scaling") == pytest.approx(map_.width() / 2, abs=2)


@on_portrait
def test_a_button_leads_back_to_where_one_stands(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    start = middle(map_)
    fingers(stage, along(start, start + QPoint(-300, 200)))
    touch_item(stage, button(stage, "map-here"))
    at_rest(stage)
    assert place(map_)[:2] == pytest.approx((town(stage).here.x(), town(stage).here.y()), abs=1)


@on_portrait
def test_keys_move_and_stretch_the_map(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    window = stage.kiosk.window
    mark(stage, "quay-toilets").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    x, _, zoom = place(map_)
    QTest.keyClick(window, Qt.Key.Key_Right)
    at_rest(stage)
    assert place(map_)[0] > x
    QTest.keyClick(window, Qt.Key.Key_Plus)
    at_rest(stage)
    assert place(map_)[2] == zoom + 1
