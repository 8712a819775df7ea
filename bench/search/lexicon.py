"""Words as often as they are in real texts, for generated texts of any length.

The words and how often they come are learnt from the real sets where they are at hand, else from the demo town. Real
sets are small, so the rare words that larger ones would have are made letter by letter from those that are there.
Together these come as often as words that were met only once (Good and Turing's estimate of what was not met), each by
Zipf's law. Nothing learnt is written anywhere but into what is generated.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from bench.search.collection import Collection

# Distinct words in 10,000 texts; Vietnamese is written in syllables, of which there are some 7,000.
_DISTINCT = {"vi": 7_000}
_DISTINCT_ELSEWHERE = 60_000
_WORD = re.compile(r"[^\W\d_]+")
_CONTEXT = 3  # letters by which the next one is chosen
_LONGEST_WORD = 18
_SENTENCE, _PARAGRAPH = 14, 90  # words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with cumulative weights, the most frequent first."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, many: int, chance: random.Random) -> list[str]:
        """Words as they come in a text."""
        return chance.choices(self.words, cum_weights=self.weights, k=many)

    def text(self, length: int, chance: random.Random) -> str:
        """About so many characters: a line while it is short, else sentences in paragraphs."""
        mean = 6
        words = self.draw(max(1, length // mean), chance)
        while sum(map(len, words)) + len(words) < length:
            words += self.draw(max(1, length // mean // 4), chance)
        if length < 100:
            return " ".join(words)[: max(length, len(words[0]))].rpartition(" ")[0] or words[0]
        sentences = (" ".join(words[at : at + _SENTENCE]) for at in range(0, len(words), _SENTENCE))
        step = _PARAGRAPH // _SENTENCE
        every = [f"{sentence}." for sentence in sentences]
        return "\n\n".join(" ".join(every[at : at + step]) for at in range(0, len(every), step))


def learn(collections: Iterable[Collection], language: str, seed: int = 1) -> Lexicon:
    """From the documents of a language; raises ValueError where there are none."""
    counts = Counter(_words(collection for collection in collections if collection.language == language))
    if not counts:
        raise ValueError(f"there are no documents in {language!r} to learn words from")
    ranked = counts.most_common()
    known = [word for word, _ in ranked]
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    missing = max(0, _DISTINCT.get(language, _DISTINCT_ELSEWHERE) - len(known))
    made = list(islice(_made(known, chance), missing))
    once = sum(times == 1 for _, times in ranked)
    tail = [1 / rank for rank in range(len(known) + 1, len(known) + len(made) + 1)]
    whole = sum(tail)
    rare = [once * share / whole for share in tail]
    return Lexicon((*known, *made), tuple(accumulate([*(float(times) for _, times in ranked), *rare])))


def _words(collections: Iterable[Collection]) -> Iterator[str]:
    for collection in collections:
        for document in collection.documents:
            yield from _WORD.findall(f"{document.title} {document.text}".lower())


def _made(known: list[str], chance: random.Random) -> Iterator[str]:
    """New words in which every few letters stand side by side in a real one; none that is known, none twice."""
    following: dict[str, list[str]] = {}
    for word in known:
        spelt = f"{'^' * _CONTEXT}{word}$"
        for at in range(_CONTEXT, len(spelt)):
            following.setdefault(spelt[at - _CONTEXT : at], []).append(spelt[at])
    seen, tries = set(known), 0
    while tries < 1_000_000:
        tries += 1
        word = _spelt(following, chance)
        if word and word not in seen:
            seen.add(word)
            yield word


def _spelt(following: dict[str, list[str]], chance: random.Random) -> str:
    """One word letter by letter; empty when it grew too long."""
    word = "^" * _CONTEXT
    while len(word) < _CONTEXT + _LONGEST_WORD:
        letter = chance.choice(following[word[-_CONTEXT:]])
        if letter == "$":
            return word[_CONTEXT:]
        word += letter
    return ""
