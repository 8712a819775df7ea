"""The shelf's own numbers, for books without an ISBN: digits only, so that a number pad can type them.

They are EAN-8 codes, which every scanner reads. Those that begin with 2 are kept for use inside a house and are never
on a thing that is sold (GS1 General Specifications, "restricted circulation"); the last digit is a check digit.
"""

import re
from collections.abc import Iterable

FIRST, LAST = 1, 999_999
_OWN = re.compile("2[0-9]{7}")


class NoNumberLeft(Exception):
    """Every own number is in use."""


def numbered(number: int) -> str:
    """The own number that is the ``number``-th, 1 to 999,999: ``20000011`` for 1."""
    if not FIRST <= number <= LAST:
        raise ValueError(f"there are own numbers from {FIRST} to {LAST:,}, got {number:,}")
    digits = f"2{number:06}"
    return digits + check_digit(digits)


def number_of(barcode: str) -> int | None:
    """Which own number a barcode is; None where it is none, or its check digit is wrong."""
    return int(barcode[1:-1]) or None if looks_own(barcode) and barcode[-1] == check_digit(barcode[:-1]) else None


def looks_own(barcode: str) -> bool:
    """Whether a barcode has the form of an own number, be its check digit right or wrong."""
    return bool(_OWN.fullmatch(barcode))


def next_number(barcodes: Iterable[str]) -> str:
    """The own number after the highest among ``barcodes``; a gap stays one, for its label may still be about.

    Raises NoNumberLeft.
    """
    highest = max((number_of(barcode) or 0 for barcode in barcodes), default=0)
    if highest >= LAST:
        raise NoNumberLeft(f"all {LAST:,} own numbers are in use")
    return numbered(highest + 1)


def check_digit(digits: str) -> str:
    """The last digit of a GTIN whose other digits these are: it makes every wrong digit show."""
    from stdnum import ean

    return str(ean.calc_check_digit(digits))
