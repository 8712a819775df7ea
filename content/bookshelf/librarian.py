"""What a librarian's scan means, and what can be done with a copy in the hand."""

from dataclasses import dataclass
from typing import Any, Literal

from content.bookshelf.code import ScannedCode, scanned_code
from content.bookshelf.numbering import looks_own, number_of
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.circulation.event import Condition, Conditioned, Found, Moved, NotFound, Returned
from content.circulation.shelf import Standing

type Meaning = Literal["copy", "book", "new", "wrong-check-digit", "no-code"]
type Act = Literal["move", "returned", "found", "missing", "repair", "mended", "withdraw", "restore"]
type Written = tuple[type[Returned | Found | NotFound | Moved | Conditioned], dict[str, Any]]

_CONDITIONS: dict[Act, Condition] = {
    "repair": "in-repair",
    "mended": "usable",
    "withdraw": "withdrawn",
    "restore": "usable",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    ``copy``: this very copy. ``book``: an ISBN of a book that is here, on a copy that may be another. ``new``: nobody
    knows it. ``code`` is what stands on the copy, an ISBN as thirteen digits; ``isbn`` is empty where it is none.
    """

    meaning: Meaning
    code: str = ""
    isbn: str = ""
    copy: OnShelf | None = None
    book: ShelfBook | None = None


def read(shelf: Bookshelf, text: str) -> Reading:
    """What a scanned or typed code means to somebody who looks after the shelf."""
    code = scanned_code(text)
    if code is None:
        return Reading("no-code", text.strip())
    if copy := shelf.copy(code.barcode) or (shelf.copy(code.isbn) if code.isbn else None):
        return Reading("copy", copy.barcode, code.isbn, copy, copy.book)
    if code.isbn and (books := shelf.with_isbn(code.isbn)):
        return Reading("book", code.isbn, code.isbn, book=books[0])
    if code.wrong_check_digit or _is_spoilt_own(code):
        return Reading("wrong-check-digit", code.barcode)
    return Reading("new", code.isbn or code.barcode, code.isbn)


def _is_spoilt_own(code: ScannedCode) -> bool:
    return looks_own(code.barcode) and number_of(code.barcode) is None


def acts(standing: Standing) -> tuple[Act, ...]:
    """What can be done with a copy that stands so, the likeliest first."""
    if standing.condition == "withdrawn":
        return ("restore",)
    here: tuple[Act, ...] = ("returned",) if standing.out else ("found",) if standing.missing else ()
    mending: Act = "mended" if standing.condition == "in-repair" else "repair"
    lost: tuple[Act, ...] = () if standing.out or standing.missing else ("missing",)
    return (*here, "move", mending, *lost, "withdraw")


def written(act: Act, copy: OnShelf, place: str = "") -> Written:
    """The event that an act is written down as; ``place`` is where a copy that is moved belongs from now on."""
    said = {"copy": copy.barcode}
    if act in _CONDITIONS:
        return Conditioned, said | {"condition": _CONDITIONS[act]}
    if act == "move":
        return Moved, said | {"place": place}
    if act == "found":
        return Found, said | {"place": copy.standing.place}
    return (Returned if act == "returned" else NotFound), said
