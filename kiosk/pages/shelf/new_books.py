"""Books that were added at this kiosk, among what was found in the index of the town, which knows none of them."""

from collections import Counter

from msgspec import structs

from content.bookshelf.finding import described_here
from content.search.answer import Answer, Hit
from kiosk.lending import ShelfClosed
from kiosk.pages.context import Context

_MOST = 20


def with_new_books(context: Context, answer: Answer, text: str, kind: str) -> Answer:
    """The answer with what was added at this kiosk at its head; as it was where the shelf does not open."""
    try:
        books = described_here(context.bookshelf(), text)
    except ShelfClosed:
        return answer
    if not books:
        return answer
    hits = tuple(
        Hit(key=book.key, kind="book", title=book.title, language=book.language, score=0) for book in books[:_MOST]
    )
    counts = Counter(dict(answer.groups))
    counts["book"] += len(books)
    shown = (*hits, *answer.hits) if kind in ("", "book") else answer.hits
    return structs.replace(answer, hits=shown, groups=tuple(counts.most_common()))
