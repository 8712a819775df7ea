"""The shelf as a reader sees it: found, narrowed down, told with its place, taken and brought back."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from content.bookshelf.row import shelf_book
from content.bookshelf.shelf import Bookshelf, bookshelf
from content.circulation.event import AnyEvent, Conditioned, NotFound, Taken
from content.entities import Book
from content.entities.book import Contributor
from content.media.testing import png
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from kiosk.pages.shelf.book import printed
from kiosk.pages.shelf.browsing import Browsing, Scanning
from kiosk.pages.shelf.wall import IN_A_ROW, SHORT_WALL
from tests.unit.pages.conftest import Town, of_kind

BOOKS: dict[str, dict[str, object]] = {
    "tides": {"title": "Tides", "languages": ["en"], "subjects": ["sea"], "contributors": [{"name": "A. Reader"}]},
    "waves": {"title": "Waves", "languages": ["en"], "subjects": ["sea"], "audience": "children"},
    "lamps": {"title": "مصابيح", "languages": ["ar"], "isbns": ["9780306406157"]},
}
COPIES = {"tides": ("20000011", "blue-3"), "waves": ("20000028", "blue-1"), "lamps": ("20000035", "")}
CASE = {"boards": [{"id": "top", "places": ["blue-1", "blue-2"]}, {"id": "low", "places": ["blue-3", "blue-4"]}]}


class Shelf:
    """A town with three books, and what happened to them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.events: list[AnyEvent] = []
        town.source.record("subject/sea", {"icon": "boat", "colour": "#0A4B57"}, en={"title": "The sea"})
        words = {"title": "Blue bookcase", "where": "Left of the door."}
        town.source.record("bookcase/blue", CASE, en=words)
        for id_, facts in BOOKS.items():
            barcode, place = COPIES[id_]
            copy = {"barcode": barcode, **({"place": place} if place else {})}
            town.source.facts(f"book/{id_}", {**facts, "copies": [copy]})

    def context(self, language: str = "en", **choices: object) -> Context:
        chosen = replace(Choices(), **choices)  # type: ignore[arg-type]
        return replace(self.town.context(language), choices=chosen, bookshelf=self.now)

    def now(self) -> Bookshelf:
        return bookshelf(self.town.slot.books(), self.events)

    def page(self, target: str, language: str = "en", **choices: object) -> Page:
        return compose(self.context(language, **choices), target)

    def happened(self, what: type[AnyEvent], **said: str) -> None:
        number = len(self.events) + 1
        self.events.append(what(device="hall", number=number, at=number, **said))  # type: ignore[arg-type]


@pytest.fixture
def shelf(town: Town) -> Shelf:
    return Shelf(town)


def titles(page: Page) -> list[str]:
    rows = [block for block in page.blocks if block.kind in ("covers", "booklist")]
    return [entry.label for row in rows for entry in row.entries]


def labels(page: Page, key: str) -> dict[str, str]:
    """What the entries of a row are called, by their keys."""
    (row,) = [block for block in page.blocks if block.key == key]
    return {entry.key: entry.label for entry in row.entries}


def browsing(*asked: str) -> Browsing:
    now = Browsing()
    for each in asked:
        now = now.after(each)
    return now


def told(block: Block) -> Mapping[str, tuple[str, str]]:
    """How each book of a row stands, by its title."""
    return {entry.label: (entry.cover.note, entry.cover.tone) for entry in block.entries if entry.cover}


# -- finding


def test_all_books_stand_on_the_wall_in_the_order_of_their_titles(shelf: Shelf) -> None:
    assert titles(shelf.page("shelf")) == ["Tides", "Waves", "مصابيح"]


def test_the_wall_can_be_a_list(shelf: Shelf) -> None:
    page = shelf.page("shelf", browsing=browsing("view list"))
    assert not of_kind(page, "covers")
    assert titles(page) == ["Tides", "Waves", "مصابيح"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("subject sea", ["Tides", "Waves"]),
        ("audience children", ["Waves"]),
        ("language ar", ["مصابيح"]),
        ("bookcase bookcase/blue", ["Tides", "Waves"]),
        ("order returned", []),
    ],
)
def test_the_shelf_is_narrowed_down(shelf: Shelf, asked: str, found: list[str]) -> None:
    assert titles(shelf.page("shelf", browsing=browsing(asked))) == found


def test_what_is_lent_out_can_be_left_out(shelf: Shelf) -> None:
    shelf.happened(Taken, copy="20000011")
    assert titles(shelf.page("shelf", browsing=browsing("available 1"))) == ["Waves", "مصابيح"]
    assert titles(shelf.page("shelf", browsing=browsing("available 1", "available"))) == ["Tides", "Waves", "مصابيح"]


def test_one_way_to_narrow_down_is_unfolded_at_a_time_and_folds_when_asked_again(shelf: Shelf) -> None:
    def unfolded(page: Page) -> list[str]:
        return [block.key for block in page.blocks if block.key.startswith("unfolded-")]

    assert unfolded(shelf.page("shelf")) == ["unfolded-subject"]
    assert unfolded(shelf.page("shelf", browsing=browsing("unfold order"))) == ["unfolded-order"]
    assert unfolded(shelf.page("shelf", browsing=browsing("unfold order", "unfold order"))) == []


def test_the_row_says_what_is_chosen_and_offers_all_again_only_then(shelf: Shelf) -> None:
    assert labels(shelf.page("shelf"), "narrow")["browse:unfold subject"] == "All subjects"
    assert "browse:all" not in labels(shelf.page("shelf"), "narrow")
    chosen = labels(shelf.page("shelf", browsing=browsing("subject sea")), "narrow")
    assert chosen["browse:unfold subject"] == "The sea"
    assert "browse:all" in chosen
    assert titles(shelf.page("shelf", browsing=browsing("subject sea", "all"))) == ["Tides", "Waves", "مصابيح"]


def test_a_choice_that_leaves_nothing_says_what_to_touch(shelf: Shelf) -> None:
    page = shelf.page("shelf", browsing=browsing("subject sea", "language ar"))
    assert [block.title for block in of_kind(page, "banner")] == ["No book is like this"]
    lately = shelf.page("shelf", browsing=browsing("order returned"))
    assert [block.text for block in of_kind(lately, "banner")] == ["Choose another order."]


def test_a_town_without_books_says_so(town: Town) -> None:
    assert [block.title for block in of_kind(town.page("shelf"), "banner")] == ["There are no books yet"]


def test_many_books_stand_under_their_letters_and_other_scripts_under_their_language(shelf: Shelf) -> None:
    for number in range(SHORT_WALL):
        shelf.town.source.facts(f"book/more-{number}", {"title": f"Éclair {number}", "languages": ["fr"]})
    page = shelf.page("shelf")
    assert labels(page, "letters") == {
        "section:letter-E": "E", "section:letter-T": "T", "section:letter-W": "W", "section:letter-Arabic": "Arabic",
    }  # fmt: skip
    headings = [block.key for block in of_kind(page, "heading") if block.key.startswith("letter-")]
    assert headings == ["letter-E", "letter-T", "letter-W", "letter-Arabic"]
    assert max(len(row.entries) for row in of_kind(page, "covers")) == IN_A_ROW


def test_a_row_of_the_same_books_is_the_same_until_something_happens(shelf: Shelf) -> None:
    now = shelf.now()
    context = replace(shelf.context(), bookshelf=lambda: now)
    assert compose(context, "shelf") == compose(context, "shelf")
    assert compose(context, "shelf") != shelf.page("shelf")


# -- one book


def test_a_cover_says_whether_the_book_is_in(shelf: Shelf) -> None:
    shelf.happened(Taken, copy="20000011")
    shelf.happened(NotFound, copy="20000028")
    shelf.happened(Conditioned, copy="20000035", condition="in-repair")
    (row,) = of_kind(shelf.page("shelf"), "covers")
    assert told(row) == {
        "Tides": ("Lent out", "care"),
        "Waves": ("Not found at the moment", "care"),
        "مصابيح": ("Being mended", "care"),
    }


def test_a_cover_is_drawn_in_the_colour_and_with_the_pictogram_of_its_subject(shelf: Shelf) -> None:
    (row,) = of_kind(shelf.page("shelf"), "covers")
    covers = {entry.label: entry.cover for entry in row.entries}
    tides, lamps = covers["Tides"], covers["مصابيح"]
    assert tides is not None
    assert (tides.colour, tides.icon, tides.picture) == ("#0A4B57", "boat", "")
    assert lamps is not None
    assert (lamps.colour, lamps.icon, lamps.language) == ("", "book", "ar")


def test_a_picture_of_the_cover_is_shown_where_there_is_one(shelf: Shelf) -> None:
    (shelf.town.source.path / "media").mkdir(exist_ok=True)
    (shelf.town.source.path / "media" / "tides.png").write_bytes(png(40, 60))
    shelf.town.source.facts("book/tides", {**BOOKS["tides"], "cover": "tides.png", "copies": [{"barcode": "20000011"}]})
    (cover,) = [block.cover for block in shelf.page("book/tides").blocks if block.kind == "book"]
    assert cover is not None
    assert Path(cover.picture).name == "tides.png"


def test_the_page_of_a_book_lights_its_place_and_tells_it_in_words(shelf: Shelf) -> None:
    (picture,) = of_kind(shelf.page("book/tides"), "bookcase")
    assert picture.lit == {"blue-3"}
    assert picture.note == "Board 2 from the top, place 1 of 2 from the left."
    assert picture.text == "Left of the door."


def test_no_place_is_lit_for_a_book_that_is_out(shelf: Shelf) -> None:
    shelf.happened(Taken, copy="20000011")
    page = shelf.page("book/tides")
    assert not of_kind(page, "bookcase")
    assert [(block.value, block.tone) for block in of_kind(page, "book")] == [("Lent out", "care")]


def test_the_code_holds_title_people_and_isbn_as_plain_text(shelf: Shelf) -> None:
    (tides,) = of_kind(shelf.page("book/tides"), "qr")
    assert tides.code is not None
    assert tides.code.content == "Tides\nA. Reader"
    (lamps,) = of_kind(shelf.page("book/lamps"), "qr")
    assert lamps.code is not None
    assert lamps.code.content == "مصابيح\n9780306406157"
    assert (tides.value, tides.text) == ("", "")


# Title, people, ISBNs and the bytes there are; and what is told in them.
TELLINGS = {
    "all": ("Tides", ["A. Reader"], ["9780306406157"], 53, "Tides\nA. Reader\n9780306406157"),
    "a long title": ("T" * 90, ["A. Reader"], [], 53, "T" * 40 + "…\nA. Reader"),
    "many people": ("Tides", ["A" * 90], [], 53, "Tides\n" + "A" * 44 + "…"),
    "both": ("T" * 90, ["A" * 90], ["9780306406157"], 53, "T" * 20 + "…\n" + "A" * 12 + "…\n9780306406157"),
    "nobody": ("سفينة" * 20, [], [], 53, "سفينة" * 5 + "…"),
    "much room": ("T" * 78, ["A" * 50], ["9780306406157"], 145, "T" * 78 + "\n" + "A" * 50 + "\n9780306406157"),
}


@pytest.mark.parametrize("name", TELLINGS)
def test_a_code_tells_as_much_of_title_and_people_as_its_bytes_hold(name: str) -> None:
    title, people, isbns, most, told = TELLINGS[name]
    persons = [Contributor(name=each) for each in people]
    book = Book(title=title, languages=["en"], isbns=isbns, contributors=persons)
    assert printed(shelf_book("book/tides", book), most) == told
    assert len(told.encode()) <= most


# As many modules as a panel of 7 inches shows whole, with the quiet zone: upright, and lying.
@pytest.mark.parametrize(("halves", "modules"), [(True, 61), (False, 37)])
def test_a_title_without_end_still_makes_a_code_that_is_seen_whole(shelf: Shelf, *, halves: bool, modules: int) -> None:
    facts = {"title": "سفينة " * 30, "languages": ["ar"], "isbns": ["9780306406157"], "copies": [{"barcode": "9"}]}
    shelf.town.source.facts("book/long", facts)
    (block,) = of_kind(compose(replace(shelf.context(), halves=halves), "book/long"), "qr")
    assert block.code is not None
    assert block.code.modules <= modules
    assert block.code.content.endswith("…\n9780306406157")


def test_what_a_book_says_of_itself_is_in_its_own_language(shelf: Shelf) -> None:
    people = [{"name": "سالم", "role": "translator"}]
    printed = {"publisher": "دار النور", "year": 2024, "contributors": people}
    shelf.town.source.facts("book/lamps", {**BOOKS["lamps"], **printed})
    facts = {block.title: (block.text, block.language) for block in of_kind(shelf.page("book/lamps"), "fact")}
    assert facts["Translated by"] == ("سالم", "ar")
    assert facts["Publisher"] == ("دار النور", "ar")
    assert facts["Published"] == ("2024", ""), "a year is the reader's, not the book's"
    assert facts["Languages"] == ("Arabic", "")


def test_similar_books_are_offered(shelf: Shelf) -> None:
    assert titles(shelf.page("book/tides")) == ["Waves"]


def test_the_word_for_a_kept_book_is_told_to_one_person_alone(shelf: Shelf) -> None:
    (before,) = [block for block in shelf.page("book/tides").blocks if block.icon == "ticket"]
    assert (before.kind, before.key, before.private) == ("choice", "wish:book/tides", False)
    (after,) = [
        block for block in shelf.page("book/tides", wishes={"book/tides": "heron"}).blocks if block.icon == "ticket"
    ]
    assert (after.kind, after.value, after.private) == ("figure", "heron", True)
    assert not [block for block in shelf.page("book/waves", wishes={"book/tides": "heron"}).blocks if block.private]


def test_a_bookcase_shows_what_stands_on_each_board(shelf: Shelf) -> None:
    page = shelf.page("bookcase/blue")
    assert [block.title for block in of_kind(page, "heading")] == ["Board 1 from the top", "Board 2 from the top"]
    assert titles(page) == ["Waves", "Tides"]


def test_a_subject_has_its_books(shelf: Shelf) -> None:
    assert titles(shelf.page("subject/sea")) == ["Tides", "Waves"]


# -- the desk


def test_the_number_pad_stands_as_on_a_telephone(shelf: Shelf) -> None:
    (pad,) = of_kind(shelf.page("take", scanning=Scanning("2000")), "pad")
    assert pad.value == "2000"
    keys = [entry.key.removeprefix("scan:") for entry in pad.entries]
    assert keys == [*"123456789", "back", "0", "done"]


def test_nothing_moves_under_the_keys_when_something_was_scanned(shelf: Shelf) -> None:
    kinds = [
        [block.kind for block in shelf.page("bring-back", scanning=scanning).blocks][:2]
        for scanning in (Scanning(), Scanning("1"), Scanning(undone=True))
    ]
    assert kinds == [["lead", "pad"], ["lead", "pad"], ["banner", "pad"]]


def test_reading_here_needs_nothing(shelf: Shelf) -> None:
    assert [block.kind for block in shelf.page("read-here").blocks] == ["lead", "choice"]
