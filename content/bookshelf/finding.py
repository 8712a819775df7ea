"""Finding books that only this shelf has described: the search index of the town knows nothing of them yet."""

from collections.abc import Iterable

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.search.fold import tokens


def described_here(shelf: Bookshelf, typed: str) -> list[ShelfBook]:
    """Those with every word that was typed in title, people, ISBN or number; a word that is begun is enough.

    The ones whose title begins so come first, then by title.
    """
    wanted = tokens(typed)
    if not wanted:
        return []
    found = [book for book in shelf.described if _has(wanted, _words(shelf, book))]
    return sorted(found, key=lambda book: (tokens(book.title)[: len(wanted)] != wanted, book.title.casefold(), book.id))


def _has(wanted: Iterable[str], words: frozenset[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _words(shelf: Bookshelf, book: ShelfBook) -> frozenset[str]:
    numbers = (copy.barcode for copy in shelf.copies(book))
    return frozenset(word for text in (book.title, *book.people, *book.isbns, *numbers) for word in tokens(text))
