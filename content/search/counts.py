"""In how many records of a language each word occurs."""

from array import array
from collections.abc import Iterable, Iterator

from content.search.indexed import NOT_INDEXED, Indexed
from content.search.word_table import Counted


class WordCounts:
    """Word -> number of records with it in their short fields, in their text, and as people write it (not a form).

    A large town has 100,000 words in a language: each stands here once, with its numbers in columns.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._names, self._texts, self._written = array("i"), array("i"), array("i")

    def count_in(self, made: Indexed) -> None:
        """A record more."""
        self.change(NOT_INDEXED, made)

    def change(self, before: Indexed, after: Indexed | None) -> None:
        """A record that is another one now, or gone."""
        new = after or NOT_INDEXED
        for column, old_words, new_words in (
            (self._names, before.words_of_names, new.words_of_names),
            (self._texts, before.words_of_text, new.words_of_text),
            (self._written, before.words_written, new.words_written),
        ):
            self._count(column, old_words - new_words, -1)
            self._count(column, new_words - old_words, 1)

    def rows(self) -> Iterator[Counted]:
        """Each word with its three counts, in alphabetical order; without those whose counts are all the same."""
        for word in sorted(self._places):
            place = self._places[word]
            found = (self._names[place], self._texts[place], self._written[place])
            if any(found):
                yield word, *found

    def _count(self, column: "array[int]", words: Iterable[str], more: int) -> None:
        for word in words:
            if (place := self._places.get(word)) is None:
                place = self._places[word] = len(self._places)
                for each in (self._names, self._texts, self._written):
                    each.append(0)
            column[place] += more
