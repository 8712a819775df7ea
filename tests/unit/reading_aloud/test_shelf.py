"""What is heard of books: titles in the voice of their own language, counted through the whole wall."""

from functools import partial

from content.reader import Slot
from kiosk.asked import moment_of
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Code, Entry, Page
from kiosk.pages.registry import compose
from kiosk.pages.shelf.browsing import Browsing, Scanning
from kiosk.pages.shelf.desk import number_pad
from kiosk.reading_aloud.item import Item, LateItem
from kiosk.reading_aloud.page import Surface, items
from kiosk.reading_aloud.transcript import said
from kiosk.speech.utterance import Span
from kiosk.viewmodels.contexts import Contexts


def context(slot: Slot, language: str = "en", **choices: object) -> Context:
    contexts = Contexts(slot, FixedClock(moment_of(slot, None)))
    return contexts.make(SCREEN_LANGUAGES[language], Choices(**choices), Look())  # type: ignore[arg-type]


def rows(now: Context, page: Page) -> list[Item]:
    return [item for item in items(now, Surface.of(page)) if item.row >= 0]


def of_blocks(now: Context, *blocks: Block) -> list[str]:
    return [said(item.spans, now.language.code) for item in rows(now, Page("made-up", "", "Made up", blocks))]


def books(now: Context) -> list[Item]:
    return [item for item in rows(now, compose(now, "shelf")) if item.action.startswith("book/")]


def test_a_title_is_said_in_its_own_language_and_the_rest_in_the_readers(demo: Slot) -> None:
    now = context(demo)
    (kieu,) = [item for item in books(now) if item.action == "book/truyen-kieu"]
    title, rest = kieu.spans
    assert (title.language, title.text) == ("vi", "Truyện Kiều. Nguyễn Du.")
    assert rest.language == "en"
    assert rest.text.startswith("On the shelf, Blue bookcase, board 2 from the top, button, ")


def test_books_are_counted_through_all_rows_of_the_wall(demo: Slot) -> None:
    now, total = context(demo), demo.count("book")
    found = books(now)
    assert len(found) == total > 12
    for number, item in enumerate(found, 1):
        assert item.spans[-1].text.endswith(f"button, {number} of {total}.")


def test_a_list_is_heard_as_the_wall_is(demo: Slot) -> None:
    listed = context(demo, browsing=Browsing(view="list"))
    assert [item.spans for item in books(listed)] == [item.spans for item in books(context(demo))]


def test_the_words_of_a_wall_are_made_when_somebody_comes_to_them(demo: Slot) -> None:
    assert all(isinstance(item, LateItem) for item in books(context(demo)))


def test_who_has_a_wall_read_waits_for_the_words_of_no_book_but_the_first() -> None:
    made: list[str] = []

    def words(title: str) -> tuple[Span, ...]:
        made.append(title)
        return (Span(title, "en"),)

    wall = [LateItem(f"row-1-{at}", "", partial(words, title)) for at, title in enumerate(("Tides", "Harbours"))]
    read = [item.utterance for item in wall]
    assert (made, [utterance.key for utterance in read]) == ([], ["row-1-0", "row-1-1"])
    assert (read[0].spans, made) == ((Span("Tides", "en"),), ["Tides"])


def test_what_is_unfolded_says_so(demo: Slot) -> None:
    entry = Entry("browse:unfold order", "A to Z", "A to Z. Choose the order", unfolded=True)
    assert of_blocks(context(demo), Block("index", entries=(entry,))) == ["A to Z. Choose the order, unfolded, button."]


def test_a_number_is_heard_digit_by_digit_and_its_keys_by_their_names_alone(demo: Slot) -> None:
    now = context(demo)
    heard = of_blocks(now, number_pad(now, "2007"))
    assert heard[0] == "The number on the book. two zero zero seven."
    assert heard[1:] == [
        "one.", "two.", "three.", "four.", "five.", "six.", "seven.", "eight.", "nine.", "Delete the last.", "zero.",
        "Done.",
    ]  # fmt: skip


def test_an_empty_number_says_so_and_is_no_news(demo: Slot) -> None:
    now = context(demo, scanning=Scanning())
    (field, *_) = [item for item in rows(now, compose(now, "take")) if item.row == 1]
    assert (said(field.spans, "en"), field.status) == ("The number on the book. It is empty.", False)


def test_a_code_without_an_address_tells_what_it_holds(demo: Slot) -> None:
    block = Block("qr", title="Tides", note="The code holds the title.", code=Code((0, 0, 1), 1, "Tides"))
    assert of_blocks(context(demo), block) == ["A code for the camera of a phone. The code holds the title."]


def test_the_lit_place_is_told(demo: Slot) -> None:
    now = context(demo)
    (told,) = [
        said(item.spans, "en")
        for item in rows(now, compose(now, "book/truyen-kieu"))
        if "from the left" in said(item.spans, "en")
    ]
    assert told.startswith("Blue bookcase. Board two from the top, place three of three from the left.")
