"""ISBNs out of cells, as spreadsheets leave them: hyphened, without their leading zeros, or as 9.78043955493e+12."""

import re
from collections.abc import Collection, Iterable, Iterator

from content.bookshelf.numbering import check_digit
from content.marc.bibliography import isbn13

_PIECES = re.compile(r"[;,|\s]+")
_SCIENTIFIC = re.compile(r"(\d)[.](\d+)[eE][+]?12")
_FEWEST_SHOWN = 10  # digits of a rounded number, for fewer may mean that a spreadsheet has cut them
_FEWEST_LEFT = 7  # digits of an ISBN of ten whose leading zeros are gone
_ROUNDED = 5  # how far twelve digits may be from the thirteen they were


def read_isbns(text: str) -> tuple[list[str], list[str]]:
    """The ISBNs of a cell, each once, and a sentence for each piece that is none and cannot be made one again."""
    pieces = [piece for piece in _PIECES.split(_joined_groups(text)) if piece]
    rounded = [piece for piece in pieces if _SCIENTIFIC.fullmatch(piece)]
    found: dict[str, None] = {}
    wrong: list[str] = []
    for piece in (piece for piece in pieces if piece not in rounded):
        if isbn := _whole(piece):
            found[isbn] = None
        else:
            wrong.append(piece)
    ends = [f"978{piece.replace('-', ''):0>10}" for piece in wrong]
    notes: list[str] = []
    for piece in rounded:
        isbn, why = _unrounded(piece, found, ends)
        found |= {isbn: None} if isbn else {}
        notes += [why] if why else []
    told = (piece for piece, end in zip(wrong, ends, strict=True) if end not in found)
    return list(found), [*(f"{piece!r} is no ISBN: {_why(piece)}" for piece in told), *notes]


def _why(piece: str) -> str:
    is_long_enough = re.fullmatch(r"\d{9}[\dXx]|\d{13}", piece.replace("-", ""))
    return "its check digit is wrong" if is_long_enough else "one has 10 or 13 digits"


def _joined_groups(text: str) -> str:
    """A number in groups, such as 978 0 14 132100 4, is one number."""
    return (
        text.replace(" ", "") if re.fullmatch(r"(?:97[89] )?[0-9]+(?: [0-9]+){2}(?: [0-9Xx])", text.strip()) else text
    )


def _whole(piece: str) -> str:
    if isbn := isbn13(piece):
        return isbn
    digits = piece.replace("-", "")
    return isbn13(digits.zfill(10)) if _FEWEST_LEFT <= len(digits) < 10 else ""


def _unrounded(piece: str, known: Iterable[str], ends: Collection[str]) -> tuple[str, str]:
    """The one ISBN that a rounded number can have been, unless it is known; or why nobody can tell.

    ``ends``: other numbers of the cell, wrong as ISBNs of ten digits; they may be the end of one of thirteen.
    """
    match = _SCIENTIFIC.fullmatch(piece)
    assert match
    number = int(f"{match[1]}{match[2]:0<12}"[:13])
    if any(abs(int(each) - number) <= _ROUNDED for each in known):
        return "", ""
    if len(match[1] + match[2]) < _FEWEST_SHOWN:
        return "", f"{piece!r} has lost digits of an ISBN; write it as text"
    near = list(_near(number))
    possible = [isbn for isbn in near if isbn in ends] or near
    if len(possible) == 1:
        return possible[0], ""
    why = f"it may be {' or '.join(possible)}" if possible else "no ISBN is near it"
    return "", f"{piece!r} was rounded by a spreadsheet, and {why}"


def _near(number: int) -> Iterator[str]:
    for each in range(number - _ROUNDED, number + _ROUNDED + 1):
        digits = str(each)
        if digits[:3] in ("978", "979") and check_digit(digits[:-1]) == digits[-1]:
            yield digits
