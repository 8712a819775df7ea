"""FTS5 expressions for a query, kept so small that no query can make the index work for long."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from content.search.indexed import JOINED, LONGEST_START
from content.search.query import Query, Term
from content.search.vocabulary import Vocabulary

MOST_RECORDS = 1_000  # that one expression may go through
_COMPLETIONS = 24
_FEW = 2  # with no more words that say something, those that say nothing help to tell names apart
_SURE = 0.5  # ways less sure than this are not looked for in texts


def for_names(query: Query, vocabulary: Vocabulary) -> str:
    """Any word of the query, in any way, in a short field; "" where there is nothing to look for."""
    found: dict[str, int] = {}
    telling = [term for term in query.terms if not term.common]
    for term in telling if len(telling) > _FEW else query.terms:
        found |= {_quoted(way): vocabulary.names(way) for way in term.ways}
        found |= _going_on(term, vocabulary)
    found |= {_quoted(first + second): 0 for first, second in query.pairs}
    found |= _other_words(query, vocabulary.names)
    return " OR ".join(_affordable(found))


def for_text(query: Query, vocabulary: Vocabulary, language: str, *, common: bool) -> str:
    """The rarest words of the query in a text; where all of them are ``common``, the two rarest together, if asked."""
    terms = [term for term in query.terms if not term.common]
    found = {
        _quoted(way): vocabulary.texts(way) for term in terms for way, surely in term.ways.items() if surely >= _SURE
    }
    found |= {_quoted(term.written): vocabulary.texts(term.word) for term in terms if term.written and term.ways}
    if language in JOINED:
        found |= dict(_pairs(query, vocabulary))
    if len(terms) == 1 and terms[0].start and not found:
        found = {_quoted(word): vocabulary.texts(word) for word in vocabulary.completions(terms[0].start, _COMPLETIONS)}
    if chosen := _affordable(found):
        return " OR ".join(chosen)
    if not common:
        return ""
    said = [min((vocabulary.texts(way), way) for way in term.ways) for term in terms if term.ways]
    rarest = sorted(each for each in said if each[0])[:2]
    return " AND ".join(_quoted(way) for _, way in rarest) if len(rarest) == 2 else ""


def other_words_for_text(query: Query, vocabulary: Vocabulary) -> str:
    """The synonyms in a text."""
    return " OR ".join(_affordable(_other_words(query, vocabulary.texts)))


def _other_words(query: Query, spread: Callable[[str], int]) -> dict[str, int]:
    """The synonyms, with a bound on how many records have them."""
    return {_quoted(" ".join(each.words)): min(map(spread, each.words)) for each in query.synonyms}


def _going_on(term: Term, vocabulary: Vocabulary) -> dict[str, int]:
    """The words that a word which is still being typed may become: all of them, or the most common ones.

    Names that start with one to three letters are looked up in a table of their own.
    """
    places = vocabulary.starting(term.start)
    records = vocabulary.in_names(places)
    if records <= MOST_RECORDS // 4:
        return {_quoted(term.start) + "*": records}
    if len(term.start) <= LONGEST_START:
        return {}
    return {_quoted(word): vocabulary.names(word) for word in vocabulary.completions(term.start, _COMPLETIONS)}


def _pairs(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Two syllables next to each other, as one word of the index."""
    for first, second in pairwise(query.terms):
        for way in first.ways:
            for other in second.ways:
                records = min(vocabulary.texts(way), vocabulary.texts(other))
                if records:
                    yield _quoted(way + other), records // 8


def _affordable(found: dict[str, int]) -> list[str]:
    """The rarest, as many as can be gone through."""
    chosen, sum_of_records = [], 0
    for way, records in sorted(found.items(), key=lambda item: (item[1], item[0])):
        sum_of_records += records
        if sum_of_records > MOST_RECORDS:
            break
        chosen.append(way)
    return chosen


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
