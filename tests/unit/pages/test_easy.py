"""Easy words: one idea to a row, never an old fee, never another language, and always the way to the whole text."""

from dataclasses import replace
from datetime import date

import pytest

from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE
from kiosk.pages.page import Page
from kiosk.pages.registry import compose
from tests.unit.pages.conftest import Town, of_kind

MOVE_IN = "procedure/move-in"
IDEAS = [{"id": "new", "pictogram": "house"}, {"id": "late", "pictogram": "coin"}]
ENGLISH = {"easy.new": "You live in a new home. Tell the town.", "easy.late": "Are you late? You pay {late-fee}."}
VIETNAMESE = {"easy.new": "Quý vị dọn đến nhà mới.", "easy.late": "Quý vị trễ? Quý vị trả {late-fee}."}


@pytest.fixture
def told(town: Town) -> Town:
    """The town with its procedure told in easy words, in English and Vietnamese."""
    return tell(town)


def tell(town: Town, english: dict[str, str] = ENGLISH, **facts: object) -> Town:
    """In Vietnamese always from the first English text."""
    town.source.facts(MOVE_IN, {**PROCEDURE, "easy": IDEAS, **facts})
    town.source.words(MOVE_IN, "en", PROCEDURE_IN_ENGLISH | english)
    town.source.words(MOVE_IN, "vi", PROCEDURE_IN_VIETNAMESE | VIETNAMESE, PROCEDURE_IN_ENGLISH | ENGLISH)
    return town


def easily(town: Town, language: str = "en", moment: date = date(2026, 5, 4)) -> Page:
    context = town.context(language, moment)
    return compose(replace(context, look=replace(context.look, easy=True)), MOVE_IN)


def ideas(page: Page) -> list[tuple[str, str]]:
    return [(block.icon, block.text) for block in of_kind(page, "idea")]


def cases(*fees: dict[str, str]) -> list[dict[str, object]]:
    return [{"id": f"case-{number}", "fee": fee} for number, fee in enumerate(fees)]


def test_every_idea_has_its_pictogram_and_every_sentence_its_line(told: Town) -> None:
    assert ideas(easily(told))[:2] == [
        ("house", "You live in a new home.\nTell the town."),
        ("coin", "Are you late?\nYou pay €12.50."),
    ]


def test_a_figure_is_the_one_in_the_facts(town: Town) -> None:
    figures = {"late-fee": {"kind": "money", "amount": "99.00", "currency": "EUR"}}
    assert "€99" in ideas(easily(tell(town, figures=figures)))[1][1]


def test_easy_words_are_offered_where_they_are_written(told: Town) -> None:
    keys = {language: told.page(MOVE_IN, language).blocks[0].key for language in ("en", "vi")}
    assert keys == {"en": "easy:on", "vi": "easy:on"}


def test_easy_words_of_another_language_are_not_offered_and_not_shown(told: Town) -> None:
    assert "easy:on" not in [block.key for block in told.page(MOVE_IN, "ar").blocks]
    assert not easily(told, "ar").easy


def test_an_old_translation_in_easy_words_is_never_shown(town: Town) -> None:
    tell(town, ENGLISH | {"easy.new": "You live in a new home. Tell us before it is too late."})
    assert easily(town).easy
    assert not easily(town, "vi").easy


def test_without_easy_words_the_page_stays_as_it_is(town: Town) -> None:
    assert easily(town) == town.page(MOVE_IN)


def test_the_whole_text_is_one_touch_away_before_and_after_the_easy_words(told: Town) -> None:
    rows = [block.key or block.kind for block in easily(told).blocks]
    assert (rows[0], rows.count("easy:off")) == ("easy:off", 2)
    assert "idea" not in rows[rows.index("more") :]


def test_the_easy_page_says_what_it_is(told: Town) -> None:
    page = easily(told)
    assert (page.target, page.easy, page.trail[-1]) == (MOVE_IN, True, "Easy words")


@pytest.mark.parametrize(
    ("fees", "said"),
    [
        ([{"state": "free"}, {"state": "free"}], "You pay nothing."),
        ([{"state": "stated", "amount": "8.00"}], "You pay €8."),
        ([{"state": "stated", "amount": "8.00"}, {"state": "free"}], "What you pay depends on your case."),
        ([{}], "We do not know what it costs."),
    ],
)
def test_what_it_costs_comes_from_the_facts(town: Town, fees: list[dict[str, str]], said: str) -> None:
    town.source.facts(MOVE_IN, {**PROCEDURE, "easy": IDEAS, "cases": cases(*fees)})
    texts = {path: text for path, text in PROCEDURE_IN_ENGLISH.items() if "cases" not in path}
    town.source.words(MOVE_IN, "en", texts | ENGLISH)
    town.source.words(MOVE_IN, "vi", {})
    assert ideas(easily(town))[-1][1].startswith(said)


def test_a_fee_that_is_only_worded_is_asked_for_at_the_counter(town: Town) -> None:
    town.source.facts(MOVE_IN, {**PROCEDURE, "easy": IDEAS, "cases": cases({"state": "stated"})})
    texts = {path: text for path, text in PROCEDURE_IN_ENGLISH.items() if "cases" not in path}
    town.source.words(MOVE_IN, "en", texts | ENGLISH | {"cases.case-0.fee": "It depends on your income."})
    town.source.words(MOVE_IN, "vi", {})
    assert ideas(easily(town))[-1] == ("coin", "What you pay depends on your case.\nAsk at the counter.")


def test_a_procedure_that_has_ended_says_so_in_easy_words_too(town: Town) -> None:
    page = easily(tell(town, valid_until=date(2026, 5, 1)))
    assert [block.tone for block in of_kind(page, "banner")] == ["bad"]


def test_each_counter_is_named_once(town: Town) -> None:
    hall = {"counters": [{"id": "main", "number": "1"}]}
    town.source.record("office/hall", hall, en={"title": "Hall", "address": "1 Quay", "counters.main.name": "Main"})
    way = {"id": "here", "channel": "counter", "office": "hall", "counter": "main"}
    both = [{"id": name, "submissions": [way]} for name in ("one", "two")]
    texts = {path: text for path, text in PROCEDURE_IN_ENGLISH.items() if "cases" not in path}
    tell(town, cases=both)
    town.source.words(MOVE_IN, "en", texts | ENGLISH)
    town.source.words(MOVE_IN, "vi", {})
    assert [block.key for block in of_kind(easily(town), "choice")] == ["easy:off", "office/hall", "easy:off"]


def test_a_document_is_told_in_easy_words_too(town: Town) -> None:
    texts = {"title": "The ferry", "text": "It is called off in a storm.", "easy.storm": "Storm? No ferry."}
    town.source.record("document/ferry", {"easy": [{"id": "storm", "pictogram": "boat"}]}, en=texts)
    context = town.context()
    assert compose(context, "document/ferry").blocks[0].key == "easy:on"
    page = compose(replace(context, look=replace(context.look, easy=True)), "document/ferry")
    assert ideas(page) == [("boat", "Storm?\nNo ferry.")]
