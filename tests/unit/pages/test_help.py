"""Help tells of everything that makes the kiosk easier to use, as this kiosk has it, in every language."""

from dataclasses import replace

import pytest

from kiosk.config import KeypadConfig
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keypad import VERBS
from kiosk.look import SETTINGS
from kiosk.pages.context import Context
from kiosk.pages.help import compose, settings_told
from kiosk.pages.keypad import doing, key_label
from kiosk.pages.page import Block, Page
from tests.unit.pages.conftest import LOCALES, Town

AS_DELIVERED = KeypadConfig().keys


def helped(context: Context, **changed: object) -> Page:
    return compose(replace(context, keys=AS_DELIVERED, **changed), "")  # type: ignore[arg-type]


def section(page: Page, key: str) -> list[Block]:
    """What stands below one heading."""
    heads = [row for row, block in enumerate(page.blocks) if block.kind == "heading"]
    begin = next(row for row in heads if page.blocks[row].key == key)
    end = next((row for row in heads if row > begin), len(page.blocks))
    return list(page.blocks[begin + 1 : end])


def words(blocks: list[Block]) -> str:
    return "\n".join(f"{block.title} {block.text} {block.note}" for block in blocks)


@pytest.mark.clause("C39")
@pytest.mark.parametrize("language", LOCALES)
def test_every_setting_there_is_is_told(town: Town, language: str) -> None:
    context = town.context(language)
    told = settings_told(context)
    assert set(told) == set(SETTINGS)
    assert all(block.title and block.text and block.icon for block in told.values())
    assert set(told.values()) <= set(section(helped(context), "easier"))


@pytest.mark.clause("C39")
@pytest.mark.parametrize("language", LOCALES)
def test_every_key_is_told_by_the_name_it_has_here(town: Town, language: str) -> None:
    context = replace(town.context(language), keys=AS_DELIVERED | {"speech": "Menu", "stop": ""})
    told = {block.title: (block.text, block.note) for block in section(compose(context, ""), "keys")}
    for verb in VERBS:
        it = doing(context, verb)
        if verb == "stop":
            assert it.name not in told
        else:
            assert told[it.name] == (key_label(context, context.keys[verb]), it.what)
    assert key_label(context, "Menu") in words(section(compose(context, ""), "aloud"))


@pytest.mark.clause("C39")
def test_a_kiosk_without_keys_tells_of_none(town: Town) -> None:
    page = compose(replace(town.context(), keys=dict.fromkeys(VERBS, "")), "")
    assert "keys" not in [block.key for block in page.blocks if block.kind == "heading"]


@pytest.mark.clause("C39", "F7")
def test_reach_mode_is_told_where_the_panel_has_it_and_nowhere_else(town: Town) -> None:
    assert "lower half" in words(section(helped(town.context()), "easier"))
    assert "lower half" not in words(section(helped(town.context(), halves=False), "easier"))


@pytest.mark.clause("C39")
def test_headphones_are_told_where_a_socket_notices_them_and_nowhere_else(town: Town) -> None:
    assert "headphones" in words(section(helped(town.context(), socket=True), "aloud"))
    assert "headphones" not in words(section(helped(town.context()), "aloud"))


@pytest.mark.clause("C39")
@pytest.mark.parametrize("language", LOCALES)
def test_touch_letters_time_and_ending_are_told_each_under_its_heading(town: Town, language: str) -> None:
    page = helped(town.context(language))
    for key in ("aloud", "letters", "time", "buttons"):
        told = section(page, key)
        assert told
        assert all(block.title and block.text for block in told if block.kind == "fact")


@pytest.mark.clause("C39")
def test_the_index_of_help_leads_to_every_part_of_it(town: Town) -> None:
    page = helped(town.context())
    headings = [f"section:{block.key}" for block in page.blocks if block.kind == "heading"]
    (index,) = (block for block in page.blocks if block.kind == "index")
    assert [entry.key for entry in index.entries] == headings
    assert len(set(headings)) == len(headings)


@pytest.mark.clause("C39")
@pytest.mark.parametrize("language", [code for code in LOCALES if code != "en"])
def test_help_is_in_the_language_of_the_visitor(town: Town, language: str) -> None:
    """All of it but what keys are called and the town's own words."""
    english = {block.text for block in helped(town.context()).blocks if block.kind == "fact" and "." in block.text}
    own = {block.text for block in helped(town.context(language)).blocks}
    assert SCREEN_LANGUAGES[language].code == language
    assert len(english) > 10
    assert not english & own
