"""The tour by the Tab key finds each fault it is for, and nothing on the same page without it."""

import pytest

from kiosk.inspection.finding import Measures
from kiosk.inspection.focus import check_focus, tour
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.drawn_pages import MEASURES, RIGHT_TO_LEFT, changed, drawn, rules
from tests.helpers.pairwise import pairwise
from tests.helpers.visits import THEMES, Visit
from tests.qml.conftest import Show

# Two rows of two buttons, and twelve buttons below them that scroll.
CLEAN = drawn(
    """
    GridLayout {
        id: grid
        anchors.left: parent.left
        anchors.leftMargin: 20
        y: 20
        columns: 2; rowSpacing: 20; columnSpacing: 20
        Push { text: "one" }
        Push { text: "two" }
        Push { text: "three" }
        Push { text: "four" }
    }
    Flickable {
        id: view
        y: 240; width: 800; height: 340
        contentHeight: column.height
        clip: true
        Column {
            id: column
            x: 20; topPadding: 20; bottomPadding: 20; spacing: 20
            Repeater {
                model: 12
                Push { required property int index; text: "row " + index; onActiveFocusChanged: root.bring(this) }
            }
        }
    }
    function bring(item) {
        view.contentY = Math.max(0, Math.min(item.y - 20, view.contentHeight - view.height));
    }
""",
    face="""
        Rectangle {
            anchors.fill: parent; anchors.margins: -8
            visible: push.visualFocus
            color: "transparent"; border.width: 4; border.color: "#14212B"
        }
""",
)
SEEDS = {
    "a button that Tab leaves out": ("required property", "activeFocusOnTab: index !== 4; required property", "focus"),
    "a button that holds the focus": ('text: "three"', 'id: it; text: "three"; KeyNavigation.tab: it', "trap"),
    "two buttons that keep the focus to themselves": (
        'Push { text: "three" }\n        Push { text: "four" }',
        'Push { id: a; text: "three"; KeyNavigation.tab: b } Push { id: b; text: "four"; KeyNavigation.tab: a }',
        "trap",
    ),
    "columns where there are rows": ("columns: 2;", "flow: GridLayout.TopToBottom; rows: 2;", "sequence"),
    "a row that runs the other way": ("columns: 2;", "columns: 2; layoutDirection: Qt.RightToLeft;", "sequence"),
    "a frame below that comes first": ("y: 20\n", "y: 590\n", "sequence"),
    "a way back that is another": (
        'Push { text: "four" }',
        'Push { text: "four"; Keys.onBacktabPressed: parent.children[1].forceActiveFocus(Qt.BacktabFocusReason) }',
        "sequence",
    ),
    "a page that stays where it is": ("onActiveFocusChanged: root.bring(this)", "", "covered"),
    "a focus nobody sees": ("visible: push.visualFocus", "visible: false", "ring"),
    "a pale ring": ('border.color: "#14212B"', 'border.color: "#C9C5BC"', "ring"),
}


def faults(show: Show, page: str, measures: Measures = MEASURES) -> set[str]:
    return rules(check_focus(show(page), measures)[1])


def test_a_sound_page_is_gone_through_from_its_beginning_to_its_end(show: Show) -> None:
    gone = tour(show(CLEAN), MEASURES)
    assert [stop.node.name for stop in gone.stops] == ["one", "two", "three", "four", *(f"row {n}" for n in range(12))]
    assert (gone.back_to, gone.left) == ("one", ())
    assert faults(show, CLEAN) == set()


@pytest.mark.parametrize(("old", "new", "rule"), SEEDS.values(), ids=SEEDS)
def test_a_fault_of_the_focus_is_found(show: Show, old: str, new: str, rule: str) -> None:
    assert rule in faults(show, changed(CLEAN, old, new))


def test_where_a_page_runs_from_the_right_so_does_the_focus(show: Show) -> None:
    assert faults(show, CLEAN, RIGHT_TO_LEFT) == {"sequence"}
    mirrored = CLEAN.replace("LayoutMirroring.enabled: false", "LayoutMirroring.enabled: true")
    assert faults(show, mirrored, RIGHT_TO_LEFT) == set()


def test_a_page_that_drops_the_focus_is_found(show: Show) -> None:
    dropped = 'Keys.onTabPressed: focus = false; text: "four"'
    assert "trap" in faults(show, changed(CLEAN, 'text: "four"', dropped))


# -- the kiosk's own pages: those of blocks are not among them before their lists follow the focus


@pytest.mark.clause("C20", "C31", "C33")
@pytest.mark.parametrize(
    ("stage", "language", "page", "theme", "scale"),
    pairwise(list(SCREENS), ["en", "ar"], ["home", "attract"], THEMES, [1.0, 1.5, 2.0]),
    indirect=["stage"],
)
def test_tab_goes_through_the_frame_and_the_tiles(
    stage: Stage, screen: str, language: str, page: str, theme: str, scale: float
) -> None:
    visit = Visit(page, language, screen, scale, theme)
    visit.pay(stage)
    stage.frames.settle()
    gone, found = check_focus(stage.kiosk.window, visit.measures)
    assert len(gone.stops) > 4
    assert [str(finding) for finding in found] == []
