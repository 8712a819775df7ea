"""Words that say nothing about what somebody looks for: "how", "where", "I need". They weigh little in a query.

One text file a language, words between spaces. No native reader has reviewed the lists for vi, id, ar and he yet.
"""

from functools import cache
from importlib.resources import files

from content.search.fold import as_written, fold, tokens
from content.search.indexed import JOINED


def is_common(language: str, raw: str) -> bool:
    """Whether a word, as it is written, says nothing.

    Where words are short and told apart by their marks alone, the marks have to be those of the common word:
    Vietnamese "cho" (for) is one, "chó" (dog) is not.
    """
    if language in JOINED:
        return as_written(raw) in _written(language)
    return fold(raw) in common_words(language)


@cache
def common_words(language: str) -> frozenset[str]:
    """The common words of a language, folded; none where no list is kept."""
    return frozenset(word for written in _written(language) for word in tokens(written))


@cache
def _written(language: str) -> frozenset[str]:
    file = files("content.search").joinpath("common_words", f"{language.partition('-')[0]}.txt")
    return frozenset(map(as_written, file.read_text("utf-8").split())) if file.is_file() else frozenset()
