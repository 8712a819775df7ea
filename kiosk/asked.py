"""What a command was asked for, made sure that there is such a thing: a page, a language, a moment."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from content.reader import Slot
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.registry import PAGES


class AskedError(Exception):
    """Something is asked for that is not there; the text says what, and lists what there is."""


def target_of(slot: Slot, page: str, key: str = "") -> str:
    """``page`` or ``page/key``, as pages are opened; raises AskedError."""
    spec = PAGES.get(page)
    if spec is None:
        raise AskedError(f"there is no page {page!r}; there are {listed(PAGES)}")
    if not spec.kind:
        if key and not spec.keyed:
            raise AskedError(f"the page {page!r} takes no --key")
        return f"{page}/{key}" if key else page
    keys = [each.partition("/")[2] for each in slot.keys(spec.kind)]
    key = key.removeprefix(f"{spec.kind}/")
    if key not in keys:
        wrong = f"no {spec.kind} is called {key!r}" if key else f"the page {page!r} needs a --key"
        raise AskedError(f"{wrong}; there are {listed(keys)}")
    return f"{page}/{key}"


def language_of(slot: Slot, code: str, first: str) -> str:
    """The language of this code, or ``first`` where none is asked for; raises AskedError."""
    spoken = [each.code for each in slot.languages if each.code in SCREEN_LANGUAGES]
    if code and code not in spoken:
        raise AskedError(f"this kiosk does not speak {code!r}; it speaks {listed(spoken)}")
    return code or first


def moment_of(slot: Slot, moment: datetime | None) -> datetime:
    """In the town's time where no offset is given; ten o'clock on the content's date where no moment is."""
    moment = moment or datetime.combine(slot.town.content_date, time(10))
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(slot.town.time_zone))


def listed(names: Iterable[str]) -> str:
    """The names in one line."""
    return ", ".join(names) or "none"
