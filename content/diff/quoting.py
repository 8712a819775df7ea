"""Texts that changed, short enough to be compared by eye."""

from itertools import takewhile

_LONGEST = 100
_AROUND = 30


def arrow(before: str, after: str) -> str:
    """``£10 -> £12.50``."""
    return f"{before} -> {after}"


def quoted(*texts: str) -> list[str]:
    """Texts in quotes; of long ones only the place where they differ, with a little around it."""
    lines = [" / ".join(line for each in text.splitlines() if (line := " ".join(each.split()))) for text in texts]
    if max(map(len, lines)) <= _LONGEST:
        return [f"“{line}”" for line in lines]
    same_before, same_after = (0, 0) if len(lines) == 1 else _same(lines)
    return [f"“{_cut(line, same_before, same_after)}”" for line in lines]


def _same(lines: list[str]) -> tuple[int, int]:
    """How many signs are the same at the beginning, and how many of the rest at the end."""
    before = _same_at_start(*lines)
    return before, _same_at_start(*(line[before:][::-1] for line in lines))


def _same_at_start(*lines: str) -> int:
    signs = zip(*lines, strict=False)
    return sum(1 for _ in takewhile(lambda pair: len(set(pair)) == 1, signs))


def _cut(line: str, same_before: int, same_after: int) -> str:
    start = max(0, same_before - _AROUND)
    start = 0 if start == 0 else line.rfind(" ", 0, start + 1) + 1
    end = len(line) - max(0, same_after - _AROUND)
    space = line.find(" ", end)
    end = len(line) if end == len(line) or space < 0 else space
    if end - start > 2 * _LONGEST:
        end = line.rfind(" ", start, start + 2 * _LONGEST)
        end = start + 2 * _LONGEST if end <= start else end
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
