"""Pages of a slot in one or every language, as ``kiosk a11y`` looks at them: walked, and gone through by Tab."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAccessible

from content.reader import Slot
from kiosk.app import make_application
from kiosk.asked import moment_of
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig, Reach, SessionConfig, StaffConfig, Theme
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.finding import Finding, Measures
from kiosk.inspection.focus import Stop, check_focus
from kiosk.inspection.heard import Heard
from kiosk.inspection.sizes import check_capitals, check_sizes
from kiosk.inspection.survey import Control, Lettering, Survey
from kiosk.inspection.walk import STRICT, walk
from kiosk.reading_aloud.page import Surface, items
from kiosk.screens import SCREENS, Screen
from kiosk.staff.testing import HASH
from kiosk.stage import Stage, staged

# Nobody is there to be asked whether they still are.
NO_IDLE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """What the visitor has chosen, and the panel.

    ``low`` is reach mode; ``spacious`` spaces text as WCAG 1.4.12 asks it to bear.
    """

    screen: Screen = SCREENS["portrait"]
    theme: Theme = "light"
    scale: float = 1.0
    low: bool = False
    spacious: bool = False


@dataclass(frozen=True, slots=True)
class Visited:
    """One page in one language; ``stops`` are what the Tab key came to, in its order."""

    page: str
    language: str
    controls: tuple[Control, ...]
    letterings: tuple[Lettering, ...]
    stops: tuple[Stop, ...]
    findings: tuple[Finding, ...]


def audit(slot: Slot, pages: Sequence[str], languages: Sequence[str], settings: Settings) -> Iterator[Visited]:
    """Each page in each language, drawn in memory; the slot is closed at the end."""
    reach: Reach = "low" if settings.low else "whole"
    look = LookConfig(theme=settings.theme, text_scale=settings.scale, reach=reach, reduced_motion=True)
    session, staff = SessionConfig(idle_seconds=NO_IDLE_SECONDS), StaffConfig(code_hash=HASH)
    config = KioskConfig(look=look, session=session, staff=staff)
    make_application(offscreen=True)
    QAccessible.setActive(True)  # before the first item is made, else the tree lacks it
    with staged(slot, config, settings.screen, clock=FixedClock(moment_of(slot, None))) as stage:
        space_out(stage, spacious=settings.spacious)
        for language in languages:
            rtl = SCREEN_LANGUAGES[language].rtl
            lowered = stage.kiosk.app.look.lowered
            measures = Measures(settings.screen.pixels_per_mm, text_scale=settings.scale, rtl=rtl, lowered=lowered)
            stage.kiosk.app.speak(language)
            for page in pages:
                stage.open(page)
                yield look_around(stage, measures, spacious=settings.spacious)


def space_out(stage: Stage, *, spacious: bool) -> None:
    """Text with the spacing of WCAG 1.4.12, or as it is."""
    theme = stage.kiosk.engine.singletonInstance("Kiosk.Theme", "Theme")
    assert theme is not None
    theme.setProperty("spacious", spacious)


def look_around(stage: Stage, measures: Measures, *, spacious: bool = False) -> Visited:
    """The page that is open, from its top to its end and by the Tab key, with every rule there is.

    Where text is ``spacious``, words that have to fit their cell may be smaller than we ask otherwise.
    """
    stage.frames.settle()
    app, window, survey = stage.kiosk.app, stage.kiosk.window, Survey()
    heard = Heard(items(app.context(), Surface.of(app.page.shown, can_go_back=app.canGoBack)))
    rules = [rule for rule in STRICT if not spacious or rule not in (check_sizes, check_capitals)]
    seen = walk(window, measures, (*rules, heard.check), survey.look)
    gone, met = check_focus(window, measures)
    found = tuple(dict.fromkeys([*seen, *met]))
    return Visited(app.page.target, app.language.code, survey.controls, survey.letterings, gone.stops, found)
