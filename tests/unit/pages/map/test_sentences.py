"""Every step that can be told is told whole, in every language: no gap is left open and no name is lost."""

from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.map.routing.steps import Act, Side, Step, Turn
from content.reader import Slot
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.map.goal import Named
from kiosk.pages.map.sentences import Looking, Pieces, Teller, distance, minutes
from tests.helpers.mapped_town import context

ACTS, TURNS, SIDES = (get_args(alias.__value__) for alias in (Act, Turn, Side))
NAMES: tuple[dict[str, str], ...] = ({}, {"": "Fish Quay"}, {"": "Fish Quay", "ar": "رصيف السمك", "he": "רציף הדגים"})
INVISIBLE = dict.fromkeys([0x200F, 0x2066, 0x2067, 0x2069])
HERE = (-30.505, 49.504)


def _words(text: str) -> list[str]:
    return text.translate(INVISIBLE).replace(".", " ").replace(":", " ").split()


def _heard(pieces: Pieces) -> list[str]:
    return [word for text, _ in pieces for word in _words(text)]


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_step_is_told_whole(mapped: Slot, language: str) -> None:
    teller = Teller(context(mapped, language), mapped.town_map.buildings if mapped.town_map else {}, Looking(90.0))
    for act, turn, side, names, up in product(ACTS, TURNS, SIDES, NAMES, (None, True, False)):
        step = Step(act, HERE, turn=turn, side=side, names=names, up=up, compass=200.0, metres=120)
        shown = teller.shown(step, Named("Fish Market", "en"))
        assert shown.strip()
        assert not {"\ufffc", "{", "}"} & set(shown), (act, turn, shown)
        assert _heard(teller.told(step, Named("Fish Market", "en"))) == _words(shown)


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
@pytest.mark.parametrize("act", ["depart", "go-on", "turn", "cross", "enter", "steps"])
def test_a_name_is_said_once_in_the_visitors_language_where_it_has_one(mapped: Slot, language: str, act: Act) -> None:
    teller = Teller(context(mapped, language), {}, Looking())
    step = Step(act, HERE, names=NAMES[2], compass=10.0)
    name = NAMES[2].get(language, "Fish Quay")
    assert teller.shown(step, Named("")).count(name) == 1
    spoken_in = [code for text, code in teller.told(step, Named("")) if name in text]
    assert spoken_in == [language if language in ("ar", "he", "en") else "en"]


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
@pytest.mark.parametrize("up", [None, True, False])
@pytest.mark.parametrize("count", [None, 1, 2, 3, 11, 24, 100])
def test_steps_are_counted_in_the_plural_of_the_language(
    mapped: Slot, language: str, up: bool | None, count: int | None
) -> None:
    step = Step("steps", HERE, up=up, step_count=count)
    told = Teller(context(mapped, language), {}, Looking()).shown(step, Named(""))
    assert count is None or count < 3 or str(count) in told


def test_a_step_of_a_building_names_the_floor(mapped: Slot) -> None:
    assert mapped.town_map is not None
    teller = Teller(context(mapped), mapped.town_map.buildings, Looking())
    assert teller.shown(Step("lift", HERE, level="1"), Named("")) == "Take the lift. Get out at: First floor."
    arabic = Teller(context(mapped, "ar"), mapped.town_map.buildings, Looking())
    assert "الطابق" in arabic.shown(Step("lift", HERE, level="1"), Named(""))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffc"), min_size=1, max_size=30))
def test_any_name_stands_in_the_sentence_as_it_is(mapped: Slot, name: str) -> None:
    step = Step("turn", HERE, turn="left", names={"": name})
    assert name in Teller(context(mapped), {}, Looking()).shown(step, Named(""))


def test_lengths_and_times_are_rounded_as_one_would_say_them(mapped: Slot) -> None:
    asked = context(mapped)
    assert [distance(asked, metres) for metres in (3, 97, 317, 1234)] == [
        "5 metres", "100 metres", "300 metres", "1.2 kilometres"
    ]  # fmt: skip
    assert [minutes(asked, seconds) for seconds in (1, 60, 61, 600)] == [
        "About 1 minute", "About 1 minute", "About 2 minutes", "About 10 minutes"
    ]  # fmt: skip
