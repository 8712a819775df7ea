"""The one-time code that enrols a kiosk: twelve digits, read aloud in groups of four, the last one a check digit.

Digits, because they are the same on every keypad and in every language. The check digit (Damm, 2004) finds each single
wrong digit and each pair of neighbours that changed places, before anything is sent.
"""

import secrets
import unicodedata

from stdnum import damm

DIGITS = 12
_GROUP = 4


class CodeError(ValueError):
    """Not a code as it was read out; the text says what is wrong with it, and never repeats it."""


def new_code() -> str:
    """Twelve digits, of which eleven are by chance: 36 bits, enough for one try at a time within a day."""
    drawn = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}}"
    return drawn + damm.calc_check_digit(drawn)


def grouped(code: str) -> str:
    """As it is written down and read aloud: ``4821 0937 5512``."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """The twelve digits of what somebody typed, in the digits of any script. Raises CodeError."""
    signs = [sign for sign in typed if not (sign.isspace() or sign in "-.·")]
    strange = [sign for sign in signs if not sign.isdecimal()]
    if strange:
        raise CodeError(f"a code has digits only; {strange[0]!r} is none")
    if len(signs) != DIGITS:
        raise CodeError(f"a code has {DIGITS} digits; these are {len(signs)}")
    code = "".join(str(unicodedata.decimal(sign)) for sign in signs)
    if not damm.is_valid(code):
        raise CodeError("one digit is wrong, or two have changed places; compare the code, or have it read out again")
    return code
