"""The map on the screen: sound on every panel, moved by fingers, buttons and keypad, in another language at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.inspection.focus import check_focus
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.map_page import along, at_rest, fingers, mark, middle, open_map, place, town
from tests.helpers.mapped_town import ON_ROPE_STREET
from tests.helpers.visits import LANGUAGES, THEMES, Visit
from tests.qml.conftest import CONFIG, MORNING

HERE = structs.replace(CONFIG, map=ON_ROPE_STREET)
PAGES = ("map", "map/fish-market", "map/to/fish-market", "map-kinds")
on_portrait = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, application: QGuiApplication, painted_town: Path) -> Iterator[Stage]:
    with staged(Slot(painted_town), HERE, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


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


# -- places


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
def test_newer_content_brings_its_own_map_to_whoever_looks_at_it(stage: Stage, painted_town: Path) -> None:
    open_map(stage, Visit("map"))
    before, kiosk = town(stage), stage.kiosk
    names = {row.text for row in before.labels.rows}
    kiosk.take(kiosk.contexts.over(Slot(painted_town)))
    stage.kiosk.app.activate("language:he")
    stage.kiosk.app.activate("language:en")
    at_rest(stage)
    assert town(stage) is not before
    assert {row.text for row in town(stage).labels.rows} == names
