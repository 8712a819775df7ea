"""Readers see and find a book as soon as it was added."""

from dataclasses import dataclass
from datetime import date

import pytest

from content.search.answer import Answer, Hit
from kiosk.pages.search import look_up
from tests.viewmodels.adding.conftest import FRESH, Librarian


@dataclass
class NothingFound:
    """The search index of the town: it knows these, and no book that was added here."""

    hits: tuple[Hit, ...] = ()

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        groups = (("book", len(self.hits)),) if self.hits else ()
        return Answer(query=query, language=language, hits=self.hits, groups=groups)

    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]:
        return ()


@pytest.fixture
def with_sails(librarian: Librarian) -> Librarian:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe("Sails of the bay")
    librarian.touch("staff:add put")
    return librarian


def test_readers_see_a_new_book_on_their_shelf_at_once(with_sails: Librarian) -> None:
    with_sails.app.open("shelf")
    assert "Sails of the bay" in [entry.label for row in with_sails.rows for entry in row.entries]
    with_sails.app.open(f"book/isbn-{FRESH}")
    assert "On the shelf" in with_sails.texts


def test_readers_take_a_new_book_home_by_the_code_on_it(with_sails: Librarian) -> None:
    with_sails.app.open("take")
    with_sails.scan("0140328726")
    assert "You have taken Sails of the bay." in with_sails.texts
    with_sails.app.open(f"book/isbn-{FRESH}")
    assert "Lent out" in with_sails.texts


@pytest.mark.parametrize(("kind", "keys"), [("", ["book/isbn-9780140328721"]), ("office", [])])
def test_readers_find_a_new_book_by_its_title(with_sails: Librarian, kind: str, keys: list[str]) -> None:
    found = look_up(NothingFound(), with_sails.app.context(), "sails", kind)
    rows = [row for row in found.blocks if row.kind == "result"]
    assert [row.key for row in rows] == keys
    assert not found.nothing
    assert all(
        (row.title, row.note) == ("Sails of the bay", "On the shelf · Blue bookcase, board 1 from the top")
        for row in rows
    )


def test_a_new_book_stands_among_what_else_was_found(with_sails: Librarian) -> None:
    waves = Hit(key="book/waves", kind="book", title="Waves", language="en", score=1)
    found = look_up(NothingFound((waves,)), with_sails.app.context(), "sails")
    assert [row.key for row in found.blocks if row.kind == "result"] == [f"book/isbn-{FRESH}", "book/waves"]
