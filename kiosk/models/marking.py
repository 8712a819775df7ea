"""Parts of a text pointed out, as Qt's StyledText: bold and underlined, whatever the colours are."""

import unicodedata

from kiosk.pages.page import Spans

_LAM = "\u0644"
_ALEFS = frozenset("\u0622\u0623\u0625\u0627\u0671")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


def styled(text: str, marks: Spans) -> str:
    """``text`` with its marked spans (code points, half-open) pointed out; whatever it holds is shown as it is."""
    pieces: list[str] = []
    done = 0
    for start, end in whole(text, marks):
        pieces += (_escaped(text[done:start]), "<b><u>", _escaped(text[start:end]), "</u></b>")
        done = end
    return "".join((*pieces, _escaped(text[done:])))


def whole(text: str, marks: Spans) -> Spans:
    """The spans in order and apart; none parts a letter from its marks, or lam from the alef it is one sign with."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        first = max(_start(text, max(start, 0)), found[-1][1] if found else 0)
        last = _end(text, min(end, len(text)))
        if first < last:
            found.append((first, last))
    return tuple(found)


def _start(text: str, at: int) -> int:
    while 0 < at < len(text) and not _parts(text, at):
        at -= 1
    return at


def _end(text: str, at: int) -> int:
    while 0 < at < len(text) and not _parts(text, at):
        at += 1
    return at


def _parts(text: str, at: int) -> bool:
    """Whether what stands before ``at`` and what stands there are drawn one beside the other."""
    if unicodedata.combining(text[at]):
        return False
    return not (text[at] in _ALEFS and _letter_before(text, at) == _LAM)


def _letter_before(text: str, at: int) -> str:
    return next((each for each in reversed(text[:at]) if not unicodedata.combining(each)), "")


def _escaped(text: str) -> str:
    """As StyledText shows it unchanged."""
    return text.translate(_ESCAPES)
