"""A long text cut down to the part of it that matters: whole words, with what was marked in it."""

from kiosk.pages.page import Spans

_MORE = "…"
# Words before the first mark that are kept, as a share of what is kept.
_BEFORE = 0.3


def passage(text: str, marks: Spans, longest: int) -> tuple[str, Spans]:
    """At most about ``longest`` characters of ``text`` around the first mark, and the marks in them."""
    if len(text) <= longest:
        return text, marks
    first = marks[0][0] if marks else 0
    start = 0 if first < longest * (1 - _BEFORE) else _word_start(text, first - round(longest * _BEFORE))
    end = len(text) if start + longest >= len(text) else _word_end(text, start + longest, start)
    before, after = _MORE if start else "", _MORE if end < len(text) else ""
    end = start + len(text[start:end].rstrip(" ,;:–-"))
    shift = len(before) - start
    kept = ((max(one, start), min(other, end)) for one, other in marks)
    return (
        f"{before}{text[start:end]}{after}",
        tuple((one + shift, other + shift) for one, other in kept if one < other),
    )


def _word_start(text: str, at: int) -> int:
    """The first beginning of a word at or after ``at``; ``at`` itself where there is none near."""
    space = text.find(" ", max(at - 1, 0), at + 30)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int, start: int) -> int:
    """The last end of a word at or before ``at``."""
    space = text.rfind(" ", start, at + 1)
    return space if space > start else at
