"""Places of the map among the records that were found: whoever asks a town hall means a procedure before a street."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from content.search.entry import LIST
from content.search.fold import fold
from content.search.one_language import Findings, Found
from content.search.ranking import Ranking, best_phrase

_BEFORE = 3  # so many records stand before places that are not what was typed, word for word
_MOST = 8

type Hits = list[tuple[tuple[str, Findings], Found]]


def with_every_word(findings: Findings) -> list[Found]:
    """Those one of whose names has every word of the query, whole names first."""
    ranking, terms = Ranking(findings.query, date.min), len(findings.query.terms)
    named = [(best_phrase(ranking, found.row.phrases, terms), found) for found in findings.found]
    return sorted(
        (found for phrase, found in named if phrase is not None),
        key=lambda found: (-_whole(findings, found), -found.score),
    )[:_MOST]


def among(records: Hits, places: Hits) -> Hits:
    """A place that is called what was typed, in two words and more, goes first, unless a record is called so too."""
    titles = {fold(found.row.title) for _, found in records}
    first = [(each, found) for each, found in places if _meant(each, found) and fold(found.row.title) not in titles]
    others = [place for place in places if place not in first]
    return _falling([*first, *records[:_BEFORE], *others, *records[_BEFORE:]])


def _meant(each: tuple[str, Findings], found: Found) -> bool:
    """Whether one place, not a kind of them, is called exactly so; a single word may mean anything."""
    return _whole(each[1], found) and len(each[1].query.terms) > 1 and not found.row.key.startswith(LIST)


def _whole(findings: Findings, found: Found) -> bool:
    """Whether a place is called exactly what was typed."""
    typed = [term.word for term in findings.query.terms]
    return any([word.partition("/")[0] for word in phrase.words] == typed for phrase in found.row.phrases)


def _falling(hits: Sequence[tuple[tuple[str, Findings], Found]]) -> Hits:
    """The same with scores that fall from hit to hit: those of places and of records cannot be compared."""
    scores = sorted((found.score for _, found in hits), reverse=True)
    return [(each, replace(found, score=score)) for (each, found), score in zip(hits, scores, strict=True)]
