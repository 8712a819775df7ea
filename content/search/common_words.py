"""Words that say nothing about what somebody looks for: "how", "where", "I need". They weigh little in a query.

One text file a language, words between spaces. No native reader has reviewed the lists for vi, id, ar and he yet.
"""

from functools import cache
from importlib.resources import files

from content.search.fold import tokens


@cache
def common_words(language: str) -> frozenset[str]:
    """The common words of a language, folded; none where no list is kept."""
    file = files("content.search").joinpath("common_words", f"{language.partition('-')[0]}.txt")
    return frozenset(tokens(file.read_text("utf-8"))) if file.is_file() else frozenset()
