"""The bookshelf of the demo town: something for everybody, each copy in its place, told about in five languages."""

import re
from collections import Counter as Bag

import pytest

from content.bookshelf.numbering import number_of
from content.entities import Book, Bookcase, Subject
from content.entities.book import places
from tests.unit.content.test_demo_town import DOCUMENT, LANGUAGES, of, records


def test_the_bookshelf_has_something_for_everybody() -> None:
    books = of(Book)
    assert len(books) >= 48
    subjects = Bag(subject for book in books.values() for subject in book.subjects)
    assert subjects.keys() == {key.partition("/")[2] for key in of(Subject)}
    assert min(subjects.values()) >= 5
    readers = Bag(book.audience for book in books.values())
    assert readers.keys() == {"everyone", "small-children", "children", "young-people", "adults"}
    assert min(readers.values()) >= 3
    spoken = Bag(language for book in books.values() for language in book.languages)
    assert all(spoken[language] >= 6 for language in LANGUAGES)
    assert spoken.keys() - set(LANGUAGES) == {"fr", "es", "zh", "hi", "sw", "ms"}


def test_every_copy_has_a_number_of_the_shelf_and_a_place_and_no_book_anothers_isbn() -> None:
    copies = [copy for book in of(Book).values() for copy in book.copies]
    assert sorted(number_of(copy.barcode) or 0 for copy in copies) == list(range(1, len(copies) + 1))
    assert {copy.place for copy in copies} == places(of(Bookcase)).keys()
    assert sum(len(book.copies) > 1 for book in of(Book).values()) >= 10
    assert [key for key, book in of(Book).items() if book.isbns] == []
    assert f"{len(copies)} copies" in DOCUMENT


def test_a_book_whose_title_is_in_other_letters_has_it_in_latin_ones() -> None:
    for key, book in of(Book).items():
        for printed, romanised in ((book.title, book.romanised_title),
                                   *((person.name, person.romanised) for person in book.contributors)):  # fmt: skip
            assert bool(romanised) == (not re.search("[A-Za-z]", printed)), key
            assert not romanised or re.search("[A-Za-z]", romanised), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_book_is_told_about_in_two_short_sentences_and_has_a_name(language: str) -> None:
    for key in of(Book):
        written = records()[key].written(language)
        assert 1 <= len(re.findall(r"[.?!](?= |$)", written.texts["summary"])) <= 2, key
        assert len(written.texts["summary"]) <= 240, key
        assert written.lists["everyday_names"], key
        assert records()[key].facts.title not in written.lists["everyday_names"], key  # type: ignore[attr-defined]
