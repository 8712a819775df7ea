"""One page as a picture: a pure function of what is asked and of the content."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from content.reader import Slot
from hardware.state import HardwareState, read_state
from kiosk.asked import language_of, listed, moment_of, target_of
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig, Reach, StaffConfig, Theme
from kiosk.screens import SCREENS, Screen
from kiosk.staff.testing import HASH
from kiosk.stage import Stage, staged


class ShotError(Exception):
    """A picture that cannot be drawn; the text says why and lists what can be asked instead."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What to draw. ``moment`` without an offset is the town's time; ``scroll`` is in millimetres of the glass.

    ``low`` is reach mode. ``easy``: in easy words, where there are any.
    ``typed`` stands in the field of a page that has one; ``keyboard``: whether the keyboard is out there, None for as
    one meets it. ``hall``: a folder with what the hardware daemon said of it.
    """

    page: str
    key: str = ""
    language: str = ""
    screen: Screen = SCREENS["portrait"]
    theme: Theme = "light"
    scale: float = 1.0
    low: bool = False
    easy: bool = False
    moment: datetime | None = None
    scroll: float = 0.0
    section: str = ""
    typed: str = ""
    keyboard: bool | None = None
    hall: Path | None = None


def draw(slot: Slot, shot: Shot, out: Path) -> None:
    """Write the picture; its format follows the file's name (.png, .jpg, .webp). Raises AskedError, ShotError."""
    target = target_of(slot, shot.page, shot.key)
    reach: Reach = "low" if shot.low else "whole"
    look = LookConfig(theme=shot.theme, text_scale=shot.scale, reach=reach)
    config = KioskConfig(look=look, staff=StaffConfig(code_hash=HASH))
    with staged(slot, config, shot.screen, clock=FixedClock(moment_of(slot, shot.moment))) as stage:
        state = _told(shot.hall) if shot.hall else None
        stage.kiosk.contexts.hall = lambda: state
        stage.kiosk.app.speak(language_of(slot, shot.language, stage.kiosk.app.language.code))
        if shot.easy:
            stage.kiosk.app.activate("easy:on")
        stage.open(target)
        _type(stage, shot)
        _go_down(stage, shot)
        if not stage.picture().save(str(out)):
            raise ShotError(f"{out}: the picture cannot be written; check the folder, its rights and the name's ending")


def _told(hall: Path) -> HardwareState:
    state = read_state(hall)
    if state is None:
        raise ShotError(
            f"{hall}: there is no state.json of the hardware daemon that can be read; see hardware-state.md"
        )
    return state


def _type(stage: Stage, shot: Shot) -> None:
    from kiosk.viewmodels.search import SearchViewModel

    field = stage.kiosk.app.field
    if field is None:
        if shot.typed or shot.keyboard is not None:
            raise ShotError(f"nothing is typed on the page {shot.page!r}; --typed and --keyboard need a field")
        return
    if shot.keyboard is not None:
        field.showKeyboard() if shot.keyboard else field.hideKeyboard()
    if shot.typed:
        field.type(shot.typed)
        if isinstance(field, SearchViewModel):
            field.ask()


def _go_down(stage: Stage, shot: Shot) -> None:
    app = stage.kiosk.app
    if shot.section:
        sections = [block.key for block in app.page.shown.blocks if block.kind == "heading" and block.key]
        if shot.section not in sections:
            raise ShotError(f"this page has no section {shot.section!r}; it has {listed(sections)}")
        app.activate(f"section:{shot.section}")
    elif shot.scroll:
        view = next((found for name in ("blocks", "results", "tiles", "attract") if (found := stage.part(name))), None)
        if view is not None:
            _scroll(view, shot.scroll * shot.screen.pixels_per_mm)


def _scroll(view: QObject, pixels: float) -> None:
    top = view.property("originY") - view.property("topMargin")
    bottom = view.property("originY") + view.property("contentHeight") + view.property("bottomMargin")
    most = max(top, bottom - view.property("height"))
    view.setProperty("settling", False)
    view.setProperty("contentY", min(top + pixels, most))
