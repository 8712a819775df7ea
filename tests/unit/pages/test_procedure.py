"""A procedure page says what is so, what is not known, and never what is no longer so."""

from dataclasses import replace
from datetime import date

import pytest

from content.testing import PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from tests.unit.pages.conftest import Town, of_kind

MOVE_IN = "procedure/move-in"


def banners(page: Page) -> list[str]:
    return [block.title for block in of_kind(page, "banner")]


def fee(page: Page) -> Block:
    return next(block for block in of_kind(page, "figure") if block.icon in ("coin", "coin-free", "unknown"))


def time(page: Page) -> Block:
    return next(block for block in of_kind(page, "figure") if block.icon == "clock")


# -- fees and times


def test_a_stated_fee_is_money_of_the_town(town: Town) -> None:
    town.case(fee={"state": "stated", "amount": "8.50"})
    assert fee(town.page(MOVE_IN)).value == "€8.50"


def test_a_free_procedure_says_so(town: Town) -> None:
    town.case(fee={"state": "free"})
    assert (fee(town.page(MOVE_IN)).value, fee(town.page(MOVE_IN)).icon) == ("Free", "coin-free")


def test_an_unknown_fee_is_not_free_and_says_where_to_ask(town: Town) -> None:
    town.case()
    shown = fee(town.page(MOVE_IN))
    assert (shown.value, shown.icon) == ("Not known", "unknown")
    assert "Please ask at the counter" in shown.text


def test_a_fee_in_words_only_shows_no_amount(town: Town) -> None:
    town.procedure(
        facts={"cases": [{"id": "standard", "fee": {"state": "stated"}, "steps": [{"id": "ask"}]}]},
        **{"cases.standard.fee": "Depends on your income."},
    )
    assert (fee(town.page(MOVE_IN)).value, fee(town.page(MOVE_IN)).text) == ("", "Depends on your income.")


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        ({"number": 3, "unit": "working-days"}, "3 working days"),
        ({"number": 0, "unit": "days"}, "While you wait"),
        ({}, "Not known"),
    ],
)
def test_the_time_is_told_or_its_absence(town: Town, limit: dict[str, object], value: str) -> None:
    town.case(time_limit=limit)
    assert time(town.page(MOVE_IN)).value == value


# -- in force or not


def test_a_procedure_ended_says_since_when(town: Town) -> None:
    town.procedure(facts={"status": "ended", "valid_until": date(2026, 4, 30)})
    assert banners(town.page(MOVE_IN))[0] == "Ended on 30 April 2026"


def test_a_procedure_is_in_force_on_its_last_day_and_ended_the_day_after(town: Town) -> None:
    town.procedure(facts={"status": "ended", "valid_until": date(2026, 4, 30)})
    assert banners(town.page(MOVE_IN, moment=date(2026, 4, 30)))[0] == "In force until 30 April 2026"
    assert banners(town.page(MOVE_IN, moment=date(2026, 5, 1)))[0] == "Ended on 30 April 2026"


def test_a_procedure_comes_into_force_on_its_date(town: Town) -> None:
    town.procedure(facts={"valid_from": date(2026, 6, 1)})
    assert "In force from 1 June 2026" in banners(town.page(MOVE_IN, moment=date(2026, 5, 31)))
    assert "In force from 1 June 2026" not in banners(town.page(MOVE_IN, moment=date(2026, 6, 1)))


def test_a_replaced_procedure_leads_to_the_one_that_replaced_it(town: Town) -> None:
    town.procedure(facts={"status": "replaced", "replaced_by": "register"})
    town.procedure("register", title="Register")
    page = town.page(MOVE_IN)
    assert "Replaced by another procedure" in banners(page)
    assert ("procedure/register", "Register") in [(block.key, block.title) for block in of_kind(page, "choice")]


# -- checked or not


def test_a_procedure_never_checked_says_so(town: Town) -> None:
    town.procedure()
    block = next(block for block in of_kind(town.page(MOVE_IN), "banner") if block.icon == "care")
    assert block.text == "When this was last checked is not known."


def test_an_overdue_check_is_told_with_its_date(town: Town) -> None:
    town.procedure(facts={"last_reviewed": date(2025, 1, 2), "review_interval_days": 365})
    block = next(block for block in of_kind(town.page(MOVE_IN), "banner") if block.icon == "care")
    assert "2 January 2025" in block.text


def test_a_recent_check_needs_no_banner(town: Town) -> None:
    town.procedure(facts={"last_reviewed": date(2026, 5, 1)})
    assert banners(town.page(MOVE_IN)) == []


def test_the_page_says_that_no_native_speaker_has_reviewed_it(town: Town) -> None:
    notes = [block.text for block in of_kind(town.page(MOVE_IN), "note")]
    assert "No native speaker has reviewed this text yet." in notes


# -- translations


def spoil(town: Town, **english: str) -> None:
    """Other English texts than those the Vietnamese ones were made from."""
    town.source.words(MOVE_IN, "en", {**PROCEDURE_IN_ENGLISH, **english})


def test_a_stale_text_is_shown_and_marked(town: Town) -> None:
    spoil(town, **{"cases.standard.steps.ask": "Take a ticket and wait."})
    (step,) = of_kind(town.page(MOVE_IN, "vi"), "step")
    assert step.text == PROCEDURE_IN_VIETNAMESE["cases.standard.steps.ask"]
    assert step.note != ""
    assert step.language == ""


def test_a_stale_text_with_figures_is_shown_in_the_source_language(town: Town) -> None:
    spoil(town, summary="Everyone who moves here tells the town.\n\nWho comes late pays {late-fee} after 14 days.")
    page = town.page(MOVE_IN, "vi")
    last = next(block for block in page.blocks if "late" in block.text)
    assert last.text == "Who comes late pays €12.50 after 14 days."
    assert (last.language, bool(last.note)) == ("en", True)


def test_a_stale_fee_is_never_shown(town: Town) -> None:
    facts = {"cases": [{"id": "standard", "fee": {"state": "stated", "amount": "8.00"}, "steps": [{"id": "ask"}]}]}
    town.procedure(facts=facts, **{"cases.standard.fee": "Paid in cash."})
    first = {**PROCEDURE_IN_ENGLISH, "cases.standard.fee": "Paid in cash."}
    vietnamese = {**PROCEDURE_IN_VIETNAMESE, "cases.standard.fee": "Trả bằng tiền mặt."}
    town.source.words(MOVE_IN, "vi", vietnamese, first)
    spoil(town, **{"cases.standard.fee": "Paid by card."})
    shown = fee(town.page(MOVE_IN, "vi"))
    assert (shown.text, shown.language) == ("Paid by card.", "en")


def test_an_untranslated_page_says_so_once_and_keeps_the_pages_own_words(town: Town) -> None:
    page = town.page(MOVE_IN, "ar")
    assert [block.icon for block in of_kind(page, "banner")].count("translation") == 1
    (step,) = of_kind(page, "step")
    assert step.language == "en"
    assert page.title_language == "en"
    assert {block.language for block in of_kind(page, "heading")} == {""}


def test_a_present_translation_is_neither_marked_nor_foreign(town: Town) -> None:
    page = town.page(MOVE_IN, "vi")
    assert not [block for block in page.blocks if block.icon == "translation" and block.kind == "banner"]
    assert {block.language for block in page.blocks} == {""}


# -- what a visitor does


CASES = {"cases": [{"id": "standard", "steps": [{"id": "ask"}]}, {"id": "late", "documents": [{"id": "letter"}]}]}


def test_another_case_brings_its_own_documents(town: Town) -> None:
    town.procedure(facts=CASES, **{"cases.late.documents.letter.name": "A letter", "cases.late.title": "Too late"})
    context = town.context()
    assert of_kind(compose(context, MOVE_IN), "document") == []
    chosen = replace(context, choices=context.choices.with_case("move-in", "late"))
    page = compose(chosen, MOVE_IN)
    assert [block.title for block in of_kind(page, "document")] == ["A letter"]
    assert [block.checked for block in of_kind(page, "option")] == [False, True]


def test_a_ticked_document_is_ticked_until_it_is_touched_again(town: Town) -> None:
    town.case(documents=[{"id": "letter", "originals": 1, "copies": 2}])
    town.procedure(
        facts={"cases": [{"id": "standard", "steps": [{"id": "ask"}], "documents": [{"id": "letter", "copies": 2}]}]},
        **{"cases.standard.documents.letter.name": "A letter"},
    )
    context = town.context()
    (document,) = of_kind(compose(context, MOVE_IN), "document")
    assert (document.checked, document.value) == (False, "2 copies")
    ticked = replace(context, choices=context.choices.toggled(document.key.partition(":")[2]))
    (document,) = of_kind(compose(ticked, MOVE_IN), "document")
    assert document.checked


def test_a_catalogue_record_says_that_only_the_basics_are_known(town: Town) -> None:
    town.source.record("procedure/play", {"tier": "catalogue", "fields": ["home"]}, en={"title": "Play music"})
    page = town.page("procedure/play")
    assert "Only the basics are listed here" in banners(page)
    assert of_kind(page, "figure") == []


def test_a_code_leads_to_the_online_service_of_this_procedure(town: Town) -> None:
    town.procedure(facts={"online": {"code": "move-in", "network": "internet"}})
    (code,) = of_kind(town.page(MOVE_IN), "qr")
    assert code.code is not None
    assert code.code.content == "https://service.example/move-in"
    assert "service.example/move-in" in code.value
    assert "own internet connection" in code.note


def test_a_page_with_more_than_two_sections_has_an_index_of_them(town: Town) -> None:
    assert of_kind(town.page(MOVE_IN), "index") == []
    town.procedure("long", {"online": {"code": "x"}}, title="Long", who="Everyone.")
    (index,) = of_kind(town.rebuilt().page("procedure/long"), "index")
    assert [entry.key for entry in index.entries] == [f"section:{key}" for key in ("fee", "steps", "online", "who")]


def test_a_record_of_138_000_characters_is_rows_that_can_be_read(town: Town) -> None:
    sentence = "Who lives here may ask for it, and brings what is asked for. "
    town.procedure(conditions=sentence * (138_000 // len(sentence)))
    page = town.page(MOVE_IN)
    texts = [block.text for block in of_kind(page, "paragraph")]
    assert sum(map(len, texts)) > 137_000
    assert max(map(len, texts)) <= 1200
    assert all(text.endswith(".") for text in texts)
