"""Reading what somebody typed: its words, and every way in which each of them may stand in a record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from content.search.common_words import is_common
from content.search.fold import Word, as_written, raw_words, words
from content.search.forms import forms
from content.search.indexed import JOINED
from content.search.scripts import script, skeleton
from content.search.synonyms import Synonym, Synonyms
from content.search.vietnamese_typing import undone
from content.search.vocabulary import Vocabulary

MAX_CHARACTERS = 200
MAX_WORDS = 24
MAX_WAYS = 12  # for one word
MAX_SYNONYMS = 60
MAX_CORRECTED = 2  # words of one query: where more are unknown, they are no slips
_COMMON_WEIGHT = 0.1  # of what the word would weigh by itself
_FORM, _UNDONE, _SCRIPT = 0.85, 0.95, 0.6
_ERROR = {0: 0.9, 1: 0.75, 2: 0.55}  # by number of typing errors
_WITH_COMMON = 0.5  # of the weight of two words together, where one of them says nothing by itself
_DOUBTED = 0.6  # of that, where other words of the query are known: an unknown word is then often just that


@dataclass(slots=True)
class Term:
    """One word of a query. ``ways`` maps the words of records that may be meant to how surely, 0 to 1.

    ``start`` is what the word begins with where it is still being typed. ``written`` is the word with its marks where
    it has any. ``corrected`` is the known word it was taken for.
    """

    word: str
    weight: float = 0.0
    common: bool = False
    ways: dict[str, float] = field(default_factory=dict)
    start: str = ""
    written: str = ""
    corrected: str = ""


@dataclass(slots=True)
class Query:
    """A query as one language reads it; ``known`` is the share of its words, by weight, that records have.

    ``pairs``: two words next to each other that names have so too, and the weight of finding both together.
    """

    terms: list[Term]
    synonyms: list[Synonym]
    pairs: dict[tuple[str, str], float]
    known: float
    by_script: bool = False

    @property
    def corrected(self) -> bool:
        """Whether a word was taken for another one."""
        return any(term.corrected for term in self.terms)


class QueryReader:
    """Reads queries in one language."""

    def __init__(self, language: str, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self._language = language
        self._vocabulary = vocabulary
        self._synonyms = synonyms
        self._skeletons: dict[str, list[str]] | None = None

    def read(self, text: str, *, correct: bool = True) -> Query:
        """A query of at most MAX_CHARACTERS; ``correct``: take words that nothing is written with for known ones."""
        text = text[:MAX_CHARACTERS]
        goes_on = text[-1:] == "".join(raw_words(text))[-1:] != ""
        terms = list(self._joined(self._terms(text)))[:MAX_WORDS]
        for at, term in enumerate(terms):
            self._meant(term, goes_on=goes_on and at == len(terms) - 1)
        known = _share([term for term in terms if term.ways or term.start], terms)
        by_script = correct and self._other_spellings(terms, goes_on=goes_on)
        if all(term.common for term in terms):
            _uncommon(terms)
        pairs = dict(self._pairs(terms)) if self._language in JOINED else {}
        return Query(terms, self._also(terms, goes_on=goes_on), pairs, known, by_script)

    def _terms(self, text: str) -> Iterator[Term]:
        """Each word, or those that were run together in it."""
        for word in words(text):
            if parts := self._split(word.folded):
                yield from (Term(part, common=is_common(self._language, part)) for part in parts)
            else:
                written = as_written(word.raw)
                marked = written if written != word.folded else ""
                yield Term(word.folded, common=is_common(self._language, word.raw), written=marked)

    def _joined(self, terms: Iterable[Term]) -> Iterator[Term]:
        """One word for two of which one is unknown alone but which are known together ("house boat")."""
        last: Term | None = None
        for term in terms:
            both = last.word + term.word if last and self._language not in JOINED else ""
            known = self._vocabulary
            if last and both in known and not (last.word in known and term.word in known):
                last = Term(both)
                continue
            if last:
                yield last
            last = term
        if last:
            yield last

    def _meant(self, term: Term, *, goes_on: bool) -> None:
        """Fill in what a term stands for as it is typed: the word, its other forms, the words that start so."""
        vocabulary, word = self._vocabulary, term.word
        if word in vocabulary:
            term.ways[word] = 1.0
        for form in forms(self._language, word, term.written):
            if form in vocabulary:
                term.ways.setdefault(form, _FORM)
        if goes_on and len(vocabulary.starting(word)):
            term.start = word
        if not term.ways and not term.start and self._language in JOINED:
            self._undo_keys(term, goes_on=goes_on)
        self._weigh(term)

    def _undo_keys(self, term: Term, *, goes_on: bool) -> None:
        for bare in undone(term.word):
            if bare in self._vocabulary:
                term.ways[bare] = _UNDONE
            if goes_on and len(self._vocabulary.starting(bare)):
                term.start = term.start or bare
            if term.ways or term.start:
                return

    def _weigh(self, term: Term) -> None:
        said = [term.written] if term.written in self._vocabulary else term.ways
        weight = self._vocabulary.weight(said) if said else self._vocabulary.weight_of(0)
        term.weight = weight * (_COMMON_WEIGHT if term.common else 1.0)

    def _other_spellings(self, terms: Sequence[Term], *, goes_on: bool) -> bool:
        """For words that are known in no way: typing errors, then spellings in another script."""
        by_script = False
        doubt = _DOUBTED if any(term.ways and not term.common for term in terms) else 1.0
        unknown = [at for at, term in enumerate(terms) if _may_be_a_slip(term)]
        for at in unknown[:MAX_CORRECTED]:
            term = terms[at]
            prefix = goes_on and at == len(terms) - 1
            alike = self._vocabulary.alike(term.word, prefix=prefix, limit=MAX_WAYS)
            term.ways = {word: _ERROR[errors] * doubt for word, errors in alike}
            if not term.ways:
                term.ways = dict.fromkeys(self._sounding_like(term.word), _SCRIPT * doubt)
                by_script = by_script or bool(term.ways)
            if term.ways:
                term.corrected = next(iter(term.ways))
                self._weigh(term)
        return by_script

    def _sounding_like(self, word: str) -> list[str]:
        if self._skeletons is None:
            self._skeletons = {}
            for known in self._vocabulary.naming():
                if bones := skeleton(known):
                    self._skeletons.setdefault(bones, []).append(known)
        sounding = self._skeletons.get(skeleton(word), [])
        return [known for known in sounding if script(known) != script(word)][:MAX_WAYS]

    def _split(self, word: str) -> tuple[str, ...] | None:
        """The known words that an unknown one was run together from; the more common ones where several may be."""
        vocabulary = self._vocabulary
        if vocabulary.begins(word) or (word in vocabulary and self._language not in JOINED):
            return None
        if any(form in vocabulary for form in forms(self._language, word)):
            return None
        least = 2 if self._language in JOINED else 3
        halves = [(word[:at], word[at:]) for at in range(least, min(len(word), 20) - least + 1)]
        known = [half for half in halves if half[0] in vocabulary and half[1] in vocabulary]
        best = max(known, key=lambda half: min(map(vocabulary.spread, half)), default=())
        return tuple(part for half in best for part in self._split(half) or (half,)) or None

    def _pairs(self, terms: Sequence[Term]) -> Iterator[tuple[tuple[str, str], float]]:
        for first, second in pairwise(terms):
            for one in first.ways:
                for other in second.ways:
                    if one + other in self._vocabulary and not (first.common and second.common):
                        share = _WITH_COMMON if first.common or second.common else 1.0
                        yield (one, other), share * self._vocabulary.weight([one + other])

    def _also(self, terms: Sequence[Term], *, goes_on: bool) -> list[Synonym]:
        """Synonyms of runs of the terms, those that say something before all; ``first`` and ``end`` count all terms."""
        found: list[Synonym] = []
        telling = [at for at, term in enumerate(terms) if not term.common]
        for places in (telling, range(len(terms))) if len(telling) < len(terms) else (telling,):
            said = [Word(terms[at].corrected or terms[at].word, terms[at].written or terms[at].word) for at in places]
            last_goes_on = goes_on and bool(places) and places[-1] == len(terms) - 1
            for each in self._synonyms.of(said, goes_on=last_goes_on):
                first, end = places[each.first], places[each.end - 1] + 1
                surely = each.surely * min(_surely(term) for term in terms[first:end])
                found.append(each._replace(first=first, end=end, surely=surely))
        return list(dict.fromkeys(found))[:MAX_SYNONYMS]


def _surely(term: Term) -> float:
    """How sure it is that a term is the word it was taken for."""
    return term.ways.get(term.corrected, 1.0) if term.corrected else 1.0


def _may_be_a_slip(term: Term) -> bool:
    """Another number is never what a number means, however like it is."""
    return not (term.ways or term.start or term.common or term.word.isdecimal())


def _share(some: Sequence[Term], terms: Sequence[Term]) -> float:
    whole = sum(term.weight for term in terms)
    return sum(term.weight for term in some) / whole if whole else 0.0


def _uncommon(terms: Sequence[Term]) -> None:
    for term in terms:
        term.common = False
        term.weight /= _COMMON_WEIGHT
