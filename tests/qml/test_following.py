"""A list leads the focus by its rows: those that are not drawn yet, in their order, and out at both ends."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.inspection.focus import check_focus
from kiosk.stage import Stage
from tests.helpers.pairwise import pairwise
from tests.helpers.search_page import press, search_of
from tests.helpers.visits import Visit

PAGE = "procedure/gather-firewood"
# The scale and the theme of each panel.
WORN = {"portrait": (1.0, "dark"), "small": (2.0, "light"), "landscape": (1.5, "contrast")}
on_a_small_panel = pytest.mark.parametrize("stage", ["small"], indirect=True)


def rows_to_choose(stage: Stage) -> list[str]:
    """What there is to press on the page, in the order of its rows."""
    names: list[str] = []
    for block in stage.kiosk.app.page.shown.blocks:
        names += [entry.name for entry in block.entries] or [block.title] * block.may_be_chosen
    return names


def focused(stage: Stage) -> str:
    return str(stage.kiosk.window.activeFocusItem().property("text"))


def blocks(stage: Stage) -> QQuickItem:
    view = stage.part("blocks")
    assert isinstance(view, QQuickItem)
    return view


def walked(stage: Stage, key: Qt.Key) -> list[str]:
    """What this key comes to in the list, from where the focus is until it leaves the list."""
    names: list[str] = []
    while True:
        press(stage, key)
        if not blocks(stage).property("activeFocus"):
            return names
        names.append(focused(stage))


def begin(stage: Stage) -> None:
    """The page from its beginning, the focus on Finish before it."""
    Visit(PAGE, screen="small").pay(stage)
    stage.kiosk.window.requestActivate()
    finish = stage.part("finish")
    assert isinstance(finish, QQuickItem)
    finish.forceActiveFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.clause("C20", "C33")
@on_a_small_panel
@pytest.mark.parametrize("keys", [(Qt.Key.Key_Tab, Qt.Key.Key_Backtab), (Qt.Key.Key_Down, Qt.Key.Key_Up)])
def test_every_row_is_come_to_in_the_order_of_the_page_and_back_again(
    stage: Stage, keys: tuple[Qt.Key, Qt.Key]
) -> None:
    begin(stage)
    wanted = rows_to_choose(stage)
    assert len(wanted) > 6
    for key, names in zip(keys, (wanted, wanted[::-1]), strict=True):
        came = walked(stage, key)
        assert [name for name, said in zip(names, came, strict=True) if not said.startswith(name)] == []
    assert stage.kiosk.window.activeFocusItem().objectName() == "finish"


@pytest.mark.clause("C33")
@on_a_small_panel
def test_rows_drawn_when_the_page_was_scrolled_back_come_in_the_order_of_the_page(stage: Stage) -> None:
    begin(stage)
    view = blocks(stage)
    view.setProperty("settling", False)
    for views in (3.0, 1.2, 0.8, 0.4, 0.0):  # less than a view at a time, so that rows are drawn above others
        view.setProperty("contentY", view.property("originY") + views * view.height())
        stage.frames.wait()
    drawn = [row for row in view.property("contentItem").childItems() if isinstance(row.property("title"), str)]
    assert [row.y() for row in drawn] != sorted(row.y() for row in drawn)
    wanted = rows_to_choose(stage)
    assert [said.startswith(name) for name, said in zip(wanted, walked(stage, Qt.Key.Key_Tab), strict=True)] == [
        True for _ in wanted
    ]


def scroll(stage: Stage, y: float) -> None:
    """Scroll by hand, so many pixels on."""
    view = blocks(stage)
    view.setProperty("settling", False)
    view.setProperty("contentY", view.property("contentY") + y)
    stage.frames.settle()


def at_a_row(stage: Stage) -> str:
    """Go to the first row after the index of the page; returns its title."""
    begin(stage)
    entries, title = sum(len(block.entries) for block in stage.kiosk.app.page.shown.blocks), rows_to_choose(stage)
    press(stage, *[Qt.Key.Key_Tab] * (entries + 1))
    assert focused(stage) == title[entries]
    return title[entries]


@pytest.mark.clause("C20")
@on_a_small_panel
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_who_scrolled_away_by_hand_is_led_to_the_row_again(stage: Stage, key: Qt.Key) -> None:
    row = at_a_row(stage)
    scroll(stage, 2000)
    assert stage.kiosk.window.activeFocusItem() == blocks(stage)
    press(stage, key)
    assert focused(stage) == row


@pytest.mark.clause("C20")
@on_a_small_panel
def test_who_jumps_to_a_section_goes_on_from_it(stage: Stage) -> None:
    begin(stage)
    rows, view = stage.kiosk.app.page.shown.blocks, blocks(stage)
    section = next(n for n, block in enumerate(rows) if block.kind == "heading" and block.key == "steps")
    onward = next(block.title for block in rows[section:] if block.may_be_chosen)
    while focused(stage) != rows[section].title:
        press(stage, Qt.Key.Key_Tab)
    press(stage, Qt.Key.Key_Return)
    assert view.property("contentY") > view.height()
    press(stage, Qt.Key.Key_Tab)
    assert focused(stage).startswith(onward)


@pytest.mark.clause("C33")
@on_a_small_panel
def test_what_a_finger_touches_stays_where_it_is(stage: Stage) -> None:
    at_a_row(stage)
    row = stage.kiosk.window.activeFocusItem()
    below = row.mapToItem(blocks(stage), QPointF(0, row.height() / 2)).y() - blocks(stage).height()
    scroll(stage, below)
    here = blocks(stage).property("contentY")
    row.setFocus(False)
    row.forceActiveFocus(Qt.FocusReason.MouseFocusReason)
    assert blocks(stage).property("contentY") == here
    row.setFocus(False)
    row.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert blocks(stage).property("contentY") > here


@pytest.mark.clause("C33")
@on_a_small_panel
def test_the_keyboard_makes_room_for_a_row_that_a_keypad_comes_to(stage: Stage) -> None:
    Visit("search", screen="small", scale=2.0).pay(stage)
    search_of(stage).showKeyboard()
    stage.kiosk.window.requestActivate()
    stage.frames.settle()
    assert search_of(stage).keyboardShown
    view = stage.part("results")
    assert isinstance(view, QQuickItem)
    while not view.property("activeFocus"):
        press(stage, Qt.Key.Key_Tab)
    assert not search_of(stage).keyboardShown


# -- the kiosk's own pages of rows, by the tour that `kiosk a11y` makes


@pytest.mark.clause("C20", "C31", "C33")
@pytest.mark.parametrize(
    ("stage", "page", "language"),
    pairwise([*WORN], [PAGE, "search", "alphabet"], ["en", "ar"]),
    indirect=["stage"],
)
def test_the_focus_goes_through_a_page_of_rows_in_order_in_view_and_back(
    stage: Stage, screen: str, page: str, language: str
) -> None:
    visit = Visit(page, language, screen, *WORN[screen])
    visit.pay(stage)
    stage.frames.settle()
    _, found = check_focus(stage.kiosk.window, visit.measures)
    assert [str(finding) for finding in found] == []
