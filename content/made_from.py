"""Saying that a translation is made from the present source, in the translator's own file.

Only the table ``[made_from]`` is written anew; comments, order and layout of everything else stay.
"""

import re
from collections.abc import Iterator, Mapping

import tomli
import tomli_w

from content.record import normalised

_HEADER = re.compile(r"^[ \t]*\[[ \t]*made_from[ \t]*\][ \t]*(#.*)?$", re.MULTILINE)
_NEXT_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_ENTRY = re.compile(r"""^[ \t]*["']?(?P<path>[^"'=]+?)["']?[ \t]*=[ \t]*["'][^"']*["'][ \t]*(?P<comment>#.*)?$""")


def with_made_from(text: str, made_from: Mapping[str, str]) -> str:
    """The text of a words file with another ``[made_from]`` table.

    Raises ValueError when the file says ``made_from`` in a way that cannot be replaced alone, such as inline.
    """
    wanted = {**_table(text), "made_from": dict(made_from)}
    for candidate in _candidates(text, made_from):
        try:
            if _table(candidate) == wanted:
                return candidate
        except tomli.TOMLDecodeError:
            continue
    raise ValueError("made_from does not stand in a table [made_from] of its own")


def _table(text: str) -> dict[str, object]:
    table = normalised(tomli.loads(text))
    assert isinstance(table, dict)
    made_from = table.get("made_from")
    return {**table, "made_from": {} if made_from is None else made_from}


def _candidates(text: str, made_from: Mapping[str, str]) -> Iterator[str]:
    """The text with the table replaced wherever it may begin (a header can also be quoted inside a text)."""
    for header in reversed(list(_HEADER.finditer(text))):
        start = header.end() + 1
        following = _NEXT_HEADER.search(text, start)
        end = following.start() if following else len(text)
        yield text[: header.end()] + "\n" + _entries(text[start:end], made_from) + text[end:]
    yield text.rstrip("\n") + "\n\n[made_from]\n" + _entries("", made_from)


def _entries(before: str, made_from: Mapping[str, str]) -> str:
    """The lines of the table: those that were there in their places, new ones after them."""
    waiting = dict(made_from)
    lines: list[str] = []
    for line in before.splitlines():
        entry = _ENTRY.match(line)
        if entry is None:
            lines.append(line)
        elif entry["path"] in waiting:
            comment = f"  {entry['comment']}" if entry["comment"] else ""
            lines.append(_entry(entry["path"], waiting.pop(entry["path"])) + comment)
    blank = len(lines)
    while blank and not lines[blank - 1].strip():
        blank -= 1
    lines[blank:blank] = [_entry(path, digits) for path, digits in waiting.items()]
    return "".join(f"{line}\n" for line in lines)


def _entry(path: str, digits: str) -> str:
    return tomli_w.dumps({path: digits}).rstrip("\n")
