"""What a visitor sets: worn at once, told as it stands, and gone with the visit, whatever the setting is."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig
from kiosk.look import SETTINGS, Look
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
UNLIKE = LookConfig(theme="dark", text_scale=1.5, reduced_motion=True, reach="low")

type MakeApp = Callable[..., AppViewModel]


@pytest.fixture
def make_app(qapp: QObject, slots: Path) -> Iterator[MakeApp]:
    """``make_app(look, panel)``: a kiosk that begins with this look, somebody there."""
    made: list[AppViewModel] = []
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING))

        def make(look: LookConfig = LookConfig(), panel: str = "portrait") -> AppViewModel:  # noqa: B008
            app = AppViewModel(contexts, KioskConfig(look=look), SCREENS[panel], InlineWorker())
            made.append(app)
            app.activate("language:en")
            app.open("easier")
            return app

        yield make
        for app in made:
            delete(app)


def offered(app: AppViewModel) -> list[str]:
    """The key of each option on the page."""
    return [block.key for block in app.page.shown.blocks if block.kind == "option"]


def chosen(app: AppViewModel) -> set[str]:
    return {block.key for block in app.page.shown.blocks if block.checked}


def test_every_setting_there_is_can_be_set_on_one_page(make_app: MakeApp) -> None:
    assert {key.partition(":")[0] for key in offered(make_app())} == set(SETTINGS)


@pytest.mark.clause("C38")
def test_settings_are_worn_at_once_and_the_page_says_so(make_app: MakeApp) -> None:
    app = make_app()
    for key in ("theme:contrast", "scale:2.0", "motion:none", "reach:low"):
        app.activate(key)
        assert key in chosen(app)
    worn = (app.look.theme, app.look.textScale, app.look.reducedMotion, app.look.lowered)
    assert worn == ("contrast", 2.0, True, True)


@pytest.mark.clause("C25", "C38")
@pytest.mark.parametrize("look", [LookConfig(), UNLIKE], ids=["as delivered", "unlike it"])
def test_every_option_shows_that_it_is_on_once_it_is_chosen(make_app: MakeApp, look: LookConfig) -> None:
    app = make_app(look)
    for key in offered(app):
        app.activate(key)
        assert key in chosen(app), key


@pytest.mark.clause("C25")
@pytest.mark.parametrize("look", [LookConfig(), UNLIKE, LookConfig(text_scale=1.1)], ids=["plain", "unlike", "between"])
def test_one_of_each_setting_is_on_whatever_a_town_begins_with(make_app: MakeApp, look: LookConfig) -> None:
    on = [key.partition(":")[0] for key in chosen(make_app(look))]
    assert sorted(on) == sorted(SETTINGS)


@pytest.mark.clause("C38", "P1")
@pytest.mark.parametrize("look", [LookConfig(), UNLIKE], ids=["as delivered", "unlike it"])
def test_whatever_can_be_set_is_forgotten_with_the_visit(make_app: MakeApp, look: LookConfig) -> None:
    """Over every option on the page and every field of a look: a new setting that is not forgotten fails here."""
    app = make_app(look)
    first, changed = app.context().look, set[str]()
    for key in offered(app):
        app.activate(key)
        changed |= {
            field.name for field in fields(Look) if getattr(app.context().look, field.name) != value(first, field.name)
        }
        app.finish()
        assert app.context().look == first, key
        app.activate("language:en")
        app.open("easier")
    assert changed == {field.name for field in fields(Look)}


def value(look: Look, field: str) -> object:
    return getattr(look, field)


@pytest.mark.clause("C38", "P1")
def test_settings_made_before_a_language_is_chosen_begin_a_visit_that_ends(make_app: MakeApp) -> None:
    app = make_app()
    app.finish()
    first = app.context().look
    app.activate("theme:contrast")
    assert (app.page.name, app.session.running, app.idle) == ("attract", True, False)
    app.session.ended.emit()
    assert (app.context().look, app.idle) == (first, True)


@pytest.mark.clause("C21")
def test_what_is_set_on_the_attract_screen_lasts_into_the_visit(make_app: MakeApp) -> None:
    app = make_app()
    app.finish()
    app.open("easier")
    app.activate("preset:seated")
    app.open("language")
    app.activate("language:vi")
    assert (app.look.lowered, app.look.textScale, app.language.code) == (True, 1.25, "vi")


# -- presets


@pytest.mark.clause("F7")
def test_a_seat_brings_the_buttons_down_and_makes_the_text_as_large_as_it_looks_standing(make_app: MakeApp) -> None:
    app = make_app()
    app.activate("preset:seated")
    assert (app.look.lowered, app.look.textScale) == (True, 1.25)
    app.activate("preset:standing")
    assert (app.look.lowered, app.look.textScale) == (False, 1.0)


@pytest.mark.parametrize("preset", ["preset:seated", "preset:standing"])
def test_no_preset_takes_away_the_size_that_somebody_chose(make_app: MakeApp, preset: str) -> None:
    app = make_app()
    app.activate("scale:2.0")
    app.activate(preset)
    assert app.look.textScale == 2.0


def test_standing_up_returns_to_the_size_of_the_town(make_app: MakeApp) -> None:
    app = make_app(LookConfig(text_scale=1.1))
    app.activate("preset:seated")
    app.activate("preset:standing")
    assert app.look.textScale == 1.1


# -- reach


@pytest.mark.clause("F7")
@pytest.mark.parametrize("panel", ["small", "small-portrait"])
def test_a_panel_within_one_reach_offers_no_lower_half(make_app: MakeApp, panel: str) -> None:
    app = make_app(LookConfig(reach="low"), panel)
    assert not app.look.lowered
    assert "reach:low" not in offered(app)
    app.activate("preset:seated")
    assert (app.look.lowered, app.look.textScale) == (False, 1.25)


@pytest.mark.clause("F7", "C38")
def test_a_town_may_begin_low_and_a_visitor_leave_it(make_app: MakeApp) -> None:
    app = make_app(LookConfig(reach="low"))
    assert app.look.lowered
    app.activate("reach:whole")
    assert not app.look.lowered
    app.finish()
    assert app.look.lowered
