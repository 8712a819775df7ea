"""What a search answers: frozen values, with nothing of SQLite or of the screen in them."""

from typing import Literal

import msgspec

type Spans = tuple[tuple[int, int], ...]
type Reading = Literal["", "layout", "spelling", "script"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One record that was found.

    ``line`` is one line of substance: the passage that matched, else what the record is about. ``title_marks`` and
    ``line_marks`` are half-open spans of code points that matched. ``language`` is the one both texts are in; a hit
    from a language other than the visitor's is a fallback, to be labelled. ``score`` falls from hit to hit.
    """

    key: str
    kind: str
    title: str
    language: str
    score: float
    line: str = ""
    title_marks: Spans = ()
    line_marks: Spans = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found for ``query`` by a visitor who reads ``language``.

    ``groups`` counts what was found by kind, the largest first; they count every kind even where only one was asked
    for. ``did_you_mean`` is another spelling that finds more, "" for none. ``read_as`` says that the query was read in
    another way than typed: keys of another keyboard layout, a corrected spelling, names written in another script.
    With nothing found ``topics`` are the nearest fields and ``office`` is the key of the counter that can help.
    """

    query: str
    language: str
    hits: tuple[Hit, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    did_you_mean: str = ""
    read_as: Reading = ""
    topics: tuple[Hit, ...] = ()
    office: str = ""
