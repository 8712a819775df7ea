"""What is searched of a town's map: its named places and streets, and the kinds of places there are."""

from collections.abc import Iterator

from content.map.place import Place
from content.map.reader import KindRow
from content.map.town import TownMap
from content.search.entry import LIST, Entry, Phrase, Row, phrase
from content.search.fold import raw_words

KIND = "place"


def place_entries(town_map: TownMap, language: str, source_language: str) -> Iterator[Entry]:
    """A place in each language that has a name for it, and under its local name in the town's own.

    What stands for a record of the content is found as that record. Places without a name are found by their kind.
    """
    for name in town_map.counts:
        kind = town_map.kinds[name]
        if kind.topic:
            yield _of_kind(kind, language)
        for place in town_map.of_kind(name):
            title = place.names.get(language) or (place.names.get("", "") if language == source_language else "")
            if title and not place.record:
                yield _of_place(place, kind, title, language)


def _of_kind(kind: KindRow, language: str) -> Entry:
    title, *others = kind.words.get(language) or kind.words["en"]
    phrases = [phrase("title", title, language), *(phrase("names", other, language) for other in others)]
    row = Row(f"{LIST}{kind.name}", KIND, title, "", [each for each in phrases if each.words])
    return Entry(row, [])


def _of_place(place: Place, kind: KindRow, title: str, language: str) -> Entry:
    words = kind.words.get(language) or kind.words["en"]
    row = Row(f"{KIND}/{place.id}", KIND, title, words[0], list(_phrases(place, words, title, language)))
    return Entry(row, raw_words(place.address))


def _phrases(place: Place, words: tuple[str, ...], title: str, language: str) -> Iterator[Phrase]:
    local = place.names.get("", "")
    texts = [("title", title), *([("names", local)] if local not in ("", title) else [])]
    texts += [("keywords", word) for word in words]
    yield from (found for field, text in texts if (found := phrase(field, text, language)).words)
