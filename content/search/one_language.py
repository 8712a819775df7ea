"""Search among the records of one language."""

from dataclasses import dataclass
from datetime import date

from content.search.answer import Reading
from content.search.entry import Row
from content.search.expressions import for_names, for_text, other_words_for_text
from content.search.keyboard_layouts import retyped
from content.search.query import Query, QueryReader
from content.search.ranking import Ranking
from content.search.reader import IndexReader
from content.search.synonyms import Synonyms
from content.search.vocabulary import Vocabulary

CANDIDATES = 20  # from the short fields, and as many from the texts
_ENOUGH_NAMED = 20  # records: then texts are not gone through for words that are everywhere
_OTHER_WORDS = 1.5  # times the weight of a word: the most that synonyms in a text earn
_STARTING = 20  # records, for the first letters
KNOWN = 0.25  # of a query's weight must be known before it is taken for another layout's or another language's
_TYPED_ENOUGH = 3  # letters of a word that is not finished


@dataclass(frozen=True, slots=True)
class Found:
    """A record with its score; ``named`` is the part of it that its short fields earned."""

    row: Row
    score: float
    named: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What a query found, best first, and how it was read."""

    query: Query
    found: list[Found]
    read_as: Reading


class OneLanguage:
    """The vocabulary and the thesaurus of one language, and the search in a part of the index."""

    def __init__(self, index: IndexReader, language: str, documents: int, part: str = "") -> None:
        """``part``: of the index, where that is not the one of the records, see ``content.search.places``."""
        self.language, self._part = language, part or language
        self._index = index
        self._synonyms = Synonyms(language, index.thesaurus(language))
        self.vocabulary = Vocabulary(documents, index.words(self._part), self._synonyms.words())
        self._synonyms.keep(self._stands)
        self._reader = QueryReader(language, self.vocabulary, self._synonyms)

    def warm(self) -> None:
        """Get ready what the first key press would have to wait for."""
        self.vocabulary.warm()
        self._synonyms.settle()

    def _stands(self, words: tuple[str, ...]) -> bool:
        """Whether some record has these words, next to each other."""
        if not all(self.vocabulary.spread(word) for word in words):
            return False
        return len(words) == 1 or self._index.has_phrase(self._part, " ".join(words))

    def has(self, word: str) -> bool:
        """Whether some record of this language has a word, folded."""
        return word in self.vocabulary

    def known(self, text: str) -> float:
        """The share of the words, by weight, that this language's records have as they are typed."""
        return self._reader.read(text, correct=False).known

    def find(self, text: str, today: date) -> Findings:
        """The records that ``text`` may mean as it is typed, corrected where nothing is written so."""
        query = self._reader.read(text)
        read_as: Reading = "script" if query.by_script else "spelling" if query.corrected else ""
        return Findings(query, self._ranked(query, today), read_as)

    def find_as_typed(self, text: str, today: date) -> Findings:
        """The same without a thought of typing errors."""
        query = self._reader.read(text, correct=False)
        return Findings(query, self._ranked(query, today), "")

    def find_retyped(self, text: str, today: date) -> Findings | None:
        """What the same keys mean on this language's keyboard, or on another; None where that is not known either."""
        others = [self._reader.read(other, correct=False) for other in retyped(text, self.language)]
        best = max(others, key=lambda other: other.known)
        if best.known < KNOWN or not any(term.ways or len(term.start) >= _TYPED_ENOUGH for term in best.terms):
            return None
        return Findings(best, self._ranked(best, today), "layout")

    def _ranked(self, query: Query, today: date) -> list[Found]:
        named = dict.fromkeys(self._starting(query), 0.0) | self._looked_up("names", for_names(query, self.vocabulary))
        few = len(named) < _ENOUGH_NAMED
        one = sum(not term.common for term in query.terms) == 1
        texts = self._in_texts(query, common=few) if few or not one else {}
        ranking = Ranking(query, today)
        found = []
        for number, row in self._index.rows(named.keys() | texts.keys()).items():
            good = ranking.score(row)
            score = (good + texts.get(number, 0.0)) * ranking.standing(row)
            if score > 0:
                found.append(Found(row, score, good))
        return sorted(found, key=lambda each: (-each.score, -each.row.asked, each.row.key))

    def _in_texts(self, query: Query, *, common: bool) -> dict[int, float]:
        """The score of each text: for the words that were typed, and once for all that they may also be called."""
        texts = self._looked_up("text", for_text(query, self.vocabulary, self.language, common=common))
        most = max((term.weight for term in query.terms), default=0.0) * _OTHER_WORDS
        for number, good in self._looked_up("text", other_words_for_text(query, self.vocabulary)).items():
            texts[number] = texts.get(number, 0.0) + min(good, most)
        return texts

    def _starting(self, query: Query) -> list[int]:
        """For a word of which one to three letters are typed: the records whose names start so."""
        last = query.terms[-1].start if query.terms else ""
        return self._index.starting(self._part, last, _STARTING) if 0 < len(last) <= 3 else []

    def _looked_up(self, table: str, expression: str) -> dict[int, float]:
        return dict(self._index.matching(table, self._part, expression, CANDIDATES)) if expression else {}
