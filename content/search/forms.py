"""Other forms under which a word is found: without article or prefix, as its stem, without a plural ending.

Forms of the index and forms of a query come from here alike, so they meet. A language without rules has none.
Stems are Snowball's (Porter 2001), taken of the word as it is written and folded afterwards.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from content.search.fold import fold, folded_words

SHORTEST = 3
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_LETTERS = "وفبل"  # conjunctions and prepositions that are written together with the word
_ARABIC_ENDINGS = ("يه", "ات", "ين", "ون", "ه", "ي")
_HEBREW_PREFIXES = "והבלמשכ"
_HEBREW_ENDINGS = ("ויות", "יות", "ימ", "ות", "ית", "ה", "ת", "י")


@lru_cache(1 << 16)
def forms(language: str, folded: str, raw: str = "") -> tuple[str, ...]:
    """The other forms of one folded word, best first; ``raw`` is how it was written, where that is known."""
    found = _RULES.get(language, _no_rules)(folded)
    if stem := stemmer(language):
        found = [*found, *(fold(stem(written.lower())) for written in (raw or folded, folded))]
    others = (form for form in dict.fromkeys(found) if form != folded and len(form) > 1)
    return tuple(form for form in others if folded_words(form) == (form,))  # the stem of ½ is two words


@cache
def stemmer(language: str) -> Callable[[str], str] | None:
    """The stemmer of a language; imported only when there is something to stem."""
    name = _SNOWBALL.get(language.partition("-")[0])
    if name is None:
        return None
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


def _no_rules(_word: str) -> list[str]:
    return []


def _arabic(word: str) -> list[str]:
    """Without conjunction, preposition and article, and then without feminine, plural or relative endings."""
    prefix = next(
        (each for each in _ARABIC_PREFIXES if word.startswith(each) and len(word) - len(each) >= SHORTEST), ""
    )
    bare = word[len(prefix) :]
    return [bare, *_without_ending(bare, _ARABIC_ENDINGS)]


def _hebrew(word: str) -> list[str]:
    """Without up to three one-letter prefixes, each with and without a plural or construct ending."""
    found = [word]
    while len(found) <= 3 and len(found[-1]) > SHORTEST and found[-1][0] in _HEBREW_PREFIXES:
        found.append(found[-1][1:])
    endless = [short for bare in found for short in _without_ending(bare, _HEBREW_ENDINGS)]
    return [*found[1:], *endless]


def _without_ending(word: str, endings: tuple[str, ...]) -> list[str]:
    ending = next((each for each in endings if word.endswith(each) and len(word) - len(each) >= SHORTEST), "")
    return [word.removesuffix(ending)] if ending else []


_RULES: dict[str, Callable[[str], list[str]]] = {"ar": _arabic, "he": _hebrew}
