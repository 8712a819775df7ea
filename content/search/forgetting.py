"""Words that were typed, out of the caches that make search quick: they must not outlast a visit."""

from content.search.fold import as_written, folded_words
from content.search.forms import forms, stemmer
from content.search.marks import found_under
from content.search.scripts import skeleton


def forget() -> None:
    """Empty every cache that a typed word may stand in, the stemmers' own too; the next searches fill them again."""
    for cached in (as_written, folded_words, forms, found_under, skeleton, stemmer):
        cached.cache_clear()
