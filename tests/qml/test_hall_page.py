"""The hall drawn: nothing lost on a small panel, a code that phones read, and changes that move nobody's page."""

from collections.abc import Iterator

import pytest
from allpairspy import AllPairs  # type: ignore[import-untyped]
from PySide6.QtQuick import QQuickItem

from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from kiosk.viewmodels.hall_pages import HallPages
from tests.helpers.halls import HALLS, JOIN, hall, ports
from tests.helpers.visits import LANGUAGES, THEMES, Visit
from tests.qml.test_codes import ANGLES, picture, read_by_a_phone, show, texts

PAIRS = list(AllPairs([list(SCREENS), LANGUAGES, [1.0, 2.0], THEMES, list(HALLS)]))


def faults(stage: Stage, visit: Visit) -> list[str]:
    """What is wrong with the page, scrolled through and gone through by Tab."""
    visit.pay(stage)
    found = [*walk(stage.kiosk.window, visit.measures), *check_focus(stage.kiosk.window, visit.measures)[1]]
    return [str(finding) for finding in found]


@pytest.fixture
def hall_of(stage: Stage, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage stands in the hall of this name."""
    monkeypatch.setattr(stage.kiosk.contexts, "hall", lambda: HALLS[request.param])


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2", "F6")
@pytest.mark.usefixtures("hall_of")
@pytest.mark.parametrize(
    ("stage", "language", "theme", "hall_of"),
    [
        ("portrait", "ar", "light", "as-usual"),
        ("portrait", "en", "contrast", "wifi-down"),
        ("small", "vi", "dark", "internet-away"),
    ],
    indirect=["stage", "hall_of"],
)
def test_the_page_is_sound_in_each_hall(stage: Stage, screen: str, language: str, theme: str) -> None:
    assert faults(stage, Visit("hall", language, screen, theme=theme)) == []


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2", "F6")
@pytest.mark.combinations
@pytest.mark.usefixtures("hall_of")
@pytest.mark.parametrize(("stage", "language", "scale", "theme", "hall_of"), PAIRS, indirect=["stage", "hall_of"])
def test_the_page_is_sound_with_any_two_settings_together(
    stage: Stage, screen: str, language: str, scale: float, theme: str
) -> None:
    for page in ("home", "hall"):
        assert faults(stage, Visit(page, language, screen, scale, theme)) == [], page


@pytest.mark.clause("F2")
@pytest.mark.usefixtures("hall_of")
@pytest.mark.parametrize("hall_of", ["as-usual"], indirect=True)
@pytest.mark.parametrize("stage", ["portrait", "small"], indirect=True)
def test_a_phone_reads_from_the_screen_how_to_join(stage: Stage, screen: str) -> None:
    Visit("home", screen=screen).pay(stage)
    shown = show(stage, "hall")
    for theme in THEMES:
        assert texts(picture(shown.by_theme[theme])) == [JOIN], theme
    for angle in ANGLES:
        assert read_by_a_phone(shown.by_theme["light"], stage.kiosk.app.look.pixelsPerMm, angle) == {JOIN}
    assert JOIN == "WIFI:T:WPA;S:Port Lumen Hall;P:lantern-Square-7;;"


@pytest.fixture
def changing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The resets, insertions and removals of rows while the hall changes."""
    Visit("home").pay(stage)
    monkeypatch.setattr(stage.kiosk.contexts, "hall", lambda: HALLS["as-usual"])
    stage.open("hall")
    model, seen = stage.kiosk.app.page.blocks, list[str]()
    watched = {"reset": model.modelReset, "inserted": model.rowsInserted, "removed": model.rowsRemoved}
    slots = {name: (lambda *_, name=name: seen.append(name)) for name in watched}
    for name, signal in watched.items():
        signal.connect(slots[name])
    yield seen
    for name, signal in watched.items():
        signal.disconnect(slots[name])


@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_a_change_moves_neither_the_page_nor_the_focus(
    stage: Stage, changing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, view = stage.kiosk.window, stage.part("blocks")
    assert isinstance(view, QQuickItem)
    view.setProperty("settling", False)
    view.setProperty("contentY", view.property("contentY") + 400)
    stage.frames.settle()
    focused, place = window.activeFocusItem(), view.property("contentY")
    later = hall(ports("in-use", "in-use", "free", "free", "free", "free"), "local-only")
    monkeypatch.setattr(stage.kiosk.contexts, "hall", lambda: later)
    HallPages(stage.kiosk.app, stage.kiosk.app).told(later)
    stage.frames.settle()
    words = [block.text for block in stage.kiosk.app.page.shown.blocks if block.kind == "state"]
    assert words[:3] == ["In use", "In use", "Free"]
    assert (view.property("contentY"), window.activeFocusItem()) == (place, focused)
    assert changing == []
