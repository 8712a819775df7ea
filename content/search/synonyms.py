"""A thesaurus as search uses it: which other words mean what a part of a query says."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from content.search.common_words import is_common
from content.search.fold import Word, as_written, words
from content.search.forms import forms
from content.search.indexed import JOINED

type Words = tuple[str, ...]

LONGEST = 8  # words
_MOST_GOING_ON = 4  # groups that a word which is still being typed may become
_BEGUN = 0.8  # as sure of a member that was not typed to its end
_AFTER = "\U0010ffff"


class Synonym(NamedTuple):
    """Other words for the words ``first`` to ``end`` (half-open) of a query; ``surely``, from 0 to 1, that they are."""

    first: int
    end: int
    words: Words
    surely: float = 1.0

    @property
    def places(self) -> range:
        """The terms of the query that it stands for."""
        return range(self.first, self.end)


class Synonyms:
    """The groups of one language.

    A member is recognised without the words that say nothing, as long as two words are left of it, and in any form of
    its words; in a language whose words are told apart by marks, with the marks where they were typed.
    """

    def __init__(self, language: str, groups: Iterable[Sequence[str]]) -> None:
        self._language = language
        self._groups: list[list[Words]] = []
        self._by_words: dict[Words, list[int]] = {}
        self._stand: Callable[[Words], bool] = bool
        self._standing: dict[int, list[Words]] = {}
        beginnings: set[tuple[str, int]] = set()
        for number, group in enumerate(groups):
            members = [member for member in map(words, group) if member]
            self._groups.append(list(dict.fromkeys(_folded(member) for member in members)))
            for member in members:
                said = self._said(member)
                beginnings.add((" ".join(_folded(said)), number))
                for name in dict.fromkeys((_folded(said), self._bases(said), _written(said), _folded(member))):
                    self._by_words.setdefault(name, []).append(number)
        self._beginnings = sorted(beginnings)
        self._firsts = {name[0] for name in self._by_words}

    def words(self) -> set[str]:
        """Every word of the thesaurus."""
        return {word for group in self._groups for member in group for word in member}

    def keep(self, stand: Callable[[Words], bool]) -> None:
        """From now on give only words that stand in some record, as ``stand`` says."""
        self._stand = stand
        self._standing.clear()

    def settle(self) -> None:
        """Find out now which words stand in some record, so that no key press waits for it."""
        for number in range(len(self._groups)):
            self._others_of(number)

    def of(self, said: Sequence[Word], *, goes_on: bool) -> list[Synonym]:
        """What the words of a query may also be called; the last of them may be the start of one (``goes_on``)."""
        found = []
        for first in range(len(said)):
            longest = min(len(said), first + LONGEST) if self._may_begin(said[first]) else first
            for end in range(longest, first, -1):
                part = said[first:end]
                found += [Synonym(first, end, member) for member in self._others(self._groups_of(part), part)]
            if goes_on and len(said) - first <= LONGEST:
                part = said[first:]
                found += [Synonym(first, len(said), member, _BEGUN) for member in self._others(self._begun(part), part)]
        return list(dict.fromkeys(found))

    def _may_begin(self, word: Word) -> bool:
        """Whether any member begins with a word, in one of the ways in which members are known."""
        return not self._firsts.isdisjoint((word.folded, as_written(word.raw), *self._bases([word])))

    def _groups_of(self, part: Sequence[Word]) -> list[int]:
        """The groups that these words are a member of."""
        if self._language in JOINED and any(as_written(word.raw) != word.folded for word in part):
            return self._by_words.get(_written(part), [])
        return [*self._by_words.get(_folded(part), ()), *self._by_words.get(self._bases(part), ())]

    def _begun(self, part: Sequence[Word]) -> Iterator[int]:
        """The groups with a member that starts so, where few do."""
        text = " ".join(_folded(part))
        first = bisect_left(self._beginnings, (text,))
        end = bisect_left(self._beginnings, (text + _AFTER,))
        if len(text) >= 3 and end - first <= _MOST_GOING_ON:
            yield from (number for _, number in self._beginnings[first:end])

    def _others(self, groups: Iterable[int], part: Sequence[Word]) -> Iterator[Words]:
        typed = _folded(part)
        for number in dict.fromkeys(groups):
            yield from (member for member in self._others_of(number) if member != typed)

    def _others_of(self, number: int) -> list[Words]:
        if number not in self._standing:
            self._standing[number] = [member for member in self._groups[number] if self._stand(member)]
        return self._standing[number]

    def _said(self, member: Sequence[Word]) -> Sequence[Word]:
        """A member without the words that say nothing, unless hardly anything is left."""
        said = [word for word in member if not is_common(self._language, word.raw)]
        return said if len(said) > 1 else member

    def _bases(self, part: Iterable[Word]) -> Words:
        """Each word in its lightest other form: without an article or a plural, not stripped to the bone."""
        return tuple((*forms(self._language, word.folded, word.raw)[:1], word.folded)[0] for word in part)


def _folded(part: Iterable[Word]) -> Words:
    return tuple(word.folded for word in part)


def _written(part: Iterable[Word]) -> Words:
    return tuple(as_written(word.raw) for word in part)
