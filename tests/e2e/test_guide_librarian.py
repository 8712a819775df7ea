"""The guide for librarians, tried step by step as it is printed, from a box of books to a shelf."""

import re
from pathlib import Path

import pytest
from PIL import Image

from content.bookshelf.shelf import bookshelf
from content.check import check
from content.entities import Book
from content.reader import Slot
from kiosk.i18n.catalogue import Catalogue
from tests.helpers.guide import follow, lost_links, steps, unnamed

GUIDE = Path(__file__).parents[2] / "docs" / "guide-librarian.md"
STEPS = steps(GUIDE)
# What a library sends: two books in MARCXML.
LIBRARY = """<collection xmlns="http://www.loc.gov/MARC21/slim">
<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">lib-1</controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">9780140620306</subfield></datafield>
<datafield tag="041" ind1=" " ind2=" "><subfield code="a">eng</subfield></datafield>
<datafield tag="245" ind1="0" ind2="0"><subfield code="a">Kim</subfield></datafield></record>
<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">lib-2</controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">9780140620429</subfield></datafield>
<datafield tag="041" ind1=" " ind2=" "><subfield code="a">eng</subfield></datafield>
<datafield tag="245" ind1="0" ind2="0"><subfield code="a">Emma</subfield></datafield></record>
</collection>
"""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which everything was done, with what came from a library and from a camera."""
    folder = tmp_path_factory.mktemp("librarian")
    (folder / "library.xml").write_text(LIBRARY, "utf-8")
    (folder / "photos").mkdir()
    Image.new("RGB", (1500, 2000), "#4A2A6B").save(folder / "photos" / "9780140621228.jpg")
    follow(STEPS, folder)
    return folder


def test_every_step_can_be_done_and_answers_as_printed(tried: Path) -> None:
    assert check(tried / "saltmere").faults == []
    for name in ("numbers.pdf", "spines.pdf", "one.pdf"):
        assert (tried / name).read_bytes().startswith(b"%PDF"), name
    assert (tried / "shelf.png").stat().st_size > 1_000


def test_the_shelf_of_the_guide_stands_as_it_tells(tried: Path) -> None:
    with Slot(tried / "saltmere-slot") as slot:
        shelf = bookshelf(slot.books(), [])
        titles = {book.title: book for book in shelf.books.values()}
        assert set(titles) == {
            "The Wind in the Willows",
            "Treasure Island",
            "Truyện Kiều",
            "First Aid at Home",
            "Kim",
            "Emma",
        }
        copies = {title: [copy.barcode for copy in shelf.copies(book)] for title, book in titles.items()}
        assert copies["Treasure Island"] == ["20000011", "9780140620801"]
        assert copies["First Aid at Home"] == ["20000035"]
        assert titles["First Aid at Home"].subjects == ("health",)
        willows = slot.record(titles["The Wind in the Willows"].key)
        assert isinstance(willows, Book)
        assert willows.extra == {"gift of": "Mrs Tran"}
        assert willows.cover


def test_every_file_to_write_is_named_before_it_is_shown() -> None:
    assert len([step for step in STEPS if step.name]) > 8
    assert unnamed(GUIDE) == []


def test_the_guide_tries_what_a_librarian_needs() -> None:
    content = {step.command.split()[2] for step in STEPS if step.command.startswith("kiosk content")}
    assert content == {"check", "books", "undo", "marc", "build", "covers"}
    assert {step.command.split()[1] for step in STEPS if step.command.startswith("kiosk")} == {
        "content",
        "labels",
        "run",
        "shot",
    }


def test_what_the_guide_says_to_touch_stands_on_the_screen() -> None:
    """Names of what is touched are in italics; what the screen says has a translation."""
    names = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", GUIDE.read_text("utf-8")))
    assert len(names) > 30
    translated = Catalogue.load("vi").say
    assert [name for name in names if translated(name) == name] == []


def test_the_pages_it_leads_to_are_there() -> None:
    assert lost_links(GUIDE) == []
