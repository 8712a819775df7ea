"""What is heard of each kind of row."""

from dataclasses import replace

import pytest

from content.reader import Slot
from kiosk.asked import moment_of
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Code, Entry, Page
from kiosk.pages.registry import compose
from kiosk.reading_aloud.item import Item
from kiosk.reading_aloud.page import Surface, Typing, items
from kiosk.reading_aloud.transcript import said
from kiosk.viewmodels.contexts import Contexts
from tests.helpers.transcripts import LANGUAGES
from tests.helpers.visits import EASY, representative_pages

INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


def context(slot: Slot, language: str = "en") -> Context:
    contexts = Contexts(slot, FixedClock(moment_of(slot, None)))
    return contexts.make(SCREEN_LANGUAGES[language], Choices(), Look())


def heard(slot: Slot, *blocks: Block, language: str = "en") -> list[str]:
    """The rows of a page of these blocks, as they are written down."""
    page = Page("made-up", "", "Made up", blocks)
    rows = [item for item in items(context(slot, language), Surface.of(page)) if item.row >= 0]
    return [said(item.spans, language) for item in rows]


def test_a_choice_says_what_it_is_and_where_among_its_like(demo: Slot) -> None:
    rows = heard(demo, Block("choice", title="Births", text="And names"), Block("choice", title="Deaths"))
    assert rows == ["Births, button, one of two. And names.", "Deaths, button, two of two."]


def test_what_stands_alone_is_not_counted(demo: Slot) -> None:
    assert heard(demo, Block("choice", title="Births")) == ["Births, button."]


@pytest.mark.clause("C25")
def test_a_paper_says_whether_it_is_ticked_before_its_details(demo: Slot) -> None:
    """5.6.1: the state of a toggle is heard without operating it."""
    paper = Block("document", title="Passport", value="1 original", text="Valid.")
    assert heard(demo, paper) == ["Passport, not ticked. one original. Valid."]
    assert heard(demo, replace(paper, checked=True)) == ["Passport, ticked. one original. Valid."]


@pytest.mark.clause("C25")
def test_an_option_says_whether_it_is_chosen(demo: Slot) -> None:
    rows = heard(demo, Block("option", title="Light", checked=True), Block("option", title="Dark"))
    assert rows == ["Light, chosen, one of two.", "Dark, not chosen, two of two."]


@pytest.mark.clause("C15")
def test_text_in_another_language_goes_to_the_voice_of_that_language(demo: Slot) -> None:
    """5.1.3.14: marked foreign passages switch voice."""
    assert heard(demo, Block("choice", title="Giấy khai sinh", note="In force", language="vi")) == [
        "[vi] Giấy khai sinh. button. In force."
    ]
    fact = Block("fact", title="Luật", text="36 · 2026", title_language="vi", language="")
    assert heard(demo, fact) == ["[vi] Luật. thirty-six, two thousand and twenty-six."]


@pytest.mark.clause("C17")
def test_a_code_is_heard_whole(demo: Slot) -> None:
    """5.1.3.16: what it opens, what it needs and the address."""
    code = Code((0, 0, 1), 1, "https://a-b.example/s/12")
    block = Block("qr", title="The bus", text="Live times.", value="a-b.example/s/12", note="Needs Wi-Fi.", code=code)
    assert heard(demo, block) == [
        (
            "A code for the camera of a phone. It opens: The bus. Live times. Needs Wi-Fi. "
            "Its address is: a hyphen b dot example slash s slash twelve."
        )
    ]
    (arabic,) = heard(demo, block, language="ar")
    assert arabic.endswith("[en] a hyphen b dot example slash s slash twelve.")


def test_every_entry_of_an_index_is_a_place_of_its_own(demo: Slot) -> None:
    index = Block("index", entries=(Entry("a", "A", "Letter A", chosen=True), Entry("b", "B", "Letter B")))
    assert heard(demo, index) == ["Letter A, chosen, button, one of two.", "Letter B, button, two of two."]


def test_a_question_keeps_its_mark(demo: Slot) -> None:
    assert heard(demo, Block("heading", title="Which is your case?")) == ["Which is your case? heading."]


def test_a_row_without_words_is_no_place(demo: Slot) -> None:
    assert heard(demo, Block("paragraph")) == []


@pytest.mark.clause("C2")
def test_the_field_says_what_was_typed_and_the_keys_follow_the_rows(demo: Slot) -> None:
    """5.1.3.1: input is heard."""
    page = compose(context(demo), "search")
    typing = Typing("bi", (("group-0", "a b c", "en"), ("space", "Space", "en")))
    found = items(context(demo), Surface(page, page.blocks, typing=typing))
    places = [item.place for item in found]
    assert "It holds: bi." in said(found[places.index("field")].spans, "en")
    assert places.index("field") < places.index("row-0") < places.index("key-group-0") < places.index("rail-back")


def test_back_says_when_it_leads_nowhere(demo: Slot) -> None:
    page = compose(context(demo), "help")

    def back(*, can: bool) -> Item:
        found = items(context(demo), Surface.of(page, can_go_back=can))
        return next(item for item in found if item.place == "rail-back")

    assert (said(back(can=True).spans, "en"), back(can=True).action) == ("Back, button.", "back")
    assert (said(back(can=False).spans, "en"), back(can=False).action) == ("Back, button, not available.", "")


@pytest.mark.clause("C2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_on_a_page_is_heard(demo: Slot, language: str) -> None:
    """5.1.3.1: all visible information is available as speech."""
    for target in representative_pages():
        where = replace(context(demo, language), look=Look(easy=target.endswith(EASY), aloud=True))
        page = compose(where, target.removesuffix(EASY))
        spoken = " ".join(span.text for item in items(where, Surface.of(page)) for span in item.spans)
        for block in page.blocks:
            entries = (entry.name for entry in block.entries)
            value = "" if block.kind == "qr" else block.value
            body = "" if block.icon in ("email", "website") else block.text.replace("\n", " ")
            for text in (page.title, block.title, value, body, block.note, *entries):
                for part in text.translate(INVISIBLE).split(" · "):
                    assert part.strip(" .") in spoken, (target, part)


@pytest.mark.clause("C2")
@pytest.mark.parametrize(
    ("language", "number"),
    [("en", "nine nine nine"), ("vi", "chín chín chín"), ("id", "sembilan sembilan sembilan"), ("he", "תשע תשע תשע")],
)
def test_a_telephone_number_is_said_digit_by_digit_however_short(demo: Slot, language: str, number: str) -> None:
    row = Block("fact", icon="telephone", title="", text="\u2066999\u2069")
    assert heard(demo, row, language=language) == [f"{number}."]


@pytest.mark.clause("C2", "C15")
def test_an_address_is_said_sign_by_sign_and_by_a_voice_that_knows_its_letters(demo: Slot) -> None:
    row = Block("fact", icon="email", text="\u2066the_desk@port-lumen.example\u2069")
    spelt = "the underscore desk at port hyphen lumen dot example."
    assert heard(demo, row) == [spelt]
    assert heard(demo, row, language="he") == [f"[en] {spelt}"]
