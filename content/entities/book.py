"""The community bookshelf: books, the bookcases they stand in, and what they are about.

What is printed on a book (title, people, ISBN) is a fact: it is the same whatever language a reader has chosen. Words
are what the town says about a book, such as a summary.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec

from content.entities.base import Entity, Facts, Part, Printed, Reference, names
from content.entities.hours import Id
from content.entities.town import Colour, LanguageCode

type Isbn = Annotated[str, msgspec.Meta(pattern="^97[89][0-9]{10}$")]
type Barcode = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$", max_length=64)]
type ShortLine = Annotated[str, msgspec.Meta(max_length=500)]
type Role = Literal["author", "editor", "translator", "illustrator", "other"]
type Audience = Literal["everyone", "small-children", "children", "young-people", "adults"]
type Condition = Literal["usable", "in-repair", "withdrawn"]


class Contributor(Facts, frozen=True):
    """Somebody or some body behind a book; ``romanised``: the name in Latin letters, where it is printed in others."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    romanised: ShortLine = ""
    role: Role = "author"


class Copy(Facts, frozen=True):
    """One copy: the barcode on it, and the place of a bookcase where it belongs (``blue-1-2``)."""

    barcode: Barcode
    place: Id | None = None
    condition: Condition = "usable"


class Book(Entity, frozen=True, kw_only=True):
    """A book of the shelf (a MARC bibliographic record with its holdings).

    ``languages``: those of the text, the first one is the title's. ``marc``: the library's record as it came,
    see ``content.marc.keeping``. ``extra``: columns of a table that mean nothing here, kept so that they can be given
    back.
    """

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
    romanised_title: Annotated[str, msgspec.Meta(max_length=1_000)] = ""
    languages: Annotated[list[LanguageCode], msgspec.Meta(min_length=1)]
    contributors: list[Contributor] = []
    isbns: list[Isbn] = []
    publisher: ShortLine = ""
    year: Annotated[int, msgspec.Meta(ge=0, le=9999)] | None = None
    edition: ShortLine = ""
    series: ShortLine = ""
    pages: Annotated[int, msgspec.Meta(ge=1, le=99_999)] | None = None
    subjects: list[Id] = []
    audience: Audience = "everyone"
    copies: list[Copy] = []
    cover: str = ""
    added: date | None = None
    marc: list[str] = []
    extra: dict[ShortLine, Annotated[str, msgspec.Meta(max_length=10_000)]] = {}

    def parts(self) -> Iterator[Part]:
        yield from names()
        yield Part("summary", "text")
        yield Part("for_whom")

    def references(self) -> Iterator[Reference]:
        yield from (Reference("subjects", f"subject/{id}") for id in self.subjects)

    def printed(self) -> Printed:
        """Title, people and series, found by their Latin letters as well; ISBNs and barcodes."""
        people = [name for each in self.contributors for name in (each.name, each.romanised)]
        others = [name for name in (self.romanised_title, *people, self.series) if name]
        codes = (*self.isbns, *(copy.barcode for copy in self.copies))
        return Printed(self.languages[0], {"title": self.title}, tuple(dict.fromkeys(others)), codes)


class Subject(Entity, frozen=True, kw_only=True):
    """What books are about; ``classes``: the beginnings of the Dewey numbers (``34`` is law) that belong to it."""

    icon: str = "book"
    position: int = 0
    colour: Colour = "#1D5983"
    classes: list[Annotated[str, msgspec.Meta(pattern="^[0-9]{1,3}([.][0-9]+)?$")]] = []

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield from names()
        yield Part("summary")


class Board(Facts, frozen=True):
    """One board of a bookcase, with its places from left to right as one stands before it."""

    id: Id
    places: Annotated[list[Id], msgspec.Meta(min_length=1, max_length=20)]


class Bookcase(Entity, frozen=True, kw_only=True):
    """A bookcase, its boards from top to bottom."""

    position: int = 0
    boards: Annotated[list[Board], msgspec.Meta(min_length=1, max_length=20)]

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield Part("where", "text")
        for board in self.boards:
            for place in board.places:
                yield Part(f"places.{place}")


def places(bookcases: Mapping[str, Bookcase]) -> dict[str, str]:
    """Every place, and the key of the bookcase it is in."""
    return {place: key for key, case in bookcases.items() for board in case.boards for place in board.places}
