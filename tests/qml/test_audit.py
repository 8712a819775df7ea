"""``kiosk a11y`` finds nothing: each page is walked, gone through by Tab and held against what is heard of it."""

from collections.abc import Iterable

import pytest
from allpairspy import AllPairs  # type: ignore[import-untyped]

from kiosk.inspection.audit import look_around, space_out
from kiosk.pages.registry import PAGES
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.visits import LANGUAGES, THEMES, Visit, every_page, representative_pages

BOTH = (False, True)
# What `make test` looks at: a page of each layout, from the left and from the right, on the widest and the least panel.
SAMPLE = (
    Visit("attract"),
    Visit("home", "ar"),
    Visit("search", "vi"),
    Visit("procedure/register-birth"),
    Visit("easier", "he", theme="contrast"),
    Visit("help", "id", scale=2.0, theme="dark"),
)
LEAST = (
    Visit("home", "vi", "small-portrait", 2.0),
    Visit("office/town-hall", "ar", "small-portrait", 1.25, "contrast"),
)


def faults(
    stage: Stage, visits: Iterable[Visit], *, spacious: bool = False, easy: bool = False
) -> dict[str, list[str]]:
    """What is found on the pages visited, by visit; there has to be at least one."""
    found = {}
    space_out(stage, spacious=spacious)
    try:
        for visit in visits:
            visit.pay(stage)
            stage.kiosk.app.activate(f"easy:{'on' if easy else 'off'}")
            found[str(visit)] = [str(each) for each in look_around(stage, visit.measures, spacious=spacious).findings]
    finally:
        space_out(stage, spacious=False)
        stage.kiosk.app.activate("easy:off")
    assert found
    return {visit: each for visit, each in found.items() if each}


@pytest.mark.clause("C2", "C20", "C30", "C31", "C33", "C34", "C35", "C37", "F3", "F6")
@pytest.mark.parametrize(("stage", "visits"), [("portrait", SAMPLE), ("small-portrait", LEAST)], indirect=["stage"])
def test_a_sample_of_pages_is_sound(stage: Stage, visits: tuple[Visit, ...]) -> None:
    assert faults(stage, visits) == {}


@pytest.mark.clause("C32")
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_a_sample_of_pages_bears_wider_spacing(stage: Stage) -> None:
    visits = (Visit("home", "vi", scale=2.0), Visit("procedure/register-birth", "id", scale=1.5), Visit("help", "he"))
    assert faults(stage, visits, spacious=True) == {}


@pytest.mark.clause("C2", "C20", "C30", "C31", "C33", "C34", "C35", "C37", "F3", "F6")
@pytest.mark.combinations
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_nothing_is_found_on_any_page_in_any_language(stage: Stage, language: str, page: str) -> None:
    targets = (target for target in every_page() if target.partition("/")[0] == page)
    assert faults(stage, (Visit(target, language) for target in targets)) == {}


PAIRS = list(AllPairs([representative_pages(), LANGUAGES, list(SCREENS), TEXT_SCALES, THEMES, BOTH, BOTH, BOTH]))


@pytest.mark.clause("C2", "C18", "C19", "C20", "C31", "C32", "C33", "C35", "C37", "F2", "F3", "F7")
@pytest.mark.combinations
@pytest.mark.parametrize("page", representative_pages())
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_nothing_is_found_with_any_two_settings_together(
    stage: Stage, page: str, request: pytest.FixtureRequest
) -> None:
    """Theme, size of text, panel, language, reach, spacing and easy words: every value meets every other one."""
    screen = request.node.callspec.params["stage"]
    found: dict[str, list[str]] = {}
    for pair in (pair for pair in PAIRS if (pair[0], pair[2]) == (page, screen)):
        *chosen, spacious, easy = pair
        found |= faults(stage, [Visit(*chosen)], spacious=spacious, easy=easy)
    assert found == {}
