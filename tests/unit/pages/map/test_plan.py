"""The floors one walks through are drawn, with the way on them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from content.reader import Slot
from kiosk.models.blocks import BlockModel
from kiosk.pages.map.plan import Plan
from kiosk.pages.map.way import compose
from kiosk.pages.page import Page
from tests.helpers.mapped_town import build_town, context


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    slot = Slot(build_town(Path(tmp_path_factory.mktemp("mapped"))))
    yield slot
    slot.close()


def _plans(page: Page) -> list[tuple[str, Plan]]:
    return [(block.title, block.plan) for block in page.blocks if block.kind == "plan" and block.plan]


def test_a_way_upstairs_is_drawn_on_both_floors_in_the_order_one_comes_to_them(mapped: Slot) -> None:
    (below, ground), (above, first) = _plans(compose(context(mapped), "way/office/hall/tax".removeprefix("way/")))
    assert (below, above) == ("Ground floor", "First floor")
    assert [mark.icon for mark in ground.marks] == ["standing", "steps"]
    assert [mark.icon for mark in first.marks] == ["steps", ""]
    assert [(mark.number, mark.goal) for mark in first.marks] == [("", False), ("2", True)]
    assert ground.lines
    assert first.lines[-1][-1] == first.marks[-1].point


def test_a_way_in_the_street_alone_has_no_plan(mapped: Slot) -> None:
    assert _plans(compose(context(mapped), "fish-market")) == []


def test_who_listens_is_not_shown_a_picture(mapped: Slot) -> None:
    aloud = context(mapped)
    aloud = replace(aloud, look=replace(aloud.look, aloud=True))
    page = compose(aloud, "office/hall/tax")
    assert _plans(page) == []
    assert any(block.kind == "step" for block in page.blocks)


def test_the_screen_gets_points_it_can_draw(mapped: Slot) -> None:
    model = BlockModel()
    page = compose(context(mapped), "office/hall/tax")
    model.reset([block for block in page.blocks if block.kind == "plan"])
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    plan = model.data(model.index(0), roles["plan"])
    assert plan["width"] == pytest.approx(30, abs=0.1)
    outline = plan["rooms"][0]["outline"]
    assert (outline[0].x(), outline[0].y()) == (outline[-1].x(), outline[-1].y())
    assert plan["ways"][0][0] == plan["marks"][0]["at"]
