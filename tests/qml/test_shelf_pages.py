"""The shelf drawn: the focus goes there and back through its wall and its list, and over the keys of its desk."""

import pytest

from kiosk.inspection.focus import check_focus
from kiosk.stage import Stage
from tests.helpers.pairwise import each_once
from tests.helpers.visits import Visit


@pytest.mark.parametrize(("page", "language"), each_once(["shelf", "take", "book/kalila-wa-dimna"], ["ar", "en"]))
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_the_focus_goes_through_the_page_and_back(stage: Stage, page: str, language: str) -> None:
    visit = Visit(page, language)
    visit.pay(stage)
    tour, found = check_focus(stage.kiosk.window, visit.measures)
    assert found == []
    assert len(tour.stops) > 12


@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_the_list_is_gone_through_as_the_wall_is(stage: Stage) -> None:
    visit = Visit("shelf")
    visit.pay(stage)
    stage.kiosk.app.activate("browse:view list")
    stage.frames.settle()
    _, found = check_focus(stage.kiosk.window, visit.measures)
    stage.kiosk.app.activate("browse:view covers")
    assert found == []
