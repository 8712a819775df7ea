"""The search page is sound on every panel, in every language, scale and theme.

In a module of its own: the kiosk that is walked stays open between tests, and two at once would share a translator.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import pytest

from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.search_page import TYPED, search_of
from tests.helpers.visits import LANGUAGES, THEMES, Visit

NOWHERE = {"en": "zzqq", "vi": "zzqq", "id": "zzqq", "ar": "ءءءء", "he": "צצצצ"}
# What is typed, and whether the keyboard is out.
STATES = [*product(("found", "nowhere", "nothing"), (True, False))]


def faults(stage: Stage, visit: Visit, states: Sequence[tuple[str, bool]] = STATES) -> dict[str, list[str]]:
    """What is wrong with the page in each of these states."""
    visit.pay(stage)
    search, found = search_of(stage), {}
    texts = {"found": TYPED[visit.language], "nowhere": NOWHERE[visit.language], "nothing": ""}
    for typed, shown in states:
        search.type(texts[typed])
        search.ask()
        (search.showKeyboard if shown else search.hideKeyboard)()
        stage.frames.settle()
        found[f"{visit} {typed} {shown}"] = list(map(str, walk(stage.kiosk.window, visit.measures)))
        search.type("")
    return {name: each for name, each in found.items() if each}


def by_turns(number: int) -> list[tuple[str, bool]]:
    """All that is typed, the keyboard out every other time."""
    return [STATES[2 * row + (row + number) % 2] for row in range(len(STATES) // 2)]


def on_every_screen() -> Iterator[Any]:
    """Every language on the usual panel; on the others a second of those that run to the right, beside Arabic."""
    for number, screen in enumerate(SCREENS):
        for language in LANGUAGES:
            always = screen == "portrait" or language in ("ar", LANGUAGES[number % 3])
            yield pytest.param(screen, language, marks=() if always else pytest.mark.combinations)


@pytest.mark.clause("C31", "C33", "C35", "C37")
@pytest.mark.parametrize(("stage", "language"), [*on_every_screen()], indirect=["stage"])
def test_the_page_is_sound_in_every_language_on_every_screen(
    stage: Stage, language: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    number = LANGUAGES.index(language) + list(SCREENS).index(screen)
    scale, theme = (1.0, 2.0)[number % 2], THEMES[number % 3]
    assert faults(stage, Visit("search", language, screen, scale, theme), by_turns(number // 2)) == {}


@pytest.mark.clause("C32", "F2")
@pytest.mark.combinations
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_the_page_is_sound_in_every_combination(
    stage: Stage, language: str, scale: float, theme: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    assert faults(stage, Visit("search", language, screen, scale, theme)) == {}
