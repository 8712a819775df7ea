"""The pages of a shelf check drawn: nothing lost on any panel, and a scanner at full speed."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QSignalSpy

from content.bookshelf.shelf import OnShelf
from content.circulation.event import Conditioned, Found, NotFound, Taken
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.sounds.earcons import EARCONS
from kiosk.staff.testing import let_in
from kiosk.stage import Stage
from tests.helpers.pairwise import pairwise
from tests.helpers.search_page import drawn
from tests.helpers.visits import Visit
from tests.qml.test_scanner import events, scan

CHOOSE, SCAN, END, PLACE = "staff-check", "staff-check/scan", "staff-check/end", "staff-check/place"
STRANGE = "4006381333931"


def copies(stage: Stage) -> dict[str, list[OnShelf]]:
    """Those that stand on the shelf, by their places."""
    found: dict[str, list[OnShelf]] = {}
    for copy in stage.kiosk.app.lending.bookshelf(stage.kiosk.slot).all_copies:
        if copy.standing.available:
            found.setdefault(copy.standing.place, []).append(copy)
    return found


def begin(stage: Stage, of: str = "bookcase/red") -> None:
    """Behind the door, with a check under way."""
    stage.open(CHOOSE)
    let_in(stage.kiosk.app)
    stage.frames.settle()
    stage.kiosk.app.activate(f"staff:check begin {of}")
    stage.rest()


def scanned(stage: Stage, *codes: str) -> None:
    for code in codes:
        stage.kiosk.visits.scanned(code)
    stage.rest()


def leave_all_lists_full(stage: Stage) -> None:
    """One book in every state a check can tell."""
    act, at = stage.kiosk.app.lending.record, copies(stage)
    back, mended, lost, *_ = (copy.barcode for copy in at["red-1"])
    act(Taken, copy=back)
    act(Conditioned, copy=mended, condition="in-repair")
    act(NotFound, copy=lost)
    begin(stage)
    scanned(stage, back, mended, at["blue-1"][0].barcode, at["red-2"][0].barcode, STRANGE)


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2")
@pytest.mark.parametrize(
    ("stage", "language", "scale"), pairwise(["portrait", "small"], ["en", "ar"], [1.0, 2.0]), indirect=["stage"]
)
def test_pages_with_something_on_them_are_sound(stage: Stage, screen: str, language: str, scale: float) -> None:
    if not events(stage.kiosk):
        leave_all_lists_full(stage)
    else:
        begin(stage)  # a test before this one may have ended its check
        scanned(stage, *(standing[0].barcode for standing in copies(stage).values()), STRANGE)
    Visit("help", language, screen, scale).pay(stage)
    stage.frames.settle()
    for page in (CHOOSE, SCAN, PLACE, END):
        measures = Visit(page, language, screen, scale).measures
        stage.open(page)
        stage.rest()
        stage.frames.settle()
        assert stage.kiosk.app.page.target == page, "the check is gone on with"
        assert [str(finding) for finding in walk(stage.kiosk.window, measures)] == [], page
        assert check_focus(stage.kiosk.window, measures)[1] == [], page


@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_at_the_end_the_page_begins_with_its_title(stage: Stage) -> None:
    begin(stage, "bookcase/blue")
    stage.open(END)
    stage.kiosk.app.activate("staff:check done")
    stage.frames.settle()
    title, above = (drawn(stage.kiosk.window.contentItem(), name) for name in ("title", "finish"))
    assert title is not None
    assert above is not None
    assert title.mapToScene(QPointF()).y() > above.mapToScene(QPointF(0, above.height())).y()


@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_a_scanner_that_types_a_whole_shelf_without_a_pause_loses_no_book(stage: Stage) -> None:
    begin(stage, "all")
    shelf = stage.kiosk.app.lending.bookshelf(stage.kiosk.slot)
    # Those that an earlier check of this kiosk did not come to stand there, too.
    codes = [copy.barcode for copy in shelf.all_copies if not copy.standing.out and copy.standing.condition == "usable"]
    before = len(events(stage.kiosk))
    for code in codes * 2:
        scan(stage.kiosk, code)
    stage.rest()
    found = events(stage.kiosk)[before:]
    assert [event.copy for event in found if isinstance(event, Found)] == codes
    shown = stage.kiosk.app.page.shown
    assert shown.target == SCAN
    assert f"{len(codes)} of {len(codes)}" in shown.blocks[1].text.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.clause("F4")
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_each_scan_is_heard_and_its_sign_is_seen(stage: Stage) -> None:
    sounds = QSignalSpy(stage.kiosk.app.sounded)
    begin(stage)
    stage.frames.settle()
    scanned(stage, copies(stage)["red-1"][0].barcode, STRANGE)
    stage.frames.settle()
    assert [sounds.at(number) for number in range(sounds.count())] == [["right"], ["wrong"]]
    sign = drawn(stage.kiosk.window.contentItem(), EARCONS["wrong"].sign)
    assert sign is not None
    assert sign.isVisible()
