"""Every page, walked from top to end: nothing clipped, overlapping, elided, pale, nameless, small or unmirrored."""

import pytest

from kiosk.inspection.walk import walk
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.visits import LANGUAGES, THEMES, Visit, at_default_settings, in_all_combinations, in_pairs


def on_their_screens(visits: list[Visit]) -> pytest.MarkDecorator:
    """One test per visit, on a stage with the visit's screen."""
    each = [pytest.param(visit.screen, visit, id=str(visit)) for visit in visits]
    return pytest.mark.parametrize(("stage", "visit"), each, indirect=["stage"])


def faults(stage: Stage, visit: Visit) -> list[str]:
    visit.pay(stage)
    return [str(finding) for finding in walk(stage.kiosk.window, visit.measures)]


@on_their_screens(at_default_settings())
def test_every_page_is_sound_in_every_language(stage: Stage, visit: Visit) -> None:
    assert faults(stage, visit) == []


@on_their_screens(in_pairs())
def test_pages_are_sound_on_every_screen_at_every_scale_in_every_theme(stage: Stage, visit: Visit) -> None:
    assert faults(stage, visit) == []


@pytest.mark.combinations
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_every_combination_is_sound(
    stage: Stage, scale: float, theme: str, language: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    visits = in_all_combinations(screen, scale, theme, language)
    found = {str(visit): faults(stage, visit) for visit in visits}
    assert {visit: each for visit, each in found.items() if each} == {}
