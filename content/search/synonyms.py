"""A thesaurus as search uses it: which other words mean what a part of a query says."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from content.search.common_words import common_words
from content.search.fold import tokens
from content.search.forms import forms

LONGEST = 8  # words
_MOST_GOING_ON = 4  # members that a word which is still being typed may become
_AFTER = "\U0010ffff"


class Synonym(NamedTuple):
    """Other words for the words ``first`` to ``end`` (half-open) of a query; ``complete``: all of them were typed."""

    first: int
    end: int
    words: tuple[str, ...]
    complete: bool = True

    @property
    def places(self) -> range:
        """The terms of the query that it stands for."""
        return range(self.first, self.end)


class Synonyms:
    """The groups of one language, each member folded and without the words that say nothing."""

    def __init__(self, language: str, groups: Iterable[Sequence[str]]) -> None:
        self._language = language
        self._common = common_words(language)
        self._groups: list[list[tuple[str, ...]]] = []
        self._by_words: dict[tuple[str, ...], list[int]] = {}
        for number, group in enumerate(groups):
            members = list(dict.fromkeys(filter(None, map(self._member, group))))
            self._groups.append(members)
            for member in members:
                for name in {member, self._bases(member)}:
                    self._by_words.setdefault(name, []).append(number)
        self._joined = sorted((" ".join(member), number) for number, each in enumerate(self._groups) for member in each)

    def words(self) -> set[str]:
        """Every word of the thesaurus."""
        return {word for group in self._groups for member in group for word in member}

    def of(self, words: Sequence[str], *, goes_on: bool) -> list[Synonym]:
        """What the words of a query may also be called; the last of them may be the start of one (``goes_on``)."""
        found = []
        for first in range(len(words)):
            for end in range(min(len(words), first + LONGEST), first, -1):
                said = tuple(words[first:end])
                groups = [*self._by_words.get(said, ()), *self._by_words.get(self._bases(said), ())]
                found += [Synonym(first, end, member) for member in self._others(groups, said)]
            if goes_on:
                said = tuple(words[first:])
                groups = list(self._beginning(" ".join(said)))
                found += [Synonym(first, len(words), member, False) for member in self._others(groups, said)]
        return list(dict.fromkeys(found))

    def _others(self, groups: Iterable[int], said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for number in dict.fromkeys(groups):
            yield from (member for member in self._groups[number] if member != said)

    def _beginning(self, text: str) -> Iterator[int]:
        """The groups with a member that starts so, where few do."""
        first = bisect_left(self._joined, (text,))
        end = bisect_left(self._joined, (text + _AFTER,))
        if len(text) >= 3 and end - first <= _MOST_GOING_ON:
            yield from (number for _, number in self._joined[first:end])

    def _member(self, text: str) -> tuple[str, ...]:
        words = tokens(text)
        return tuple([word for word in words if word not in self._common] or words)

    def _bases(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple((word, *forms(self._language, word))[-1] for word in words)
