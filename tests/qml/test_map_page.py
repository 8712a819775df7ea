"""The map on the screen: sound on every panel, moved by fingers, buttons and keypad, in another language at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.inspection.focus import check_focus
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.viewmodels.map import MapViewModel
from tests.helpers.mapped_town import ON_ROPE_STREET, build_town
from tests.helpers.search_page import touch_item
from tests.helpers.visits import LANGUAGES, THEMES, Visit
from tests.qml.conftest import CONFIG, MORNING

HERE = structs.replace(CONFIG, map=ON_ROPE_STREET)
PAGES = ("map", "map/fish-market", "map/to/fish-market", "map-kinds")
on_portrait = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("mapped"), zooms=(15, 16, 17))


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, application: QGuiApplication, mapped: Path) -> Iterator[Stage]:
    with staged(Slot(mapped), HERE, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


def open_map(stage: Stage, visit: Visit) -> QQuickItem:
    """Pay the visit as somebody who has just come, and wait until the map rests with its names."""
    stage.kiosk.app.finish()
    visit.pay(stage)
    return at_rest(stage)


def at_rest(stage: Stage) -> QQuickItem:
    stage.rest(200)
    stage.frames.settle()
    item = stage.part("map")
    assert isinstance(item, QQuickItem)
    return item


def town(stage: Stage) -> MapViewModel:
    found = stage.kiosk.app.map
    assert isinstance(found, MapViewModel)
    return found


def place(map_: QQuickItem) -> tuple[float, float, float]:
    return map_.property("centreX"), map_.property("centreY"), map_.property("zoom")


def button(stage: Stage, name: str) -> QQuickItem:
    found = stage.part(name)
    assert isinstance(found, QQuickItem)
    return found


def middle(map_: QQuickItem, across: float = 0, down: float = 0) -> QPoint:
    return map_.mapToScene(QPointF(map_.width() / 2 + across, map_.height() / 2 + down)).toPoint()


def fingers(stage: Stage, *ways: Sequence[QPoint]) -> None:
    """As many fingers as there are ways; each goes along its own, all at the same time."""
    window, glass = stage.kiosk.window, QTest.createTouchDevice()
    acts = ["press", *["move"] * (len(ways[0]) - 1), "release"]
    for at, act in enumerate(acts):
        event = QTest.touchEvent(window, glass)
        for number, way in enumerate(ways):
            getattr(event, act)(number, way[min(at, len(way) - 1)], window)
        event.commit()
        stage.rest(10)


def along(start: QPoint, end: QPoint, steps: int = 8) -> list[QPoint]:
    return [start + (end - start) * (step / steps) for step in range(steps + 1)]


# -- sound


@pytest.mark.clause("C28", "C30", "C31", "C33", "C34", "C35", "C37", "F6")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@on_portrait
def test_the_map_is_sound_in_every_language(stage: Stage, language: str, page: str) -> None:
    visit = Visit(page, language)
    visit.pay(stage)
    stage.rest(200)
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []


@pytest.mark.clause("C18", "C19", "C28", "C31", "C32", "C33", "C35", "C37", "F2", "F6")
@pytest.mark.parametrize(("scale", "theme"), [(1.0, "dark"), (1.5, "contrast"), (2.0, "light")])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("stage", "screen"), [(name, name) for name in SCREENS], indirect=["stage"])
def test_the_map_is_sound_on_every_panel(stage: Stage, screen: str, language: str, scale: float, theme: str) -> None:
    for page in PAGES:
        visit = Visit(page, language, screen, scale, theme)
        visit.pay(stage)
        stage.rest(200)
        assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == [], page
        assert check_focus(stage.kiosk.window, visit.measures)[1] == [], page
        if page in PAGES[:2] and not (scale == 2 and SCREENS[screen].height_mm < 160):  # letters as large leave no room
            wanted_is_in_view(stage)


def wanted_is_in_view(stage: Stage) -> None:
    """Where one stands or the place one asked for, beside what lies on the map; it is not always both."""
    seen = town(stage)
    assert seen.chosen in [row.key for row in seen.marks.rows] if seen.chosen else seen.hereShown


@pytest.mark.clause("F7")
@pytest.mark.parametrize("language", ["en", "he"])
@on_portrait
def test_the_map_comes_down_within_reach(stage: Stage, language: str) -> None:
    visit = Visit("map/fish-market", language, low=True)
    map_ = open_map(stage, visit)
    assert middle(map_).y() > SCREENS["portrait"].height / 2
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@on_portrait
def test_who_made_the_data_can_be_read_on_every_view(stage: Stage, language: str, theme: str) -> None:
    for page in PAGES[:3]:
        visit = Visit(page, language, theme=theme)
        open_map(stage, visit)
        texts = [text for text in capture(stage.kiosk.window, visit.measures).texts if "OpenStreetMap" in text.text]
        assert [text.text for text in texts] == ["© OpenStreetMap contributors"]
        assert not texts[0].seen.isEmpty()


# -- fingers


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


def centre(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


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


# -- places


def mark(stage: Stage, key: str) -> QQuickItem:
    """The place as it is drawn."""
    map_ = at_rest(stage)

    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        for child in item.childItems():
            yield child
            yield from below(child)

    return next(item for item in below(map_) if item.property("place") == key)


@on_portrait
def test_a_place_that_is_touched_shows_its_card(stage: Stage) -> None:
    open_map(stage, Visit("map"))
    spot = mark(stage, "quay-toilets")
    at = spot.mapToScene(QPointF(spot.width() / 2, spot.height() / 2)).toPoint()
    fingers(stage, [at, at])
    at_rest(stage)
    assert town(stage).chosen == "quay-toilets"
    assert [block.key for block in stage.kiosk.app.page.shown.blocks] == ["place/quay-toilets", "card"]
    stage.kiosk.app.activate("map:close")
    assert stage.kiosk.app.page.shown.blocks == ()


@on_portrait
def test_only_the_places_one_wants_are_shown(stage: Stage) -> None:
    open_map(stage, Visit("map"))
    everything = {row.key for row in town(stage).marks.rows}
    stage.kiosk.app.open("map-kinds")
    stage.kiosk.app.activate("map:topic comfort")
    at_rest(stage)
    assert stage.kiosk.app.page.target == "map"
    assert {row.key for row in town(stage).marks.rows if not row.here} < everything
    stage.kiosk.app.activate("map:topic ")
    stage.kiosk.app.finish()


@on_portrait
def test_a_way_is_drawn_and_seen_as_a_whole(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map/to/fish-market"))
    assert town(stage).hasLine
    left, top = map_.property("origin").x(), map_.property("origin").y()
    line = town(stage).line(left, top, map_.property("scaling"))
    x, y, _ = place(map_)
    scale = map_.property("scaling")
    shown = [(point.x() - (x - left) * scale, point.y() - (y - top) * scale) for point in line]
    assert len(shown) > 1
    assert all(abs(dx) < map_.width() / 2 and abs(dy) < map_.height() / 2 for dx, dy in shown)


# -- languages and themes


@on_portrait
def test_names_change_with_the_language_and_the_place_stays(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    before = place(map_)
    assert "Rope Street" in [row.text for row in town(stage).labels.rows]
    stage.kiosk.app.speak("ar")
    at_rest(stage)
    assert "شارع الحبال" in [row.text for row in town(stage).labels.rows]
    assert place(map_) == before


@on_portrait
def test_the_map_itself_never_turns_with_the_language(stage: Stage) -> None:
    def drawn(language: str) -> float:
        open_map(stage, Visit("map", language))
        return mark(stage, "quay-toilets").mapToScene(QPointF(0, 0)).x()

    assert drawn("he") == drawn("en")


@on_portrait
def test_each_theme_has_its_own_tiles(stage: Stage) -> None:
    colours = {}
    for theme in THEMES:
        map_ = open_map(stage, Visit("map", theme=theme))
        image = stage.kiosk.window.grabWindow()
        spots = [middle(map_, across, down) for across in (-430, 430) for down in (-200, 430)]
        colours[theme] = {QColor(image.pixel(spot)).name() for spot in spots}
    assert len(set(map(frozenset, colours.values()))) == len(THEMES)


# -- keypad


@on_portrait
def test_a_keypad_goes_from_place_to_place_opens_a_card_and_comes_back(stage: Stage) -> None:
    open_map(stage, Visit("map"))
    window = stage.kiosk.window
    first = mark(stage, "quay-toilets")
    first.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Return)
    at_rest(stage)
    card = window.activeFocusItem()
    assert card is not None
    assert card.property("key") == "place/quay-toilets"
    stage.kiosk.app.activate("map:close")
    at_rest(stage)
    focused = window.activeFocusItem()
    assert focused is not None
    assert focused.property("place") == "quay-toilets"


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


# -- after the visit


@on_portrait
def test_the_next_visitor_finds_the_map_as_if_nobody_had_been_there(stage: Stage) -> None:
    map_ = open_map(stage, Visit("map"))
    first = place(map_)
    start = middle(map_)
    fingers(stage, along(start, start + QPoint(-300, 200)))
    stage.kiosk.app.activate("map:choose chandlery")
    stage.kiosk.app.finish()
    assert (list(town(stage).labels.rows), list(town(stage).marks.rows), town(stage).chosen) == ([], [], "")
    assert place(open_map(stage, Visit("map"))) == first


@on_portrait
def test_newer_content_brings_its_own_map_to_whoever_looks_at_it(stage: Stage, mapped: Path) -> None:
    open_map(stage, Visit("map"))
    before, kiosk = town(stage), stage.kiosk
    names = {row.text for row in before.labels.rows}
    kiosk.take(kiosk.contexts.over(Slot(mapped)))
    stage.kiosk.app.activate("language:he")
    stage.kiosk.app.activate("language:en")
    at_rest(stage)
    assert town(stage) is not before
    assert {row.text for row in town(stage).labels.rows} == names
