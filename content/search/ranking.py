"""How well the short fields of a record answer a query: every word in its best place, whole names before parts.

The unit is BM25's: the sum of the words' inverse document frequencies, so that the score of the text can be added.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from content.search.entry import Phrase, Row
from content.search.query import Query
from content.validity import standing

_FIELDS = {"title": 3.0, "official_name": 2.6, "names": 2.7, "keywords": 1.8}
_FORM = 0.85  # another form of the word that was typed
_UNMARKED = 0.7  # the same letters, other marks than were typed
_SYNONYM = 0.8
_GOING_ON = 0.7  # of a word that was typed whole, where it is the start of a longer one
_WHOLE = 0.6  # of all weights, for a name that is the query and nothing else
_STANDING = {"in-force": 1.0, "not-yet": 0.97, "replaced": 0.75, "ended": 0.75}


class Ranking:
    """Ranks rows for one query; ``today`` decides what is in force."""

    def __init__(self, query: Query, today: date) -> None:
        self._terms = query.terms
        self._today = today
        self._pairs = {pair: len(query.terms) + number for number, pair in enumerate(query.pairs)}
        self._weights = [*(term.weight for term in query.terms), *query.pairs.values()]
        self._whole = sum(self._weights) or 1.0
        self._ways: dict[str, list[tuple[int, float]]] = {}
        self._starts = [(at, term.start) for at, term in enumerate(query.terms) if term.start]
        self._phrases = [
            (f" {' '.join(each.words)} ", each.places, _SYNONYM * each.surely)
            for each in query.synonyms
            if len(each.words) > 1
        ]
        self._of_phrases: set[str] = set()
        self._phrase_words = {word for each in query.synonyms if len(each.words) > 1 for word in each.words}
        for at, term in enumerate(query.terms):
            for way, surely in term.ways.items():
                self._ways.setdefault(way, []).append((at, surely))
        for synonym in query.synonyms:
            if len(synonym.words) == 1:
                meant = [(at, _SYNONYM * synonym.surely) for at in synonym.places]
                self._ways.setdefault(synonym.words[0], []).extend(meant)
        self._any_marks = any(term.written for term in query.terms)
        self._matched: dict[str, list[tuple[int, float]]] = {}

    def standing(self, row: Row) -> float:
        """What a record's score is multiplied with for not being in force."""
        return _STANDING[standing(row, self._today)]

    def score(self, row: Row) -> float:
        """0 where no short field has a word of the query."""
        best = [0.0] * len(self._weights)
        whole = 0.0
        for phrase in row.phrases:
            found, covered = self.found(phrase)
            if not found:
                continue
            place = _FIELDS[phrase.field]
            filled = covered / len(phrase.words)
            for at, surely in found.items():
                best[at] = max(best[at], surely * place * (0.6 + 0.4 * filled))
            recall = sum(self._weights[at] * surely for at, surely in found.items()) / self._whole
            whole = max(whole, place * recall * recall * filled)
        each = sum(weight * good for weight, good in zip(self._weights, best, strict=True))
        return each + _WHOLE * whole * self._whole

    def found(self, phrase: Phrase) -> tuple[dict[int, float], int]:
        """Which terms a short field has, how surely, and how many of its words they cover."""
        found: dict[int, float] = {}
        covered = 0
        matched = self._matched
        for place, word in enumerate(phrase.words):
            matches = matched.get(word)
            if matches is None:
                matches = matched[word] = self._matches(word)
            if matches:
                covered += 1
                for at, surely in matches:
                    good = surely * self._marks(at, word, phrase.written[place]) if self._any_marks else surely
                    if good > found.get(at, 0.0):
                        found[at] = good
        if self._pairs and len(found) > 1:
            self._by_pairs(phrase, found)
        if not self._of_phrases.isdisjoint(phrase.words):
            covered = max(covered, self._by_phrases(phrase, found))
        return found, covered

    def _matches(self, word: str) -> list[tuple[int, float]]:
        """The terms that one word of a field stands for."""
        surface, *forms = word.split("/")
        if surface in self._phrase_words:
            self._of_phrases.add(word)
        matches = list(self._ways.get(surface, ()))
        if not matches:
            matches = [(at, surely * _FORM) for form in forms for at, surely in self._ways.get(form, ())]
        for at, start in self._starts:
            if surface.startswith(start):
                whole = self._terms[at].ways.get(surface, 0.0) or (_GOING_ON if self._terms[at].ways else 1.0)
                matches.append((at, whole * (0.6 + 0.35 * len(start) / len(surface))))
        return matches

    def _marks(self, at: int, word: str, written: str) -> float:
        if at >= len(self._terms):
            return 1.0
        term = self._terms[at]
        same = not term.written or written == term.written or term.word != word.partition("/")[0]
        return 1.0 if same else _UNMARKED

    def _by_pairs(self, phrase: Phrase, found: dict[int, float]) -> None:
        """Two syllables that stand together say more than each of them alone."""
        for pair in pairwise(phrase.words):
            if at := self._pairs.get(pair):
                found[at] = 1.0

    def _by_phrases(self, phrase: Phrase, found: dict[int, float]) -> int:
        """Count in the terms that a field says in several other words; how many of its words do so."""
        surface = f" {' '.join([word.partition('/')[0] for word in phrase.words])} "
        covered = 0
        for words, places, surely in self._phrases:
            if words in surface:
                covered = max(covered, words.count(" ") - 1)
                for at in places:
                    found[at] = max(found.get(at, 0.0), surely)
        return covered


def best_phrase(ranking: Ranking, phrases: Sequence[Phrase], terms: int) -> Phrase | None:
    """The name or title that has the most words of a query, the shortest of those; None where none has all of them."""
    named = [phrase for phrase in phrases if phrase.field != "keywords"]
    full = [phrase for phrase in named if sum(at < terms for at in ranking.found(phrase)[0]) == terms]  # pairs aside
    return min(full, key=lambda phrase: len(phrase.words), default=None)
