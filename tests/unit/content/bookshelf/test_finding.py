"""Books that only this shelf has described are found by their words."""

import pytest

from content.bookshelf.finding import described_here
from content.bookshelf.row import shelf_book
from content.bookshelf.shelf import Bookshelf, bookshelf
from content.circulation.event import Added, AnyEvent, Conditioned
from content.entities import Book

PUBLISHED = shelf_book("book/tides", Book(title="Tides of time", languages=["en"]))


def shelf(*more: AnyEvent) -> Bookshelf:
    added: list[AnyEvent] = [
        Added(device="hall", number=1, at=1, copy="20000011", title="Đảo và thuyền", author="Nguyễn An", language="vi"),
        Added(device="hall", number=2, at=2, copy="9780140328721", title="Tides", isbn="9780140328721", language="en"),
        Added(device="hall", number=3, at=3, copy="20000028", title="البحر والميناء", language="ar"),
        Added(device="hall", number=4, at=4, copy="20000035", title="High tides", language="en"),
        Added(device="hall", number=5, at=5, copy="20000042", book="book/tides"),
    ]
    return bookshelf([PUBLISHED], [*added, *more])


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("dao", ["Đảo và thuyền"]),
        ("thuyen nguyen", ["Đảo và thuyền"]),
        ("tide", ["High tides", "Tides"]),
        ("tides", ["Tides", "High tides"]),
        ("البَحر", ["البحر والميناء"]),
        ("9780140328721", ["Tides"]),
        ("20000011", ["Đảo và thuyền"]),
        ("time", []),
        ("?", []),
    ],
)
def test_a_book_is_found_by_every_word_of_its_title_people_and_numbers(typed: str, titles: list[str]) -> None:
    assert [book.title for book in described_here(shelf(), typed)] == titles


def test_one_whose_copies_are_all_withdrawn_is_found_no_longer() -> None:
    gone = Conditioned(device="hall", number=9, at=9, copy="20000011", condition="withdrawn")
    assert described_here(shelf(gone), "dao") == []
