"""Pages of a slot in one or every language, as ``kiosk a11y`` looks at them: walked, and gone through by Tab."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAccessible

from content.reader import Slot
from kiosk.app import make_application
from kiosk.asked import moment_of
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig, SessionConfig, Theme
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.finding import Finding, Measures
from kiosk.inspection.focus import Stop, check_focus
from kiosk.inspection.walk import STRICT, walk
from kiosk.screens import SCREENS, Screen
from kiosk.stage import Stage, staged

# Nobody is there to be asked whether they still are.
NO_IDLE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """What the visitor has chosen, and the panel."""

    screen: Screen = SCREENS["portrait"]
    theme: Theme = "light"
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Visited:
    """One page in one language; ``stops`` are what the Tab key came to, in its order."""

    page: str
    language: str
    stops: tuple[Stop, ...]
    findings: tuple[Finding, ...]


def audit(slot: Slot, pages: Sequence[str], languages: Sequence[str], settings: Settings) -> Iterator[Visited]:
    """Each page in each language, drawn in memory; the slot is closed at the end."""
    look = LookConfig(theme=settings.theme, text_scale=settings.scale, reduced_motion=True)
    config = KioskConfig(look=look, session=SessionConfig(idle_seconds=NO_IDLE_SECONDS))
    make_application(offscreen=True)
    QAccessible.setActive(True)  # before the first item is made, else the tree lacks it
    with staged(slot, config, settings.screen, clock=FixedClock(moment_of(slot, None))) as stage:
        for language in languages:
            rtl = SCREEN_LANGUAGES[language].rtl
            measures = Measures(settings.screen.pixels_per_mm, text_scale=settings.scale, rtl=rtl)
            stage.kiosk.app.speak(language)
            for page in pages:
                yield _visit(stage, page, language, measures)


def _visit(stage: Stage, page: str, language: str, measures: Measures) -> Visited:
    stage.open(page)
    stage.frames.settle()
    window = stage.kiosk.window
    seen = walk(window, measures, STRICT)
    gone, met = check_focus(window, measures)
    return Visited(page, language, gone.stops, tuple(dict.fromkeys([*seen, *met])))
