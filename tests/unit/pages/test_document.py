"""A document is shown as it was written: paragraph by paragraph, with its source and the state of its translation."""

from datetime import date

import pytest

from kiosk.pages.page import Page
from tests.unit.pages.conftest import Town, of_kind

TEXT = "The ferry stays in port in a storm.\n\nAsk at {desk}."
ENGLISH = {"title": "The ferry in winter", "text": TEXT, "source": "Harbour handbook"}
VIETNAMESE = {"title": "Phà mùa đông", "text": "Khi có bão, phà nằm bến.\n\nHỏi ở {desk}.", "source": "Sổ tay cảng"}
FACTS = {
    "source_date": date(2026, 3, 2),
    "figures": {name: {"kind": "code", "text": sign} for name, sign in (("desk", "F1"), ("door", "D2"))},
}


@pytest.fixture
def ferry(town: Town) -> Town:
    town.source.record("document/ferry", FACTS, en=ENGLISH, vi=VIETNAMESE)
    return town


def paragraphs(page: Page) -> list[str]:
    return [block.text for block in of_kind(page, "paragraph")]


def test_a_document_is_read_paragraph_by_paragraph(ferry: Town) -> None:
    page = ferry.page("document/ferry")
    assert page.title == "The ferry in winter"
    assert paragraphs(page) == ["The ferry stays in port in a storm.", "Ask at F1."]


def test_a_document_says_where_it_comes_from_and_who_read_it(ferry: Town) -> None:
    page = ferry.page("document/ferry")
    (source,) = of_kind(page, "fact")
    assert source.text == "Harbour handbook · 2 March 2026"
    assert [block.text for block in of_kind(page, "note")] == ["No native speaker has reviewed this text yet."]


def test_a_document_without_a_source_names_none(town: Town) -> None:
    town.source.record("document/plain", {}, en={"title": "Plain", "text": "One."})
    page = town.page("document/plain")
    assert of_kind(page, "heading") == of_kind(page, "fact") == []


def test_an_untranslated_document_is_shown_in_its_own_language_and_says_so(ferry: Town) -> None:
    page = ferry.page("document/ferry", "ar")
    assert page.title_language == "en"
    assert {block.language for block in of_kind(page, "paragraph")} == {"en"}
    assert len(of_kind(page, "banner")) == 1


def test_a_document_whose_figures_changed_is_shown_as_it_is_now(ferry: Town) -> None:
    ferry.source.words("document/ferry", "en", {**ENGLISH, "text": TEXT.replace("{desk}", "{door}")})
    page = ferry.page("document/ferry", "vi")
    assert (page.title_language, paragraphs(page)[1]) == ("", "Ask at D2.")
