"""The pages for adding a book and for a copy, drawn: nothing clipped, small or nameless on any step of the way."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from content.bookshelf.numbering import check_digit
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.staff.testing import let_in
from kiosk.stage import Stage
from tests.helpers.visits import Visit

WRONG = "9780140328728"
LONG = "The book of everything one can mend at home with two hands, a needle and a little patience " * 4
# `make test` looks at the pages in the one language and goes through them in the other; on a small panel it has both.
FROM_THE_LEFT, FROM_THE_RIGHT = (pytest.param(code, marks=pytest.mark.combinations) for code in ("en", "ar"))
_NUMBERS = count(9_000_000)


def fresh_isbn() -> str:
    """Of no book of the town, nor of one that another test has added to it."""
    digits = f"97999{next(_NUMBERS)}"
    return digits + check_digit(digits)


class Way:
    """Through every page of adding a book, and those of its copy: a step, and the page that it leads to."""

    def __init__(self, stage: Stage, title: str) -> None:
        self._stage, self._app, self._title = stage, stage.kiosk.app, title
        self._code, self._other = fresh_isbn(), fresh_isbn()

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        code, other, copy = self._code, self._other, f"staff-copy/{self._code}"
        yield "staff-add", lambda: self._open("staff-add")
        yield "staff-add", lambda: self._scan(WRONG)
        yield "staff-write/title", lambda: self._scan(code)
        yield "staff-write/author", lambda: self._ask(f"staff:written {self._title}")
        yield "staff-add/language", lambda: self._ask("staff:written B. Writer")
        yield "staff-add/subject", lambda: self._ask("staff:say language vi")
        yield "staff-add/audience", lambda: self._ask("staff:say subject stories")
        yield "staff-add/place", lambda: self._ask("staff:say audience children")
        yield "staff-add/place", lambda: self._scan(other)
        yield "staff-add/check", lambda: self._ask("staff:add keep", "staff:say place blue-6")
        yield "staff-add", lambda: self._ask("staff:add put")
        yield "staff-add", lambda: self._scan(code)
        yield "staff-add/place", lambda: self._ask("staff:add another")
        yield "staff-add/check", lambda: self._ask("staff:say place blue-6")
        yield "staff-add", lambda: self._ask("staff:add put")
        yield "staff-write/title", lambda: self._scan(other)
        yield "staff-add/language", lambda: self._ask("staff:written Masts", "staff:written ")
        yield copy, lambda: self._open(copy)
        yield copy, lambda: self._ask("staff:copy repair")
        yield copy, lambda: self._ask("staff:copy withdraw")
        yield copy, lambda: self._ask("staff:copy withdraw-yes")
        yield copy, lambda: self._ask("staff:copy-undo")
        yield f"staff-move/{code}", lambda: self._open(f"staff-move/{code}")

    def _open(self, target: str) -> None:
        self._stage.open(target)

    def _scan(self, code: str) -> None:
        self._stage.kiosk.visits.scanned(code)
        self._stage.frames.settle()

    def _ask(self, *keys: str) -> None:
        for key in keys:
            self._app.activate(key)
            self._stage.frames.settle()


def go(stage: Stage, visit: Visit, title: str) -> Iterator[str]:
    """Each step, when it is on the screen."""
    visit.pay(stage)
    let_in(stage.kiosk.app)
    for number, (target, step) in enumerate(Way(stage, title).steps()):
        step()
        assert stage.kiosk.app.page.target == target
        yield f"{number} {target}"


@pytest.mark.clause("C28", "C30", "C31", "C33", "C34", "C35", "C37", "F6")
@pytest.mark.parametrize("language", ["en", FROM_THE_RIGHT])
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_every_step_is_sound_on_a_large_panel(stage: Stage, language: str) -> None:
    visit = Visit("staff-menu", language)
    found = {step: walk(stage.kiosk.window, visit.measures) for step in go(stage, visit, "Đảo và thuyền")}
    assert {step: each for step, each in found.items() if each} == {}
    stage.kiosk.app.finish()


@pytest.mark.clause("C18", "C19", "C31", "C32", "C33", "C35")
@pytest.mark.parametrize(("language", "scale", "theme"), [("en", 2.0, "contrast"), ("ar", 1.3, "dark")])
@pytest.mark.parametrize("stage", ["small"], indirect=True)
def test_every_step_is_sound_on_a_small_panel_with_a_long_title(
    stage: Stage, language: str, scale: float, theme: str
) -> None:
    visit = Visit("staff-menu", language, "small", scale, theme)
    found = {step: walk(stage.kiosk.window, visit.measures) for step in go(stage, visit, LONG)}
    assert {step: each for step, each in found.items() if each} == {}
    stage.kiosk.app.finish()


@pytest.mark.parametrize("language", [FROM_THE_LEFT, "ar"])
@pytest.mark.parametrize("stage", ["portrait"], indirect=True)
def test_the_focus_reaches_everything_of_every_step(stage: Stage, language: str) -> None:
    visit, found = Visit("staff-menu", language), {}
    for step in go(stage, visit, "Tides"):
        tour, faults = check_focus(stage.kiosk.window, visit.measures)
        found[step] = faults
        assert len(tour.stops) > 8, step
    assert {step: each for step, each in found.items() if each} == {}
    stage.kiosk.app.finish()
