"""What a page is composed from: the slot, the visitor's language, the moment, and what was chosen so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from content.entities import Figure, Town
from content.reader import Shown, Slot
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import ScreenLanguage
from kiosk.keypad import Tried
from kiosk.look import Look
from kiosk.pages.page import Block, BlockKind, Tone

if TYPE_CHECKING:
    from content.bookshelf.shelf import Bookshelf
    from content.circulation.event import AnyEvent
    from hardware.state import HardwareState
    from hardware.week import Week
    from kiosk.config import MapConfig
    from kiosk.keypad_setup import Setup
    from kiosk.pages.map.drawn import MapChoices
    from kiosk.pages.shelf.browsing import Browsing, Scanning, Wish
    from kiosk.staff.desk import Door, StaffDesk
    from sync.state import SyncState


@dataclass(frozen=True, slots=True)
class Choices:
    """What the visitor chose and ticked in this session; gone with it.

    ``tried`` is the last key on the page that tries them, ``setup`` how far the set-up of a keypad is, ``browsing`` to
    what the bookshelf was narrowed down, ``scanning`` what was typed and scanned at its desk,
    ``wishes`` the word for each book that was asked for, ``wish`` the one for a book that is not here. ``staff`` is
    there while staff are let in, ``door`` while they are not. ``way``: for whom ways are looked for, empty where nobody
    has said. ``map``: what was chosen on the map.
    """

    cases: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    film: str = ""
    tried: Tried | None = None
    setup: "Setup | None" = None
    browsing: "Browsing | None" = None
    scanning: "Scanning | None" = None
    wishes: Mapping[str, str] = field(default_factory=dict)
    wish: "Wish | None" = None
    staff: "StaffDesk | None" = None
    door: "Door | None" = None
    way: "Literal['', 'walking', 'step-free']" = ""
    map: "MapChoices | None" = None

    def with_case(self, procedure: str, case: str) -> "Choices":
        """The same, with ``case`` chosen for ``procedure``."""
        return replace(self, cases={**self.cases, procedure: case})

    def played(self, film: str) -> "Choices":
        """The same with this film playing, or with none where it is playing already."""
        return replace(self, film="" if film == self.film else film)

    def led(self, way: str) -> "Choices":
        """The same, with ways on foot (``walking``) or without steps (``step-free``)."""
        return replace(self, way="step-free" if way == "step-free" else "walking")

    def toggled(self, document: str) -> "Choices":
        """The same, with ``document`` ticked or no longer ticked."""
        return replace(self, ticked=self.ticked ^ {document})


def no_bookshelf() -> "Bookshelf":
    """Where nobody keeps one."""
    from content.bookshelf.shelf import bookshelf

    return bookshelf([])


@dataclass(frozen=True)
class Context:
    """Everything a page may look at. No Qt: pages are composed on a worker, and in plain tests.

    ``halves``: whether the panel is high enough for reach mode; ``socket``: whether headphones that go in are noticed;
    ``cards``: whether a reader may add a household card to a loan; ``recent``: so many things that happened last at the
    shelf, and whether each still counts; ``staff_code``: whether there is one that lets staff in; ``stands``: where the
    kiosk is, as its configuration says; ``lifts``: those out of order, see ``kiosk.lifts``; ``sync``: what fetching
    came to, see ``kiosk.sync_state``; ``hall``: how charging station and Wi-Fi are, see ``kiosk.hall``, None of a kiosk
    that knows nothing of them; ``week``: their last seven days, see ``hardware.week``; ``clock_sure``: whether anything
    may be said that depends on the time.
    """

    slot: Slot
    language: ScreenLanguage
    words: Catalogue
    formats: Formats
    now: datetime
    collate: Callable[[str], Any]
    formats_in: Callable[[str], Formats]
    choices: Choices = Choices()
    look: Look = field(default_factory=Look)
    keys: Mapping[str, str] = field(default_factory=dict)
    halves: bool = True
    socket: bool = False
    bookshelf: "Callable[[], Bookshelf]" = no_bookshelf
    cards: bool = False
    recent: "Callable[[int], list[tuple[AnyEvent, bool]]]" = lambda _limit: []
    staff_code: bool = False
    stands: "MapConfig | None" = None
    lifts: "Callable[[], frozenset[str]]" = frozenset
    sync: "Callable[[], SyncState | None]" = lambda: None
    hall: "Callable[[], HardwareState | None]" = lambda: None
    week: "Callable[[], Week | None]" = lambda: None
    clock_sure: bool = True

    @property
    def town(self) -> Town:
        """The town whose kiosk this is."""
        return self.slot.town

    @property
    def today(self) -> date:
        """The date in the hall."""
        return self.now.date()

    @property
    def as_of(self) -> date:
        """How old the content is: the day it was published, where it came by sync, else the day its town names."""
        if self.slot.number:
            return self.slot.built_at.astimezone(self.now.tzinfo).date()
        return self.town.content_date

    @cached_property
    def closures(self) -> frozenset[date]:
        """The town's holidays."""
        return frozenset(holiday.date for holiday in self.town.holidays)

    def fill(self, shown: Shown, figures: Mapping[str, Figure]) -> str:
        """The text with its figures in place, as the language the text is in writes them."""
        formats = self.formats_in(shown.language) if self.foreign(shown) else self.formats
        return formats.fill(shown.text, figures)

    def foreign(self, shown: Shown) -> str:
        """The language the text is in where that is not the page's, else empty."""
        return shown.language if shown and shown.language != self.language.code else ""

    def mark(self, shown: Shown) -> str:
        """One line saying why a text is not what one would expect here, or empty."""
        if shown.state == "stale":
            return self.words.say("This text has changed since it was translated.")
        if shown.state == "outdated":
            return self.words.say("The translation is being renewed. The text in force is shown.")
        return ""

    def block(
        self,
        kind: BlockKind,
        shown: Shown,
        figures: Mapping[str, Figure] | None = None,
        *,
        key: str = "",
        title: str = "",
        icon: str = "",
        tone: Tone = "",
    ) -> Block:
        """A block whose text is ``shown``, marked where it is not a present translation."""
        return Block(
            kind,
            key=key,
            title=title,
            text=self.fill(shown, figures or {}),
            note=self.mark(shown),
            icon=icon,
            tone=tone,
            language=self.foreign(shown),
        )
