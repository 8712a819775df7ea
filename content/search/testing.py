"""A searcher for tests of what stands before it: it answers as the real one does, from a handful of records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from content.reader import Slot
from content.search.answer import Answer, Hit, Spans


@dataclass
class FakeSearcher:
    """Finds the records whose title or line holds every word that was typed, letter for letter.

    ``corrections`` are texts it answers with "did you mean". ``asked`` counts, so that a test can see what was asked
    of it without the texts; ``closed`` says whether it was let go of.
    """

    records: tuple[Hit, ...]
    corrections: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    closed: bool = False

    def warm(self, language: str) -> None:
        """Everything is there."""

    def search(
        self,
        query: str,
        language: str,
        kind: str | None = None,
        limit: int = 20,
        *,
        today: date | None = None,  # noqa: ARG002 - as the real one
    ) -> Answer:
        """The visitor's language first, in the order of the records."""
        self.asked += 1
        ordered = sorted(self._matching(query), key=lambda hit: hit.language != language)
        found = tuple({hit.key: hit for hit in reversed(ordered)}.values())[::-1]
        groups = tuple(Counter(hit.kind for hit in found).most_common())
        hits = tuple(hit for hit in found if kind in (None, hit.kind))[:limit]
        nothing = not found and bool(query.strip())
        return Answer(
            query=query,
            language=language,
            hits=hits,
            groups=groups,
            did_you_mean=self.corrections.get(query, ""),
            topics=tuple(self._of("field", language)) if nothing else (),
            office=next((hit.key for hit in self._of("office", language)), "") if nothing else "",
        )

    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]:
        """Titles of the language that begin with what was typed."""
        typed = query.strip().casefold()
        titles = (hit.title for hit in self.records if hit.language == language)
        return tuple(title for title in titles if typed and title.casefold().startswith(typed))[:limit]

    def close(self) -> None:
        self.closed = True

    def _matching(self, query: str) -> Iterator[Hit]:
        words = query.casefold().split()
        for record in self.records if words else ():
            title, line = _marks(record.title, words), _marks(record.line, words)
            if all(word in f"{record.title}\n{record.line}".casefold() for word in words):
                yield msgspec.structs.replace(record, title_marks=title, line_marks=line)

    def _of(self, kind: str, language: str) -> Iterator[Hit]:
        return (hit for hit in self.records if (hit.kind, hit.language) == (kind, language))


def _marks(text: str, words: Iterable[str]) -> Spans:
    """Where the words stand first, overlapping ones joined."""
    found = sorted((at, at + len(word)) for word in words if (at := text.casefold().find(word)) >= 0)
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def fake_searcher(slot: Path) -> FakeSearcher:
    """One over the titles and summaries of a slot, in every language of the town."""
    with Slot(slot) as opened:
        kinds = ("procedure", "office", "partner", "link", "field", "life-event")
        rows = [row for code in opened.languages for kind in kinds for row in opened.listing(kind, code.code)]
    own = {(row.key, row.language): row for row in rows}
    return FakeSearcher(
        tuple(
            Hit(key=row.key, kind=row.kind, title=row.title, language=row.language, line=row.subtitle, score=1.0)
            for row in own.values()
        )
    )
