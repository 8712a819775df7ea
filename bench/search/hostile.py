"""What nobody means to type: every character there is, the syntax of SQL and FTS5, very long and very odd input."""

import random
from collections.abc import Iterator

RANDOM = 10_000
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SCRIPTS = ((0x20, 0x7E), (0xC0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x1E00, 0x1EFF), (0x2000, 0x206F),
            (0x4E00, 0x4FFF), (0xFB1D, 0xFEFF), (0x1F300, 0x1F64F))  # fmt: skip
_SYNTAX = (
    '"', "'", "*", "^", "-", "+", "(", ")", "((((", "NEAR", "NEAR(a b, 2)", "AND", "OR NOT", "a AND", "a OR", "NOT a",
    "title:a", "title : a", "{title names} : a", "-title:a", "a*", "*a", "^a*", '"a" *', '"a', 'a"b', "a+b", "a^b",
    "'; DROP TABLE search_row; --", '" OR rank MATCH "bm25(0)', "search_row(search_row)", "\\", "%", "_", "?", "?1",
    ":a", "@a", "$a", "\x00", "a\x00b", "{a}", "{{", "}}", "\n", "\t", "a\nb", " " * 500,
)  # fmt: skip
_LONG = (
    "a" * 100_000, "ab " * 30_000, "а́" * 20_000, "\u0301" * 50_000, "لا" * 30_000, "ש" * 50_000, "1" * 50_000,
    "nguyễn " * 10_000, "kesejahteraan" * 3_000, "ab" * 200, "the of and to in " * 20, "\u200f" * 5_000,
    "👩‍👩‍👧" * 2_000,
    " ".join("abcdefghijklmnopqrstuvwxyz"), " ".join(["e"] * 60), "qu" * 30,
    "".join(map(chr, range(32, 3000))),
)  # fmt: skip


def queries(random_strings: int = RANDOM, seed: int = 1) -> Iterator[str]:
    """All of them, the same every time."""
    yield from _SYNTAX
    yield from _LONG
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    for _ in range(random_strings):
        length = chance.choice((1, 2, 3, 5, 8, 13, 40, 120))
        yield "".join(_character(chance) for _ in range(length))


def _character(chance: random.Random) -> str:
    """Mostly of scripts that have a folding, a space now and then, any other character one time in five."""
    kind = chance.random()
    if kind < 0.15:
        return " "
    if kind < 0.8:
        return chr(chance.randint(*chance.choice(_SCRIPTS)))
    number = chance.randrange(_LAST_CHARACTER + 1)
    return chr(number) if number not in _SURROGATES else "\ufffd"
