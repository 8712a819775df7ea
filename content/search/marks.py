"""What of a text matched, and which passage to show. Whole words are marked, so that joined letters stay joined."""

import re
from collections.abc import Iterable
from functools import lru_cache

from content.placeholders import unfilled
from content.search.answer import Spans
from content.search.common_words import is_common
from content.search.fold import folded_words, placed_words, raw_words
from content.search.forms import forms
from content.search.query import Query

_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]*")
_MOST_READ = 2_000  # characters of one record, looking for a passage
_LONGEST = 200  # characters of a passage


class Marker:
    """Marks the words of one query in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        self._language = language
        self._weights: dict[str, float] = {}
        self._known: dict[str, float] = {}
        for term in query.terms:
            for way in term.ways if not term.common else ():
                self._weights[way] = max(self._weights.get(way, 0.0), term.weight)
        for synonym in query.synonyms:
            for word in synonym.words:
                if not is_common(language, word):
                    self._weights.setdefault(word, 1.0)
        self._starts = tuple(term.start for term in query.terms if term.start and not term.common)

    def spans(self, text: str) -> Spans:
        """Where the words stand that matched; spans that touch, or have but a space between them, are joined."""
        found: list[tuple[int, int]] = []
        for raw, start, end in placed_words(text):
            if self._weight(raw):
                if found and not text[found[-1][1] : start].strip():
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
        return tuple(found)

    def passage(self, texts: Iterable[str]) -> str:
        """The sentence that says most of what was asked, "" where none says any of it."""
        text = unfilled(_beginning(texts))
        said = {raw: weight for raw in set(raw_words(text)) if (weight := self._weight(raw))}
        best, most = "", 0.0
        for sentence in _SENTENCE.findall(text) if said else ():
            if any(raw in sentence for raw in said):
                weight = sum(said.get(raw, 0.0) for raw in set(raw_words(sentence)))
                if weight > most:
                    best, most = " ".join(sentence.split()), weight
        return _shortened(best, self.spans(best)) if best else ""

    def _weight(self, raw: str) -> float:
        weight = self._known.get(raw)
        if weight is None:
            weight = self._known[raw] = self._weighed(found_under(self._language, raw))
        return weight

    def _weighed(self, names: tuple[str, ...]) -> float:
        weights = self._weights
        for name in names:
            if weight := weights.get(name):
                return weight
        return 1.0 if self._starts and names and names[0].startswith(self._starts) else 0.0


@lru_cache(1 << 15)
def found_under(language: str, raw: str) -> tuple[str, ...]:
    """Everything under which a written word is found: as it is folded, and its other forms."""
    return tuple(name for folded in folded_words(raw) for name in (folded, *forms(language, folded, raw)))


def _beginning(texts: Iterable[str]) -> str:
    read, length = [], 0
    for text in texts:
        read.append(text[: _MOST_READ - length])
        length += len(read[-1])
        if length >= _MOST_READ:
            break
    return "\n".join(read)


def _shortened(sentence: str, marked: Spans) -> str:
    """A sentence of a readable length, from the first word that matched if need be; cut only between words."""
    if len(sentence) <= _LONGEST:
        return sentence
    first = max(0, marked[0][0] - _LONGEST // 4) if marked else 0
    start = sentence.rfind(" ", 0, first) + 1 if first else 0
    end = len(sentence) if len(sentence) - start <= _LONGEST else sentence.rfind(" ", start, start + _LONGEST)
    end = end if end > start else start + _LONGEST
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
