"""The page "Easier to use": what is on is seen, told to a screen reader and heard alike, without being touched."""

import pytest

from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import screenfuls
from kiosk.look import SETTINGS
from kiosk.reading_aloud.page import Surface, items
from kiosk.stage import Stage
from tests.helpers.visits import LANGUAGES, THEMES, Visit

on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


def seen(stage: Stage, visit: Visit) -> dict[str, tuple[bool, bool]]:
    """Of each option by its key: whether the tree says that it is on, and whether it has the sign of it."""
    found: dict[str, tuple[bool, bool]] = {}
    for scene in screenfuls(stage.kiosk.window, visit.measures):
        options = [each for each in scene.targets if each.item.property("chosen") is not None and each.node]
        for option in options:
            signs = [each for each in scene.elements if each.pictogram == "check" and option in each.above()]
            assert option.node is not None
            found[str(option.item.property("key"))] = (bool(option.node.checked), bool(signs))
    return found


def heard(stage: Stage) -> dict[str, bool]:
    """Of each option by its key: whether the voice calls it chosen."""
    context, page = stage.kiosk.app.context(), stage.kiosk.app.page.shown
    say = Catalogue.load(context.language.code).say
    told = {item.action: item.spans[0].text for item in items(context, Surface.of(page)) if ":" in item.action}
    off = say("not chosen")
    return {
        key: off not in text and say("chosen") in text for key, text in told.items() if not key.startswith("section")
    }


@pytest.mark.clause("C25")
@on_one_screen
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_on_is_seen_and_heard_alike(stage: Stage, language: str, theme: str) -> None:
    visit = Visit("easier", language, theme=theme)
    visit.pay(stage)
    on = {block.key: block.checked for block in stage.kiosk.app.page.shown.blocks if block.kind == "option"}
    assert {key.partition(":")[0] for key, is_on in on.items() if is_on} == set(SETTINGS)
    assert seen(stage, visit) == {key: (is_on, is_on) for key, is_on in on.items()}
    assert heard(stage) == on


@pytest.mark.clause("C21")
@on_one_screen
@pytest.mark.parametrize("page", ["home", "search", "procedure/register-birth", "calm", "language", "help", "attract"])
def test_the_settings_are_one_touch_from_every_page(stage: Stage, page: str) -> None:
    visit = Visit(page)
    visit.pay(stage)
    name = "rail-settings" if page == "attract" else "rail-easier"
    shown = [each for each in capture(stage.kiosk.window, visit.measures).targets if each.item.objectName() == name]
    assert len(shown) == 1
    shown[0].item.click()  # type: ignore[attr-defined]
    assert stage.kiosk.app.page.name == "easier"
