"""What an editor calls the place of a fact or a text: ``fee of Register a birth, case Born in Port Lumen``."""

from collections.abc import Iterator, Mapping

_ITEMS = {
    "cases": "case",
    "documents": "document",
    "steps": "step",
    "submissions": "way to submit",
    "legal_basis": "legal basis",
    "forms": "form",
    "counters": "counter",
    "amenities": "amenity",
    "contacts": "contact",
    "holidays": "holiday",
    "languages": "language",
    "seasons": "season",
    "special": "special day",
    "figures": "figure",
    "contributors": "person",
    "copies": "copy",
    "boards": "board",
    "easy": "easy words",
    "media": "picture or film",
}
_WHERE_AN_ITEM_IS_ITS_TEXT = {
    "steps": "text",
    "submissions": "text",
    "contacts": "purpose",
    "amenities": "place",
    "easy": "line",
}
_FIELDS = {
    "asked": "number of requests",
    "hours.holidays": "closing on the town's holidays",
    "hours.note": "note on the hours",
    "hours.regular": "regular hours",
    "hours.hours": "hours",
    "last_reviewed": "day of the last review",
    "isbns": "ISBNs",
    "marc": "library's record",
    "mark": "picture",
    "online.code": "code of the online service",
    "online.network": "network of the online service",
    "related": "related procedures",
    "replaced_by": "replacement",
    "review_interval_days": "number of days until the next review",
    "reviewed_by": "native reader",
    "source_date": "date of the source",
    "valid_from": "first day in force",
    "valid_until": "last day in force",
}
_LONGEST_NAME = 60


class Naming:
    """Names inside one record; ``texts`` are its words in the source language."""

    def __init__(self, title: str, texts: Mapping[str, str]) -> None:
        self.title = title
        self._texts = texts

    def fact(self, path: tuple[str, ...]) -> str:
        """The subject of a sentence about a fact."""
        return self._subject(path, "")

    def item(self, path: tuple[str, ...]) -> str:
        """The subject of a sentence about an item that is new or gone."""
        *above, last = self._items(path)
        return f"The {last} of {', '.join([self.title, *above])}"

    def text(self, path: str, language: str) -> str:
        """The subject of a sentence about a text; ``language`` is the name of a language."""
        return self._subject(tuple(path.split(".")), language)

    def _subject(self, path: tuple[str, ...], language: str) -> str:
        items = list(self._items(path))
        if not _is_item(path, len(path) - 1):
            subject = self._field(path)
        elif language:
            subject = _WHERE_AN_ITEM_IS_ITS_TEXT.get(path[-2], "name")
        else:
            subject = items.pop()
        of = ", ".join([self.title, *items])
        return f"The {subject} of {of}, in {language}" if language else f"The {subject} of {of}"

    def _items(self, path: tuple[str, ...]) -> Iterator[str]:
        """The items on the way, the outermost first."""
        for at, name in enumerate(path):
            if _is_item(path, at):
                yield f"{_ITEMS[path[at - 1]]} {self._called((*path[:at], name))}"

    def _field(self, path: tuple[str, ...]) -> str:
        """The fields on the way that are no lists of items."""
        names = [
            name
            for at, name in enumerate(path)
            if not _is_item(path, at) and not (at + 1 < len(path) and _is_item(path, at + 1))
        ]
        field = ".".join(names)
        return _FIELDS.get(field, " ".join(name.replace("_", " ") for name in names))

    def _called(self, path: tuple[str, ...]) -> str:
        """An item by what the town calls it, else by its id."""
        place = ".".join(path)
        for part in (f"{place}.title", f"{place}.name", place):
            text = self._texts.get(part, "")
            if text and len(text) <= _LONGEST_NAME and "\n" not in text and path[-2] not in _WHERE_AN_ITEM_IS_ITS_TEXT:
                return text
        return path[-1]


def _is_item(path: tuple[str, ...], at: int) -> bool:
    """Whether a name on a path is the id of an item and no field."""
    return at > 0 and path[at - 1] in _ITEMS and not _is_item(path, at - 1)
