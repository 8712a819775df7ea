"""Every page there is, by name: what composes it, and which kind of record it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kiosk.pages.context import Context
from kiosk.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """``kind``: the kind of record whose id is the page's key, or empty where the page stands alone.

    ``keyed``: it may have a key all the same that is no record's, such as the number of a copy.
    """

    name: str
    module: str
    function: str = "compose"
    kind: str = ""
    keyed: bool = False

    def compose(self, context: Context, key: str) -> Page:
        """The page; its module is imported when first asked for, to keep the start quick."""
        composer: Callable[[Context, str], Page] = getattr(import_module(self.module), self.function)
        return composer(context, key)


_SPECS = (
    PageSpec("attract", "kiosk.pages.welcome", "compose_attract"),
    PageSpec("language", "kiosk.pages.welcome", "compose_language"),
    PageSpec("home", "kiosk.pages.home"),
    PageSpec("life-events", "kiosk.pages.topics", "compose_life_events"),
    PageSpec("life-event", "kiosk.pages.topics", "compose_life_event", "life-event"),
    PageSpec("fields", "kiosk.pages.topics", "compose_fields"),
    PageSpec("field", "kiosk.pages.topics", "compose_field", "field"),
    PageSpec("search", "kiosk.pages.search"),
    PageSpec("alphabet", "kiosk.pages.alphabet"),
    PageSpec("most-asked", "kiosk.pages.alphabet", "compose_most_asked"),
    PageSpec("procedure", "kiosk.pages.procedure", kind="procedure"),
    PageSpec("offices", "kiosk.pages.office", "compose_offices"),
    PageSpec("office", "kiosk.pages.office", "compose_office", "office"),
    PageSpec("hall", "kiosk.pages.hall.overview"),
    PageSpec("partners", "kiosk.pages.partner", "compose_partners"),
    PageSpec("partner", "kiosk.pages.partner", "compose_partner", "partner"),
    PageSpec("links", "kiosk.pages.partner", "compose_links"),
    PageSpec("link", "kiosk.pages.partner", "compose_link", "link"),
    PageSpec("places", "kiosk.pages.map.places", keyed=True),
    PageSpec("place", "kiosk.pages.map.place", keyed=True),
    PageSpec("way", "kiosk.pages.map.way", keyed=True),
    PageSpec("visit", "kiosk.pages.map.visit", keyed=True),
    PageSpec("document", "kiosk.pages.document", kind="document"),
    PageSpec("map", "kiosk.pages.map.picture", keyed=True),
    PageSpec("map-kinds", "kiosk.pages.map.picture", "compose_kinds"),
    PageSpec("shelf", "kiosk.pages.shelf.overview"),
    PageSpec("subject", "kiosk.pages.shelf.overview", "compose_subject", "subject"),
    PageSpec("bookcase", "kiosk.pages.shelf.overview", "compose_bookcase", "bookcase"),
    PageSpec("book", "kiosk.pages.shelf.book", kind="book"),
    PageSpec("take", "kiosk.pages.shelf.desk", "compose_take"),
    PageSpec("bring-back", "kiosk.pages.shelf.desk", "compose_bring_back"),
    PageSpec("read-here", "kiosk.pages.shelf.desk", "compose_read_here"),
    PageSpec("wish", "kiosk.pages.shelf.wish"),
    PageSpec("wished", "kiosk.pages.shelf.wish", "compose_wished"),
    # Behind the staff code, see ``compose``.
    PageSpec("staff", "kiosk.pages.staff.door"),
    PageSpec("staff-menu", "kiosk.pages.staff.menu"),
    PageSpec("staff-wishes", "kiosk.pages.staff.wishes"),
    PageSpec("staff-recent", "kiosk.pages.staff.recent"),
    PageSpec("staff-add", "kiosk.pages.staff.adding"),
    PageSpec("staff-write", "kiosk.pages.staff.adding", "compose_writing"),
    PageSpec("staff-copy", "kiosk.pages.staff.copy", keyed=True),
    PageSpec("staff-move", "kiosk.pages.staff.copy", "compose_move", keyed=True),
    PageSpec("staff-check", "kiosk.pages.staff.checking"),
    PageSpec("staff-lifts", "kiosk.pages.staff.lifts"),
    PageSpec("staff-sync", "kiosk.pages.staff.sync"),
    PageSpec("staff-measure", "kiosk.pages.staff.measure"),
    PageSpec("staff-touch", "kiosk.pages.staff.touching"),
    PageSpec("staff-sound", "kiosk.pages.staff.sound"),
    PageSpec("staff-cleaning", "kiosk.pages.staff.cleaning"),
    PageSpec("staff-device", "kiosk.pages.staff.device"),
    PageSpec("staff-hall", "kiosk.pages.staff.hall"),
    PageSpec("staff-lines", "kiosk.pages.staff.hall", "compose_lines"),
    PageSpec("staff-history", "kiosk.pages.staff.history"),
    PageSpec("staff-clock", "kiosk.pages.staff.clock", keyed=True),
    PageSpec("staff-diagnostics", "kiosk.pages.staff.diagnostics"),
    PageSpec("staff-restarts", "kiosk.pages.staff.restarts", keyed=True),
    PageSpec("easier", "kiosk.pages.settings"),
    PageSpec("help", "kiosk.pages.help"),
    PageSpec("about", "kiosk.pages.about", "compose_about"),
    PageSpec("keys", "kiosk.pages.keypad", "compose_keys"),
    # For staff: nothing on the screen leads to it.
    PageSpec("keypad", "kiosk.pages.keypad", "compose_setup"),
    PageSpec("calm", "kiosk.pages.about", "compose_calm"),
)
PAGES: dict[str, PageSpec] = {spec.name: spec for spec in _SPECS}


def compose(context: Context, target: str) -> Page:
    """The page ``name`` or ``name/key``; raises KeyError for a name or record that is not there.

    The door, ``staff``, leads to the menu once somebody is let in, and stands in the place of every page behind it
    until then.
    """
    name, _, key = target.partition("/")
    if is_for_staff(name) and context.choices.staff is None:
        name = "staff"
    elif name == "staff" and context.choices.staff is not None:
        name = "staff-menu"
    return PAGES[name].compose(context, key)


def is_for_staff(target: str) -> bool:
    """Whether only staff are shown this page: the door itself is everybody's."""
    return target.startswith("staff-")
