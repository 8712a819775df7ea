"""A book that is being added: what a librarian has said of it so far, and what is still to be asked."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.characters import without_refused
from content.entities.book import Audience

type Step = Literal["title", "author", "language", "subject", "audience", "place"]

LONGEST = 500
AUDIENCES: tuple[Audience, ...] = get_args(Audience.__value__)
STEPS: tuple[Step, ...] = ("title", "author", "language", "subject", "audience", "place")
REQUIRED: frozenset[Step] = frozenset({"title", "language"})


class BadAnswer(ValueError):
    """An answer that cannot be kept; the text says why, in English, for whoever reads a log."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen from: languages by code, subjects by id, places. Without any the question is not asked."""

    languages: Collection[str]
    subjects: Collection[str] = ()
    places: Collection[str] = ()

    def of(self, step: Step) -> Collection[str] | None:
        """What there is to choose from at a step; None where the answer is a text."""
        return {
            "language": self.languages,
            "subject": self.subjects,
            "audience": AUDIENCES,
            "place": self.places,
        }.get(step)


@dataclass(frozen=True, slots=True)
class Draft:
    """``barcode`` is empty until a label is scanned or the next own number is given; ``book``: it is a copy of this.

    ``answered``: the steps that were answered, or passed over.
    """

    barcode: str = ""
    isbn: str = ""
    book: str = ""
    title: str = ""
    author: str = ""
    language: str = ""
    subject: str = ""
    audience: str = ""
    place: str = ""
    answered: frozenset[Step] = field(default_factory=frozenset)

    def steps(self, offers: Offers) -> tuple[Step, ...]:
        """What is asked of it, in this order: of another copy only where it stands."""
        asked: tuple[Step, ...] = ("place",) if self.book else STEPS
        return tuple(step for step in asked if (among := offers.of(step)) is None or among)

    def following(self, offers: Offers) -> Step | None:
        """The first step that nobody has answered; None when all is said."""
        return next((step for step in self.steps(offers) if step not in self.answered), None)

    def missing(self, offers: Offers) -> tuple[Step, ...]:
        """The steps without which it cannot be put on the shelf."""
        return tuple(step for step in self.steps(offers) if step in REQUIRED and not getattr(self, step))

    def saying(self, step: Step, answer: str, offers: Offers) -> "Draft":
        """The same with an answer; an empty one passes over what need not be said. Raises BadAnswer."""
        text, among = clean(answer), offers.of(step)
        if not text and step in REQUIRED:
            raise BadAnswer(f"{step}: it may not be empty")
        if len(text) > LONGEST:
            raise BadAnswer(f"{step}: it has {len(text)} characters, the most is {LONGEST}")
        if text and among is not None and text not in among:
            raise BadAnswer(f"{step}: there is no {text!r} to choose")
        return replace(self, **{step: text}, answered=self.answered | {step})

    def said(self, barcode: str) -> dict[str, Any]:
        """The fields of the event ``Added`` for the copy with this barcode."""
        fields = ("book", "title", "author", "isbn", "language", "subject", "audience", "place")
        return {"copy": barcode, **{name: value for name in fields if (value := getattr(self, name))}}


def another_copy(shelf: Bookshelf, book: ShelfBook, published: Collection[str]) -> Draft:
    """A draft of one more copy, which stands where the others do unless it is said otherwise.

    ``published``: the keys of the published books. A book that only this shelf has described is described with each of
    its copies, so that it stays what it is when another copy of it turns out to be a mistake.
    """
    place = next((copy.standing.place for copy in shelf.copies(book) if copy.standing.place), "")
    if book.key in published:
        return Draft(book=book.key, place=place)
    return Draft(
        isbn=book.isbns[0] if book.isbns else "",
        book=book.key,
        title=book.title,
        author=book.people[0] if book.people else "",
        language=book.language,
        subject=book.subjects[0] if book.subjects else "",
        audience=book.audience,
        place=place,
    )


def clean(text: str) -> str:
    """As it is kept: one line in composed letters, without signs that cannot be seen, but for a script's joiners."""
    return without_refused(unicodedata.normalize("NFC", text))
