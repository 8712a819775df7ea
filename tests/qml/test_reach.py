"""Reach mode: everything to touch in the lower half, for a voice, a finger and a warning as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.adapters.places import Places
from kiosk.inspection.finding import Measures
from kiosk.inspection.reach import check_reach
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import STRICT, walk
from kiosk.pages.settings import TEXT_SCALES
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from kiosk.viewmodels.search import SearchViewModel
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.pairwise import pairwise
from tests.helpers.visits import LANGUAGES, THEMES, Visit, representative_pages
from tests.qml.conftest import Show

HIGH = [name for name, screen in SCREENS.items() if screen.has_lower_half]
on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)
on_every_high_screen = pytest.mark.parametrize("stage", HIGH, indirect=True)


def area(stage: Stage, name: str) -> QRectF:
    item = stage.part(name)
    assert isinstance(item, QQuickItem)
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def middle(stage: Stage) -> float:
    return stage.kiosk.window.height() / 2


# -- every page


@pytest.mark.clause("F7")
@pytest.mark.combinations
@on_every_high_screen
@pytest.mark.parametrize("number", range(len(LANGUAGES)), ids=LANGUAGES)
def test_every_page_is_sound_in_the_lower_half(stage: Stage, screen: str, number: int) -> None:
    """Scale and theme change from page to page, so that each is seen on many; `make test` has some, in test_walk."""
    for row, page in enumerate(representative_pages()):
        scale, theme = TEXT_SCALES[(row + number) % len(TEXT_SCALES)], THEMES[(row + number) % len(THEMES)]
        visit = Visit(page, LANGUAGES[number], screen, scale, theme, low=True)
        visit.pay(stage)
        assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == [], str(visit)


@pytest.mark.clause("F7")
@pytest.mark.parametrize(("stage", "language", "scale"), pairwise(HIGH, ["vi", "ar"], [1.0, 2.0]), indirect=["stage"])
def test_the_keyboard_stands_in_the_lower_half_too(stage: Stage, screen: str, language: str, scale: float) -> None:
    """The one with most keys and the one with the tallest letters; on a wide panel it stands where the rail was."""
    visit = Visit("search", language, screen, scale, low=True)
    visit.pay(stage)
    search = stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    search.showKeyboard()
    stage.frames.settle()
    keyboard = area(stage, "keyboard")
    assert keyboard.top() > middle(stage)
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []
    search.hideKeyboard()


@pytest.mark.clause("F7", "C38")
@on_one_screen
def test_what_is_chosen_for_reach_lasts_from_page_to_page_and_no_longer_than_the_visit(stage: Stage) -> None:
    Visit("easier").pay(stage)
    assert area(stage, "finish").top() < middle(stage)
    stage.kiosk.app.activate("reach:low")
    for page in ("home", "procedure/register-birth", "search"):
        stage.open(page)
        assert area(stage, "finish").top() >= middle(stage)
    stage.kiosk.app.finish()
    stage.kiosk.app.activate("language:en")
    stage.frames.settle()
    assert area(stage, "finish").top() < middle(stage)


@pytest.mark.clause("F7")
@on_one_screen
def test_a_button_above_the_middle_is_found_in_reach_mode_only(stage: Stage) -> None:
    visit = Visit("home")
    visit.pay(stage)
    assert list(check_reach(capture(stage.kiosk.window, visit.measures))) == []
    low = Measures(visit.measures.pixels_per_mm, lowered=True)
    found = list(check_reach(capture(stage.kiosk.window, low)))
    assert {finding.rule for finding in found} == {"reach"}
    assert {finding.clauses for finding in found} == {("F7",)}
    assert "finish" in {finding.what for finding in found}


# -- the attract screen


@pytest.mark.clause("C21", "F7")
@on_every_high_screen
@pytest.mark.parametrize("low", [False, True])
def test_voice_and_settings_stand_large_along_the_lower_edge_of_the_first_screen(
    stage: Stage, screen: str, low: bool
) -> None:
    visit = Visit("attract", screen=screen, low=low)
    visit.pay(stage)
    stage.frames.settle()
    window, mm = stage.kiosk.window, visit.measures.mm
    voice, settings = area(stage, "rail-aloud"), area(stage, "rail-settings")
    for button in (voice, settings):
        assert mm(button.height()) >= 30
        assert mm(window.height() - button.bottom()) <= 3
    # In the very corner, where a hand that feels along the edges ends.
    assert mm(voice.left()) <= 3
    assert mm(window.width() - settings.right()) <= 3


@pytest.mark.clause("C25")
@on_one_screen
def test_the_first_screen_shows_whether_it_is_read_aloud(stage: Stage) -> None:
    Visit("attract").pay(stage)
    app = stage.kiosk.app
    app.read_with(lambda app: join_reader(app, HeardVoice().given))
    for on in (True, False):
        app.turnSpeech()
        stage.frames.settle()
        scene = capture(stage.kiosk.window, Visit("attract").measures)
        (button,) = [target for target in scene.targets if target.item.objectName() == "rail-aloud"]
        assert button.node is not None
        signs = [each for each in scene.elements if each.pictogram == "check" and button in each.above()]
        assert (button.node.checked, bool(signs)) == (on, on)


# -- who listens


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        hears(visitor)
        visitor.stage.kiosk.app.activate("reach:low")
        visitor.stage.frames.settle()
        yield visitor


@pytest.mark.clause("C4", "F7")
def test_what_is_spoken_is_ringed_where_it_stands_now(visitor: Visitor) -> None:
    above = {"band"}
    for _ in visitor.reader.places:
        assert visitor.reader.item is not None
        visitor.stage.frames.settle()
        place, ring = visitor.reader.item.place, area(visitor.stage, "spoken-ring")
        around = Places(visitor.stage.kiosk.window).rect(place)
        assert not around.isEmpty(), place
        assert ring.contains(around), place
        assert (around.top() < middle(visitor.stage)) == (place in above), place
        visitor.press("next")


@pytest.mark.clause("C24", "F7")
def test_a_finger_finds_what_stands_in_the_lower_half_and_above_only_words(visitor: Visitor) -> None:
    window = visitor.stage.kiosk.window
    visitor.tap(QPointF(window.width() / 2, middle(visitor.stage) * 0.6))
    assert visitor.last.startswith("Port Lumen.")
    visitor.tap(QPointF(window.width() / 2, middle(visitor.stage) * 0.6))
    assert visitor.stage.kiosk.app.page.name == "home"
    visitor.tap(visitor.place("row-1"))
    visitor.tap(visitor.place("row-1"))
    assert visitor.stage.kiosk.app.page.name == "fields"


# -- are you still there?


@pytest.mark.clause("C29", "F7")
@pytest.mark.parametrize(("stage", "language", "scale"), pairwise(HIGH, LANGUAGES, TEXT_SCALES), indirect=["stage"])
def test_the_warning_stands_below_dims_all_and_is_answered_anywhere(
    stage: Stage, screen: str, language: str, scale: float
) -> None:
    visit = Visit("help", language, screen, scale, low=True)
    visit.pay(stage)
    window, session = stage.kiosk.window, stage.kiosk.app.session
    bright = window.grabWindow().pixelColor(10, 10).lightness()
    session._idle.timeout.emit()
    stage.frames.settle()
    assert area(stage, "stay").top() >= middle(stage) - 1
    warning = stage.part("stay")
    assert isinstance(warning, QQuickItem)
    scene = capture(window, visit.measures, warning)
    assert [str(finding) for rule in STRICT for finding in rule(scene)] == []
    assert window.grabWindow().pixelColor(10, 10).lightness() < bright
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    assert not session.warning


# -- seeded


def test_a_seeded_target_above_the_middle_is_named_with_its_millimetres(show: Show) -> None:
    view = show(
        """
        import QtQuick
        import QtQuick.Templates as T
        Item {
            width: 400; height: 800
            T.AbstractButton { objectName: "high"; y: 380; width: 100; height: 80; Accessible.name: "High" }
            T.AbstractButton { objectName: "low"; y: 480; width: 100; height: 80; Accessible.name: "Low" }
        }
        """
    )
    found = list(check_reach(capture(view, Measures(pixels_per_mm=4.0, lowered=True))))
    assert [(each.what, each.detail) for each in found] == [
        ("high", "reaches 5.0 mm above the lower half of the screen")
    ]
