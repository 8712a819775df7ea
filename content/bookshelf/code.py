"""What a scanner reads off a book: an ISBN, the price code beside it, or a barcode of the shelf's own."""

import re
from typing import NamedTuple

_LONGEST = 64
_SIGNS = re.compile(r"[^0-9A-Za-z-]")
_ISBN13 = re.compile(r"97[89]\d{10}")
_ISBN10 = re.compile(r"\d{9}[\dXx]")


class ScannedCode(NamedTuple):
    """``barcode`` as it stands on a copy; ``isbn`` is empty where it is none, or its check digit is wrong."""

    barcode: str
    isbn: str
    wrong_check_digit: bool = False


def scanned_code(text: str) -> ScannedCode | None:
    """What was scanned or typed; None where nothing in it could be a code."""
    barcode = _SIGNS.sub("", text).strip("-")[:_LONGEST]
    if not barcode:
        return None
    digits = barcode.replace("-", "")
    if _ISBN13.fullmatch(digits[:13]) and len(digits) in (13, 15, 18):  # with a price code of 2 or 5 digits behind it
        digits = digits[:13]
    elif not _ISBN10.fullmatch(digits):
        return ScannedCode(barcode, "")
    isbn = _isbn(digits)
    if len(digits) == 10 and not isbn:  # any ten digits may be a barcode of the shelf's own
        return ScannedCode(barcode, "")
    return ScannedCode(digits, isbn, wrong_check_digit=not isbn)


def _isbn(digits: str) -> str:
    from stdnum import isbn
    from stdnum.exceptions import ValidationError

    try:
        return str(isbn.to_isbn13(isbn.validate(digits)))
    except ValidationError:
        return ""
