"""Generated towns have no fault, whatever their size, and the same seed makes the same one."""

from pathlib import Path

import pytest

from content.bookshelf.row import ShelfBook
from content.build import build
from content.check import Reading, check
from content.entities import Book, Bookcase
from content.entities.book import places
from content.reader import Slot
from content.testing import generate_source


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.toml")}


def test_the_same_seed_makes_the_same_town_and_another_another(tmp_path: Path) -> None:
    one, same = (generate_source(tmp_path / name, procedures=3, books=9, seed=7) for name in ("one", "same"))
    assert files(one) == files(same)
    assert files(generate_source(tmp_path / "other", procedures=3, books=9, seed=8)) != files(one)


def test_books_change_nothing_else_of_a_town(tmp_path: Path) -> None:
    without = files(generate_source(tmp_path / "without", procedures=3))
    found = files(generate_source(tmp_path / "with", procedures=3, books=2))
    assert without.items() < found.items()
    assert {name.partition("/")[0] for name in found.keys() - without.keys()} == {"book", "bookcase", "subject"}


@pytest.mark.parametrize(("books", "languages"), [(1, 1), (600, 2)])
def test_generated_books_have_no_fault_and_stand_in_their_bookcases(tmp_path: Path, books: int, languages: int) -> None:
    source = generate_source(tmp_path / "source", procedures=0, books=books, languages=languages)
    assert check(source).faults == []
    facts = {record.key: record.facts for record in Reading(source).records()}
    found = [each for each in facts.values() if isinstance(each, Book)]
    room = places({key: each for key, each in facts.items() if isinstance(each, Bookcase)})
    assert len(found) == books
    assert {copy.place for book in found for copy in book.copies} <= room.keys()
    assert len(found) < 100 or 0.6 < sum(bool(book.isbns) for book in found) / len(found) < 0.8


def test_a_generated_shelf_is_built(tmp_path: Path) -> None:
    build(generate_source(tmp_path / "source", procedures=1, books=5), tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        books = slot.books()
    assert [book.id for book in books] == [f"book-{number:05}" for number in range(5)]
    assert all(isinstance(book, ShelfBook) and book.title and book.people and book.copies for book in books)
