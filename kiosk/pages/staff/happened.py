"""What happened at the shelf, a plain sentence for each event."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from content.circulation.event import (
    AnyEvent,
    Conditioned,
    Found,
    Moved,
    NotFound,
    Returned,
    Settled,
    Taken,
    Wished,
)
from kiosk.pages.context import Context
from kiosk.pages.shelf.teller import place_names

if TYPE_CHECKING:
    from content.bookshelf.shelf import Bookshelf


class Happenings:
    """Tells events in one language; never who took a book, nor the word that somebody will ask with."""

    def __init__(self, context: Context, shelf: "Bookshelf", wishes: Mapping[str, Wished]) -> None:
        """``wishes``: by their ids, for what became of them."""
        self._context, self._shelf, self._wishes = context, shelf, wishes
        self._places = place_names(context)

    def told(self, event: AnyEvent) -> str:
        """What happened."""
        say = self._context.words.say
        match event:
            case Wished():
                told = say("Somebody wishes for {title}.", title=self.wished(event))
            case Settled(wish=id_) if wish := self._wishes.get(id_):
                told = say("A wish for {title} was seen to.", title=self.wished(wish))
            case Settled():
                told = say("A wish was seen to.")
            case _:
                told = self._of_copy(event, self._title(event))
        return told

    def when(self, event: AnyEvent) -> str:
        """The time, with the day where that is not today."""
        formats, at = self._context.formats, datetime.fromtimestamp(event.at / 1000, self._context.now.tzinfo)
        day = "" if at.date() == self._context.today else formats.short_date(at.date())
        return formats.line(day, formats.time(at.time()))

    def wished(self, wish: Wished) -> str:
        """What somebody wishes for."""
        book = self._shelf.books.get(wish.book.removeprefix("book/"))
        return self._context.formats.isolate(book.title if book else wish.text or wish.book)

    def _title(self, event: AnyEvent) -> str:
        """Of the copy it is about; of one that was added and taken back, what was said of it then."""
        barcode = getattr(event, "copy", "")
        copy = self._shelf.copy(barcode)
        return self._context.formats.isolate(copy.book.title if copy else getattr(event, "title", "") or barcode)

    def _of_copy(self, event: AnyEvent, title: str) -> str:
        say = self._context.words.say
        match event:
            case Taken():
                told = say("{title} was taken home.", title=title)
            case Returned():
                told = say("{title} was brought back.", title=title)
            case Found():
                told = say("{title} was found when the shelf was checked.", title=title)
            case NotFound():
                told = say("{title} was missing when the shelf was checked.", title=title)
            case Moved(place=place):
                where = self._places.get(place) or self._context.formats.isolate(place)
                told = say("{title} has a new place: {place}", title=title, place=where)
            case Conditioned(condition="in-repair"):
                told = say("{title} is being mended.", title=title)
            case Conditioned(condition="withdrawn"):
                told = say("{title} was taken out of the shelf for good.", title=title)
            case Conditioned():
                told = say("{title} can be lent again.", title=title)
            case _:
                told = say("{title} came to the shelf.", title=title)
        return told
