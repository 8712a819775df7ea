"""What books and bookcases must be: sound ISBNs, colours one can read on, copies that each stand somewhere, once."""

from collections import Counter
from collections.abc import Iterator

from content.bookshelf.numbering import check_digit
from content.contrast import nearest_passing, passes
from content.entities import Book, Bookcase, Entity, Subject
from content.faults import Fault, Place, nearest

_MOST_REMEDIES = 100  # looking for the nearest name takes a while


def faults_on_shelf(facts: Entity, place: Place) -> Iterator[Fault]:
    """Every rule that a book, a bookcase or a subject breaks on its own."""
    if isinstance(facts, Subject) and not passes(facts.colour):
        what = f"{facts.colour} has less than 7:1 contrast with white letters on it"
        yield place.fault("weak-colour", "colour", what, f"The nearest that has it is {nearest_passing(facts.colour)}.")
    for number, isbn in enumerate(facts.isbns if isinstance(facts, Book) else (), 1):
        if isbn[-1] != (right := check_digit(isbn[:-1])):
            what = f"{isbn} is no ISBN: after its first twelve digits comes a {right}"
            remedy = "Compare it with the book; where that is wrong as well, leave it out."
            yield place.fault("wrong-check-digit", f"isbns[{number}]", what, remedy)
    for name, times in Counter(name for _, name in owned(facts)).items():
        if times > 1:
            where = "boards" if isinstance(facts, Bookcase) else "copies"
            yield place.fault("duplicate-id", where, f"the {name} is there {times} times", "Give each one of its own.")


def owned(facts: Entity) -> Iterator[tuple[str, str]]:
    """What no other record may have as well: the path of it, and ``barcode 20000011`` or ``place blue-1``."""
    if isinstance(facts, Book):
        yield from ((f"copies[{at}].barcode", f"barcode {copy.barcode}") for at, copy in enumerate(facts.copies, 1))
    for board in facts.boards if isinstance(facts, Bookcase) else ():
        yield from ((f"boards.{board.id}.places", f"place {name}") for name in board.places)


def needed(facts: Entity) -> Iterator[tuple[str, str]]:
    """What some bookcase must have for this record: the path of it, and ``place blue-1``."""
    for at, copy in enumerate(facts.copies if isinstance(facts, Book) else (), 1):
        if copy.place:
            yield f"copies[{at}].place", f"place {copy.place}"


class Shelves:
    """Gathers the places and the copies of all records, and finds what is there twice or nowhere."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._twice: list[Fault] = []
        self._needed: list[tuple[Place, str, str]] = []

    def add(self, facts: Entity, place: Place) -> None:
        """Take the facts of another record."""
        for path, name in owned(facts):
            owner = self._owners.setdefault(name, place.record)
            if owner != place.record:
                remedy = "Give one of the two another."
                self._twice.append(place.fault("duplicate-id", path, f"{owner} has the {name} as well", remedy))
        self._needed += ((place, path, name) for path, name in needed(facts))

    def faults(self) -> Iterator[Fault]:
        """Every fault between records; only whole once every record was added."""
        yield from self._twice
        missing = [each for each in self._needed if each[2] not in self._owners]
        for count, (place, path, name) in enumerate(missing):
            close = nearest(name, self._owners) if count < _MOST_REMEDIES else ""
            remedy = close.replace("place ", "") or "Add it to a board of a bookcase, or remove the line."
            yield place.fault("missing-reference", path, f"no bookcase has a {name}", remedy)
