"""In how many records of a language each word occurs."""

from array import array
from collections.abc import Iterable, Iterator

from content.search.indexed import Indexed


class WordCounts:
    """Word -> number of records with it in their short fields, in their text, and as people write it (not a form)."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._columns = (array("i"), array("i"), array("i"))

    def count(self, made: Indexed, step: int) -> None:
        """Count a record in (``step`` 1) or out (-1)."""
        for column, words in enumerate((made.words_of_names, made.words_of_text, made.words_written)):
            self._count(column, words, step)

    def _count(self, column: int, words: Iterable[str], step: int) -> None:
        places, counts = self._places, self._columns[column]
        for word in words:
            place = places.setdefault(word, len(places))
            if place == len(self._columns[0]):
                for each in self._columns:
                    each.append(0)
            counts[place] += step

    def rows(self) -> Iterator[tuple[str, int, int, int]]:
        """Word and its three counts, in alphabetical order."""
        names, texts, written = self._columns
        for word, place in sorted(self._places.items()):
            yield word, names[place], texts[place], written[place]
