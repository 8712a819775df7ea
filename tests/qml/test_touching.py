"""What a finger may rely on: it can change its mind, nothing moves under it, and nothing has to be said twice."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.inspection.focus import check_focus
from kiosk.inspection.order import frame
from kiosk.inspection.scene import Element, capture
from kiosk.stage import Stage
from tests.helpers.search_page import search_of, touch_item, type_in
from tests.helpers.visits import Visit, representative_pages

KIOSK = Path(__file__).parents[2] / "kiosk"
PAGES = ("attract", "home", "fields", "easier", "procedure/register-birth", "help", "office/town-hall")
on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


def standing(stage: Stage) -> tuple[object, ...]:
    """All that a touch can change."""
    app = stage.kiosk.app
    return app.page.target, app.language.code, app.look.look, app._choices, app.idle, app.canGoBack


def middle(target: Element) -> QPoint:
    return target.seen.center().toPoint()


def finger(stage: Stage, *, down: bool, at: QPoint) -> None:
    act = QTest.mousePress if down else QTest.mouseRelease
    act(stage.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def slide(stage: Stage, start: QPoint) -> QPoint:
    """Sideways off everything, as a finger moves; the place where it stops."""
    end = QPoint(1, start.y())
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(stage.kiosk.window, start + (end - start) * share)
    return end


@pytest.mark.clause("C34")
@on_one_screen
@pytest.mark.parametrize("page", PAGES)
def test_a_touch_does_nothing_before_it_is_lifted_and_can_be_taken_back(stage: Stage, page: str) -> None:
    Visit(page).pay(stage)
    before = standing(stage)
    targets = [each for each in capture(stage.kiosk.window, Visit(page).measures).targets if each.item.isEnabled()]
    assert len(targets) > 4
    for spot in [middle(target) for target in targets]:
        finger(stage, down=True, at=spot)
        assert standing(stage) == before, spot
        finger(stage, down=False, at=slide(stage, spot))
        stage.rest()
        assert standing(stage) == before, spot


@pytest.mark.clause("C34")
@on_one_screen
def test_a_touch_acts_when_it_is_lifted(stage: Stage) -> None:
    Visit("home").pay(stage)
    help_button = stage.part("rail-help")
    assert isinstance(help_button, QQuickItem)
    touch_item(stage, help_button)
    assert stage.kiosk.app.page.name == "help"


# -- nothing changes by surprise, and what helps stands where it stood


@pytest.mark.clause("C36")
@on_one_screen
@pytest.mark.parametrize("page", PAGES)
def test_going_through_a_page_by_keys_changes_nothing(stage: Stage, page: str) -> None:
    Visit(page).pay(stage)
    stage.frames.settle()
    before = standing(stage)
    gone, _ = check_focus(stage.kiosk.window, Visit(page).measures)
    assert len(gone.stops) > 4
    assert standing(stage) == before


@pytest.mark.clause("C36")
@pytest.mark.parametrize("stage", ["portrait", "landscape"], indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_help_and_the_ways_on_stand_in_the_same_place_on_every_page(
    stage: Stage, language: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    places: dict[tuple[tuple[str, object], ...], str] = {}
    for page in (page for page in representative_pages() if page != "attract"):
        visit = Visit(page, language, screen)
        visit.pay(stage)
        fixed = frame(capture(stage.kiosk.window, visit.measures)).targets.values()
        places[tuple((name, rect.toRect().getRect()) for name, rect in fixed if name.startswith("rail-"))] = page
    assert len(places) == 1, places
    (place,) = places
    assert [name.removeprefix("rail-") for name, _ in place] == ["back", "home", "search", "language", "easier", "help"]


@pytest.mark.clause("C36")
def test_what_was_typed_is_not_asked_for_again(page: Stage) -> None:
    type_in(page, "birth")
    page.open("procedure/register-birth")
    page.kiosk.app.back()
    page.frames.settle()
    field = page.part("field")
    assert field is not None
    assert field.property("text") == search_of(page).text == "birth"


@pytest.mark.clause("C36")
@on_one_screen
def test_a_case_and_a_tick_are_not_asked_for_again(stage: Stage) -> None:
    Visit("procedure/register-birth").pay(stage)
    app = stage.kiosk.app
    keys = {kind: [each.key for each in app.page.shown.blocks if each.kind == kind] for kind in ("document", "option")}
    app.activate(keys["option"][1])
    app.activate(next(each.key for each in app.page.shown.blocks if each.kind == "document"))
    chosen = [(each.key, each.checked) for each in app.page.shown.blocks if each.checked]
    assert len(chosen) == 2
    stage.open("help")
    app.back()
    stage.frames.settle()
    assert [(each.key, each.checked) for each in app.page.shown.blocks if each.checked] == chosen
    app.finish()


# -- nothing is told by shape, place or a picture of words

BY_EYE = re.compile(
    r"\b(red|green|blue|yellow|orange|grey|round(?! these| it\b)|square|triang\w+|circles?"
    r"|(on|to|at) the (left|right|top|bottom))\b",
    re.IGNORECASE,
)
# A way turns to a side of the street, not of the screen.
OF_WAYS = "kiosk/pages/map/sentences.py"


@pytest.mark.clause("C30")
def test_no_sentence_of_the_kiosk_sends_one_to_a_colour_a_shape_or_a_side() -> None:
    with (KIOSK / "i18n" / "locale" / "kiosk.pot").open("rb") as file:
        found = [message for message in read_po(file) if message.id]
    texts = [str(message.id) for message in found if {file for file, _ in message.locations} != {OF_WAYS}]
    assert len(texts) > 200
    assert [text for text in texts if BY_EYE.search(text)] == []


@pytest.mark.clause("C30")
def test_no_pictogram_is_a_picture_of_words() -> None:
    pictures = list(KIOSK.rglob("*.svg"))
    assert len(pictures) > 80
    assert [path.name for path in pictures if re.search(r"<(text|image|tspan)\b", path.read_text("utf-8"))] == []
