"""The text of a cell: cleaned, and split into paragraphs or items without losing a word."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SYMBOL_FONT = re.compile("[\uf020-\uf0ff]")  # bullets as word processors kept them in symbol fonts
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u2060-\u206f\u202a-\u202e\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[^\\S\n]+")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|_x000D_\n?")
_PARAGRAPH_END = "\u2029"
_MANY_LINES = re.compile("\n{3,}")
_MARKER = re.compile(
    r"(?P<sign>[-–—•●○▪■◦*+✓➢➤])[ \t]+|(?P<number>\d{1,2})[.)][ \t]+|\((?P<bracketed>\d{1,2})\)[ \t]+|"
    r"(?P<letter>[a-zđ])\)[ \t]+|(?P<step>(?:Bước|Langkah|Step)\s+\d{1,2})\s*[:.]",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The same words in Unicode form NFC, spaces single, unseen signs gone; lone surrogates become U+FFFD.

    Signs of direction go as well: the screen isolates every text by itself, and an override can turn one around.
    """
    if text.isascii() and text.isprintable() and "_x000D_" not in text:
        return " ".join(text.split())
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_ENDS.sub("\n", text).replace(_PARAGRAPH_END, "\n\n")
    text = _UNSEEN.sub("", _SYMBOL_FONT.sub("•", text))
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _MANY_LINES.sub("\n\n", text).strip()


def braced(text: str) -> str:
    """A text in which braces stand for themselves."""
    return text.replace("{", "{{").replace("}", "}}") if "{" in text or "}" in text else text


def line(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Every line a paragraph of its own, except where a line plainly goes on in the next."""
    found: list[str] = []
    for each in text.split("\n"):
        if found and found[-1] and each and _goes_on(found[-1], each):
            found[-1] += f" {each}"
        elif each:
            found.append(each)
        elif found and found[-1]:
            found.append("")
    return "\n\n".join(each for each in found if each)


def _goes_on(before: str, after: str) -> bool:
    """A line broken by the width of a page: it ends in the middle of a sentence that the next takes up."""
    return before[-1].isalpha() and len(before) > 60 and after[0].islower() and not _MARKER.match(after)


def items(text: str, split: str, split_at: str | None) -> list[str]:
    """A cell as a list. ``split``: "lines", "paragraphs", "items" (bullets or numbers, also when empty), or a sign."""
    if split_at:
        pieces: Sequence[str] = [piece or "" for piece in re.split(split_at, text)]
    elif split == "lines":
        pieces = text.split("\n")
    elif split == "paragraphs":
        pieces = text.split("\n\n")
    elif split in ("", "items"):
        pieces = list(_marked(text))
    else:
        pieces = text.split(split)
    return [trimmed for piece in pieces if (trimmed := _unmarked(piece.strip()))]


def _marked(text: str) -> Iterator[str]:
    """Pieces that begin with the same kind of mark as the first marked line; other lines belong to the piece above."""
    lines = text.split("\n")
    kinds = [_kind(each) for each in lines]
    top = next((kind for kind in kinds if kind), "")
    if not top:
        yield text
        return
    piece: list[str] = []
    for each, kind in zip(lines, kinds, strict=True):
        if kind == top and piece:
            yield "\n".join(piece)
            piece = []
        piece.append(each)
    yield "\n".join(piece)


def _kind(text: str) -> str:
    found = _MARKER.match(text)
    if not found:
        return ""
    inner = _MARKER.match(text, found.end()) if found["sign"] or found["letter"] else None
    return "step" if inner and inner["step"] else found["sign"] or str(found.lastgroup)


def _unmarked(text: str) -> str:
    """Without its bullet or number; "Step 2:" stays, because people refer to it."""
    found = _MARKER.match(text)
    return text[found.end() :].strip() if found and not found["step"] else text
