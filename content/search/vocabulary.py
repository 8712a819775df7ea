"""The words a language's records are written with: which are known, how common they are, which are spelled alike."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import log

type Counted = tuple[str, int, int, int]  # a word; in how many names, in how many texts, as people write it

MAX_WORD = 40
SHORTEST_TO_CORRECT = 3
TWO_ERRORS_FROM = 7  # letters
_AFTER = "\U0010ffff"


class Vocabulary:
    """The words in alphabetical order, with the number of records each is in; words of a thesaurus have 0."""

    def __init__(self, documents: int, rows: Iterable[Counted], others: Iterable[str] = ()) -> None:
        self.documents = documents
        self._words: list[str] = []
        self._names, self._texts, self._written = array("i"), array("i"), array("i")
        for word, names, texts, written in _with_others(rows, others):
            self._words.append(word)
            self._names.append(names)
            self._texts.append(texts)
            self._written.append(written)
        self._names_before = array("q", accumulate(self._names, initial=0))

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: str) -> bool:
        return self._place(word) >= 0

    def warm(self) -> None:
        """Load what correcting needs (50 ms), so that the first misspelt word need not wait for it."""
        import rapidfuzz.distance
        import rapidfuzz.process  # noqa: F401 - only to have it loaded

    def names(self, word: str) -> int:
        """In how many records' short fields a word is."""
        place = self._place(word)
        return self._names[place] if place >= 0 else 0

    def texts(self, word: str) -> int:
        """In how many records' texts a word is."""
        place = self._place(word)
        return self._texts[place] if place >= 0 else 0

    def spread(self, word: str) -> int:
        """In how many records a word is, at least."""
        return max(self.names(word), self.texts(word))

    def naming(self) -> Iterator[str]:
        """The words of short fields."""
        counted = zip(self._words, self._names, self._written, strict=True)
        return (word for word, names, written in counted if names and written)

    def weight(self, words: Iterable[str]) -> float:
        """How much it says that a record has one of these words: the inverse document frequency of BM25."""
        places = [place for word in words if (place := self._place(word)) >= 0]
        most = max((max(self._names[place], self._texts[place]) for place in places), default=0)
        return self.weight_of(most)

    def weight_of(self, records: int) -> float:
        """The weight of a word that is in so many records."""
        return log(1 + (self.documents - min(records, self.documents) + 0.5) / (records + 0.5))

    def starting(self, prefix: str) -> range:
        """Where the words that start with a prefix stand."""
        return range(bisect_left(self._words, prefix), bisect_left(self._words, prefix + _AFTER))

    def begins(self, prefix: str) -> bool:
        """Whether a word that people write starts so; forms and pairs of syllables are in the index alone."""
        return any(self._written[place] for place in self.starting(prefix))

    def completions(self, prefix: str, limit: int) -> list[str]:
        """The most common words that start with a prefix."""
        places = self.starting(prefix)
        best = sorted(places, key=lambda place: (-self._texts[place] - self._names[place], place))
        return [self._words[place] for place in best[:limit]]

    def in_names(self, places: range) -> int:
        """A bound on how many records have one of these words in a short field."""
        return self._names_before[places.stop] - self._names_before[places.start]

    def alike(self, word: str, *, prefix: bool, limit: int) -> list[tuple[str, int]]:
        """The written words within one typing error, two from seven letters on, and how many; the nearest first.

        An error is a letter too many, too few, wrong or swapped with its neighbour (optimal string alignment).
        ``prefix``: the word may go on. A first letter may be wrong only where nothing else is.
        """
        if not SHORTEST_TO_CORRECT <= len(word) <= MAX_WORD:
            return []
        most = 2 if len(word) >= TWO_ERRORS_FROM else 1
        found = self._in_bucket(word, most, prefix=prefix)
        for place in self._other_first_letter(word, prefix=prefix):
            found.setdefault(place, 1)
        ranked = sorted(found, key=lambda place: (found[place], -self._texts[place] - self._names[place], place))
        return [(self._words[place], found[place]) for place in ranked[:limit]]

    def _in_bucket(self, word: str, most: int, *, prefix: bool) -> dict[int, int]:
        """Words with the same first letter, by place, with their number of errors."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        places = self.starting(word[0])
        bucket = self._words[places.start : places.stop]
        if not prefix:
            near = extract(word, bucket, scorer=OSA.distance, score_cutoff=most, limit=None)
            return {places.start + at: int(errors) for _, errors, at in near if self._written[places.start + at]}
        heads: dict[str, list[int]] = {}
        for at, each in enumerate(bucket):
            heads.setdefault(each[: len(word)], []).append(at)
        near_heads = extract(word, list(heads), scorer=OSA.distance, score_cutoff=most + 1, limit=None)
        found = {}
        for head, _, _ in near_heads:
            for at in heads[head]:
                errors = min(OSA.distance(word, bucket[at][:length]) for length in _lengths(word, bucket[at]))
                if errors <= most and self._written[places.start + at]:
                    found[places.start + at] = errors
        return found

    def _other_first_letter(self, word: str, *, prefix: bool) -> Iterator[int]:
        """Words that are as typed but for their first letter, which is missing, too many, wrong or swapped."""
        for first in self._first_letters:
            for typed in (first + word, first + word[1:]):
                yield from self._exactly(typed, prefix=prefix)
        yield from self._exactly(word[1:], prefix=prefix)
        yield from self._exactly(word[1] + word[0] + word[2:], prefix=prefix)

    def _exactly(self, word: str, *, prefix: bool) -> Iterator[int]:
        if prefix:
            yield from (place for place in self.starting(word) if self._written[place])
        elif (place := self._place(word)) >= 0 and self._written[place]:
            yield place

    @property
    def _first_letters(self) -> Iterator[str]:
        """Each letter that a word starts with."""
        place = 0
        while place < len(self._words):
            first = self._words[place][0]
            yield first
            place = bisect_left(self._words, first + _AFTER)

    def _place(self, word: str) -> int:
        place = bisect_left(self._words, word)
        return place if place < len(self._words) and self._words[place] == word else -1


def _lengths(word: str, known: str) -> Sequence[int]:
    """How much of a known word may have been typed as ``word``."""
    return range(min(len(word) - 1, len(known)), min(len(word) + 1, len(known)) + 1)


def _with_others(rows: Iterable[Counted], others: Iterable[str]) -> Iterator[Counted]:
    """The rows in order, and the other words among them where they are not there already."""
    waiting = sorted(set(others), reverse=True)
    for row in rows:
        while waiting and waiting[-1] < row[0]:
            yield waiting.pop(), 0, 0, 1
        if waiting and waiting[-1] == row[0]:
            waiting.pop()
            yield (*row[:3], max(row[3], 1))
        else:
            yield row
    while waiting:
        yield waiting.pop(), 0, 0, 1
