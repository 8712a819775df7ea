"""What was done last at this kiosk, to be taken back where it was a mistake."""

from collections.abc import Iterable, Iterator
from itertools import islice

from content.circulation.event import AnyEvent, Found, NotFound, Wished
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.happened import Happenings

MOST = 20
# As far back as a wish is looked for that was seen to lately.
_FAR = 1_000


def compose(context: Context, _key: str) -> Page:
    """The newest first; what is not ticked was taken back."""
    say, past = context.words.say, context.recent(_FAR)
    wishes = {event.id: event for event, _ in past if isinstance(event, Wished)}
    happenings = Happenings(context, context.bookshelf(), wishes)
    rows = tuple(
        Block(
            "document",
            key=f"staff:undo {event.id}",
            title=happenings.told(event),
            value=happenings.when(event),
            text="" if counts else say("Taken back"),
            checked=counts,
        )
        for event, counts in islice(_without_long_rows(_for_staff(past)), MOST)
    )
    if rows:
        rows = (
            Block("lead", text=say("Untick what was a mistake.")),
            *rows,
        )
    else:
        rows = (Block("banner", icon="info", title=say("Nothing has been done here yet")),)
    return Page("staff-recent", "", say("What was done last"), rows, trail=(say("For the librarian"),), greeting=1)


def _for_staff(past: Iterable[tuple[AnyEvent, bool]]) -> Iterator[tuple[AnyEvent, bool]]:
    """A wish in a reader's own words is theirs to take back, for its text is forgotten then; staff tick it instead."""
    return (each for each in past if not isinstance(each[0], Wished) or each[0].book)


def _without_long_rows(past: Iterable[tuple[AnyEvent, bool]]) -> Iterator[tuple[AnyEvent, bool]]:
    """A shelf check is one event for each book: the newest of a row of them stands for it."""
    before: type[AnyEvent] | None = None
    for event, counts in past:
        if type(event) is not before or not isinstance(event, Found | NotFound):
            yield event, counts
        before = type(event)
