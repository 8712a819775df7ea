"""A state is told by more than its colour: by greys and a sign to who sees no colours, and to a screen reader too."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from kiosk.inspection.accessible import Node, node_of
from kiosk.inspection.colour import check_states
from kiosk.inspection.grey import changed, cut
from kiosk.inspection.scene import Scene, capture
from kiosk.inspection.walk import screenfuls, walk
from kiosk.stage import Stage
from tests.helpers.search_page import drawn, search_of, touch_item, type_in
from tests.helpers.visits import THEMES, Visit

on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)
in_every_theme = pytest.mark.parametrize("theme", THEMES)
# A stroke of half a millimetre, six long: about what a tick has.
SMALLEST_SIGN_MM2 = 3
# What cannot be touched now need not stand out by 3:1 (WCAG 1.4.11), but has to look otherwise.
INACTIVE = 1.5


def carrying(stage: Stage, key: str) -> QQuickItem:
    """The control that carries this key, scrolled into view whole."""
    for scene in screenfuls(stage.kiosk.window, Visit("home").measures):
        for target in scene.targets:
            if target.item.property("key") == key and target.seen == target.rect:
                return target.item
    raise AssertionError(f"nothing on the page carries {key}")


def named(stage: Stage, name: str) -> QQuickItem:
    item = drawn(stage.kiosk.window.contentItem(), name)
    assert item is not None
    return item


def picture(stage: Stage, item: QQuickItem) -> QImage:
    stage.frames.settle()
    box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return cut(stage.kiosk.window.grabWindow(), box)


def square_millimetres(stage: Stage, one: QImage, other: QImage, least: float = 3.0) -> float:
    """How much of the glass differs by that contrast."""
    return changed(one, other, least) / stage.kiosk.app.screen.pixels_per_mm**2


def checked(item: QQuickItem) -> bool | None:
    """What a screen reader is told."""
    node = node_of(item)
    assert isinstance(node, Node)
    return node.checked


@pytest.mark.clause("F3", "C25", "C37")
@on_one_screen
@in_every_theme
def test_a_ticked_paper_is_told_from_one_that_is_not(stage: Stage, theme: str) -> None:
    Visit("procedure/register-birth", theme=theme).pay(stage)
    key = next(block.key for block in stage.kiosk.app.page.shown.blocks if block.kind == "document")
    pictures = []
    for ticked in (False, True):
        paper = carrying(stage, key)
        assert checked(paper) is ticked
        pictures.append(picture(stage, paper))
        touch_item(stage, paper)
    assert square_millimetres(stage, pictures[0], pictures[1]) >= SMALLEST_SIGN_MM2
    assert checked(carrying(stage, key)) is False


@pytest.mark.clause("F3", "C25", "C37")
@on_one_screen
@in_every_theme
def test_an_option_that_is_chosen_is_told_from_one_that_is_not(stage: Stage, theme: str) -> None:
    Visit("easier", theme=theme).pay(stage)
    chosen = picture(stage, carrying(stage, "motion:none"))
    assert checked(carrying(stage, "motion:none")) is True
    touch_item(stage, carrying(stage, "motion:full"))
    assert (checked(carrying(stage, "motion:none")), checked(carrying(stage, "motion:full"))) == (False, True)
    assert square_millimetres(stage, chosen, picture(stage, carrying(stage, "motion:none"))) >= SMALLEST_SIGN_MM2
    touch_item(stage, carrying(stage, "motion:none"))


@pytest.mark.clause("C25", "C37")
@on_one_screen
def test_what_is_chosen_again_stays_chosen_for_a_screen_reader(stage: Stage) -> None:
    Visit("easier").pay(stage)
    touch_item(stage, carrying(stage, "motion:none"))
    assert checked(carrying(stage, "motion:none")) is True


@pytest.mark.clause("F3")
@on_one_screen
@in_every_theme
def test_where_one_is_and_what_cannot_be_touched_is_seen_in_greys(stage: Stage, theme: str) -> None:
    Visit("help", theme=theme).pay(stage)
    stage.kiosk.app._history.restart("help")
    Visit("help", theme=theme).pay(stage)
    elsewhere = picture(stage, named(stage, "rail-home"))
    Visit("home", theme=theme).pay(stage)
    here, back = picture(stage, named(stage, "rail-home")), picture(stage, named(stage, "rail-back"))
    assert square_millimetres(stage, elsewhere, here) >= SMALLEST_SIGN_MM2
    stage.kiosk.app.finish()
    Visit("home", theme=theme).pay(stage)
    assert stage.kiosk.app.canGoBack is False
    assert square_millimetres(stage, back, picture(stage, named(stage, "rail-back")), INACTIVE) >= SMALLEST_SIGN_MM2


@pytest.mark.clause("F3", "C25")
@in_every_theme
def test_capitals_and_a_kind_of_result_are_seen_in_greys(page: Stage, theme: str) -> None:
    Visit("search", theme=theme).pay(page)
    shift = picture(page, named(page, "key-shift"))
    search_of(page).keyboard.press("shift")
    assert square_millimetres(page, shift, picture(page, named(page, "key-shift"))) >= SMALLEST_SIGN_MM2
    assert named(page, "key-a").property("text") == "A"
    type_in(page, "birth")
    kinds = [target for target in scene_of(page).targets if str(entry_key(target.item)).startswith("kind:")]
    assert [checked(target.item) for target in kinds].count(True) == 1
    assert list(check_states(scene_of(page))) == []


def scene_of(stage: Stage) -> Scene:
    return capture(stage.kiosk.window, Visit("search").measures)


def entry_key(item: QQuickItem) -> object:
    entry = item.property("modelData")
    entry = entry.toVariant() if hasattr(entry, "toVariant") else entry
    return entry.get("key") if isinstance(entry, dict) else None


@pytest.mark.clause("F3")
@on_one_screen
@pytest.mark.parametrize("page_name", ["easier", "procedure/register-birth"])
def test_a_page_with_its_states_has_no_fault(stage: Stage, page_name: str) -> None:
    Visit(page_name).pay(stage)
    measures = Visit(page_name).measures
    assert [str(finding) for finding in walk(stage.kiosk.window, measures, (check_states,))] == []
