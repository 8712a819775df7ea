"""Every page, walked from top to end: nothing clipped, overlapping, elided, pale, nameless, small or unmirrored.

The kiosk of a screen is put up once: pytest keeps it as long as tests ask for the same one, which is why the screen is
a parameter of its own and a test walks all visits to one kind of page.
"""

from collections.abc import Iterable

import pytest

from kiosk.inspection.walk import walk
from kiosk.pages.registry import PAGES
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.visits import (
    LANGUAGES,
    THEMES,
    Visit,
    each_in_turn,
    every_reading,
    in_all_combinations,
    in_pairs,
    representative_pages,
)

PAIRS = in_pairs()
IN_TURN = each_in_turn()


def kind_of(target: str) -> str:
    """The page that shows it."""
    return target.partition("/")[0]


def faults(stage: Stage, visits: Iterable[Visit]) -> dict[str, list[str]]:
    """What is wrong on the pages visited, by visit; there has to be at least one."""
    found = {}
    for visit in visits:
        visit.pay(stage)
        found[str(visit)] = [str(finding) for finding in walk(stage.kiosk.window, visit.measures)]
    assert found
    return {visit: each for visit, each in found.items() if each}


@pytest.mark.clause("C28", "C30", "C31", "C33", "C34", "C35", "C37", "F6")
@pytest.mark.parametrize(("language", "page"), sorted({(language, kind_of(target)) for target, language in IN_TURN}))
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_every_page_is_sound_in_a_language(stage: Stage, language: str, page: str) -> None:
    """In turn; every kind of page in every language is among the pairs, every page in `make test-all`."""
    targets = (target for target, spoken in IN_TURN if (kind_of(target), spoken) == (page, language))
    assert faults(stage, (Visit(target, language) for target in targets)) == {}


@pytest.mark.clause("C28", "C30", "C31", "C33", "C34", "C35", "C37", "F6")
@pytest.mark.combinations
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_every_page_is_sound_in_every_language(stage: Stage, language: str, page: str) -> None:
    targets = (target for target in every_reading() if kind_of(target) == page)
    assert faults(stage, (Visit(target, language) for target in targets)) == {}


@pytest.mark.clause("C18", "C19", "C28", "C31", "C32", "C33", "C35", "C37", "F2", "F6")
@pytest.mark.parametrize("page", representative_pages())
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_pages_are_sound_on_every_screen_at_every_scale_in_every_theme(
    stage: Stage, page: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    assert faults(stage, (visit for visit in PAIRS if (visit.screen, visit.page) == (screen, page))) == {}


@pytest.mark.clause("C18", "C19", "C31", "C32", "C33", "C35", "C37", "F2")
@pytest.mark.combinations
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_every_combination_is_sound(
    stage: Stage, scale: float, theme: str, language: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    assert faults(stage, in_all_combinations(screen, scale, theme, language)) == {}
