"""The places of the shelf in their order, and what each is called: read once for a page."""

from collections.abc import Iterator

from content.entities import Bookcase
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.pages.shelf.teller import bookcases
from kiosk.pages.shelf.whereabouts import pictured, position
from kiosk.staff.checks import ALL


class Spots:
    """``of``, wherever it is asked for: ``all``, ``bookcase/blue`` or ``place/blue-1``."""

    def __init__(self, context: Context) -> None:
        self._context, self.cases = context, bookcases(context)
        words = {key: context.slot.words(key, context.language.code) for key in self.cases}
        self._titles = {key: context.formats.isolate(words[key]["title"].text) for key in self.cases}
        self._names = {
            place: context.formats.line(self._titles[key], self._name(words[key], case, place))
            for key, case in self.cases.items()
            for place in _places(case)
        }
        self.order = {place: number for number, place in enumerate(self._names)}

    def told(self, place: str) -> str:
        """Its bookcase, and what the town calls it; its own id where no bookcase has it."""
        return self._names.get(place) or (self._context.formats.isolate(place) if place else "")

    def name(self, of: str) -> str:
        """What is checked."""
        kind, _, id_ = of.partition("/")
        if kind == "place":
            return self.told(id_)
        return self._titles.get(of) or self._context.words.say("The whole shelf")

    def among(self, of: str) -> tuple[str, ...]:
        """The places of it in their order; none where its bookcase or its place is gone."""
        kind, _, id_ = of.partition("/")
        if kind == "place":
            return (id_,) if id_ in self._names else ()
        return tuple(place for key, case in self.cases.items() if of in (key, ALL) for place in _places(case))

    def pictures(self, place: str) -> Iterator[Block]:
        """The bookcase that has it, with the place lit."""
        for key, case in self.cases.items():
            if place in _places(case):
                yield pictured(self._context, key, case, {place})

    def _name(self, words: Words, case: Bookcase, place: str) -> str:
        called = words[f"places.{place}"].text
        return self._context.formats.isolate(called) if called else position(
            self._context, [board.places for board in case.boards], place
        )  # fmt: skip


def _places(case: Bookcase) -> tuple[str, ...]:
    return tuple(place for board in case.boards for place in board.places)
