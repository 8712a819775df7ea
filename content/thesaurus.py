"""The everyday words of a language that mean the same to someone who searches: from a table to groups of words.

No group is a translation of another; each language has its own file, ``thesaurus/LANGUAGE.toml``.
"""

from collections.abc import Iterator, Mapping

from content.characters import refused_in_words
from content.explain import shown
from content.faults import Fault, Place, nearest

type Groups = tuple[tuple[str, ...], ...]

MAX_CHARACTERS = 100
_EXAMPLE = 'Write [[groups]] and below it words = ["move in", "new address"].'


def read_thesaurus(table: Mapping[str, object], language: str, place: Place) -> tuple[Groups, list[Fault]]:
    """The groups of a file, words trimmed and empty ones left out, with every fault in them."""
    faults = [_unknown(name, "", ("groups",), place) for name in table if name != "groups"]
    items = table.get("groups", [])
    if not isinstance(items, list):
        return (), [*faults, place.fault("wrong-value", "groups", "this is not a list of groups", _EXAMPLE)]
    groups: dict[str, tuple[str, ...]] = {}
    for number, item in enumerate(items, 1):
        words, more = _group(item, f"groups[{number}]", place)
        if not more:
            groups[f"groups[{number}]"] = words
        faults += more
    faults += _faults_of_groups(groups, language, place)
    return tuple(groups.values()), faults


def folded(word: str) -> str:
    """A word as two of them are compared: without capitals, and with single spaces."""
    return " ".join(word.casefold().split())


def _group(item: object, path: str, place: Place) -> tuple[tuple[str, ...], list[Fault]]:
    if not isinstance(item, dict):
        return (), [place.fault("wrong-value", path, "this is not a group", _EXAMPLE)]
    faults = [_unknown(name, f"{path}.", ("words",), place) for name in item if name != "words"]
    words = item.get("words", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return (), [*faults, place.fault("wrong-value", f"{path}.words", "this is not a list of texts", _EXAMPLE)]
    return tuple(stripped for word in words if (stripped := word.strip())), faults


def _faults_of_groups(groups: Mapping[str, tuple[str, ...]], language: str, place: Place) -> Iterator[Fault]:
    """``groups`` by where they stand."""
    seen: dict[str, str] = {}
    for group, words in groups.items():
        path = f"{group}.words"
        if len(words) < 2:
            what = "a group needs two words or more that mean the same"
            yield place.fault("lone-word", path, what, "Add what else people say, or remove the group.")
        for word in words:
            yield from _faults_of_word(word, path, language, place)
            if first := seen.get(folded(word)):
                where = "twice in this group" if first == group else f"here and in {first}"
                what = f"{shown(word)} stands {where}"
                yield place.fault("duplicate-word", path, what, "Keep one of them, or join the two groups.")
            seen.setdefault(folded(word), group)


def _faults_of_word(word: str, path: str, language: str, place: Place) -> Iterator[Fault]:
    if len(word) > MAX_CHARACTERS:
        what = f"a word has {len(word):,} characters, the most here is {MAX_CHARACTERS}"
        yield place.fault("too-long", path, what, "Write what people type into a search.")
    if "\n" in word:
        yield place.fault("line-break", path, f"{shown(word)} has a line break", "Write it on one line.")
    if refused := refused_in_words(word, language):
        yield place.fault("refused-character", path, refused.what, refused.remedy)


def _unknown(name: str, path: str, known: tuple[str, ...], place: Place) -> Fault:
    return place.fault("unknown-key", path + name, "a thesaurus has no such entry", nearest(name, known) or _EXAMPLE)
