"""In how many records of a language each word occurs."""

from collections import Counter
from collections.abc import Iterator

from content.search.indexed import NOT_INDEXED, Indexed


class WordCounts:
    """Word -> number of records with it in their short fields, in their text, and as people write it (not a form)."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._texts: Counter[str] = Counter()
        self._written: Counter[str] = Counter()

    def count_in(self, made: Indexed) -> None:
        """A record more."""
        self._names.update(made.words_of_names)
        self._texts.update(made.words_of_text)
        self._written.update(made.words_written)

    def change(self, before: Indexed, after: Indexed | None) -> None:
        """A record that is another one now, or gone."""
        new = after or NOT_INDEXED
        for counts, old_words, new_words in (
            (self._names, before.words_of_names, new.words_of_names),
            (self._texts, before.words_of_text, new.words_of_text),
            (self._written, before.words_written, new.words_written),
        ):
            counts.subtract(old_words - new_words)
            counts.update(new_words - old_words)

    def rows(self) -> Iterator[tuple[str, int, int, int]]:
        """Word and its three counts, in alphabetical order."""
        names, texts, written = self._names, self._texts, self._written
        for word in sorted(names.keys() | texts.keys() | written.keys()):
            yield word, names[word], texts[word], written[word]
