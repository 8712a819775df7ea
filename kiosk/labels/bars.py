"""Bar codes as widths of bars and gaps in turn, in modules, the first one a bar; without their quiet zones.

EAN-8 and EAN-13 by the GS1 General Specifications, Code 128 by ISO/IEC 15417.
"""

import re
from collections.abc import Iterator
from itertools import groupby

QUIET = 11  # modules on either side: what EAN-13 asks on its left; the others ask for less

_LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_RIGHT = tuple(code.translate(str.maketrans("01", "10")) for code in _LEFT)
_LEFT_EVEN = tuple(code[::-1] for code in _RIGHT)
_PARITY = ("000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110", "011010")
_EDGE, _MIDDLE = "101", "01010"

# The widths of bar, gap, bar, gap, bar, gap of each symbol, 0 to 105.
_SYMBOLS = (  # noqa: SIM905 - a list would take a line for each
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
).split()
_STOP = "2331112"
_TO_C, _TO_B, _START_B, _START_C = 99, 100, 104, 105


def bars(text: str) -> tuple[int, ...]:
    """The shortest code that scanners of shops read: EAN for a number with its check digit, else Code 128."""
    if re.fullmatch(r"\d{8}|\d{13}", text) and _is_ean(text):
        modules = _ean8(text) if len(text) == 8 else _ean13(text)
        return tuple(len(list(run)) for _, run in groupby(modules))
    return code128(text)


def code128(text: str) -> tuple[int, ...]:
    """Any printable ASCII; raises ValueError for other signs."""
    if not text or not re.fullmatch(r"[ -~]+", text):
        raise ValueError(f"{text!r} cannot be a bar code; it may have letters, digits and signs of ASCII")
    symbols = list(_symbols(text))
    check = (symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols[1:], 1))) % 103
    return tuple(
        int(width) for pattern in (*(_SYMBOLS[each] for each in (*symbols, check)), _STOP) for width in pattern
    )


def _symbols(text: str) -> Iterator[int]:
    """Runs of four digits and more go two in a symbol (set C), all else one by one (set B)."""
    code_set = ""
    for run in re.findall(r"(?:\d\d){2,}|.", text):
        wanted = "C" if len(run) > 1 else "B"
        if wanted != code_set:
            start = (_START_C, _TO_C) if wanted == "C" else (_START_B, _TO_B)
            yield start[bool(code_set)]
            code_set = wanted
        if wanted == "C":
            yield from (int(run[at : at + 2]) for at in range(0, len(run), 2))
        else:
            yield ord(run) - 32


def _is_ean(digits: str) -> bool:
    from content.bookshelf.numbering import check_digit

    return check_digit(digits[:-1]) == digits[-1]


def _ean8(digits: str) -> str:
    left, right = digits[:4], digits[4:]
    return _EDGE + "".join(_LEFT[int(each)] for each in left) + _MIDDLE + _right(right) + _EDGE


def _ean13(digits: str) -> str:
    parity = _PARITY[int(digits[0])]
    left = "".join(
        (_LEFT_EVEN if even == "1" else _LEFT)[int(each)] for each, even in zip(digits[1:7], parity, strict=True)
    )
    return _EDGE + left + _MIDDLE + _right(digits[7:]) + _EDGE


def _right(digits: str) -> str:
    return "".join(_RIGHT[int(each)] for each in digits)
