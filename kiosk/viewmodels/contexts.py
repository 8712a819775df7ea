"""Makes the context a page is composed from; keeps what is costly to make per language."""

from collections.abc import Callable
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from content.reader import Slot
from kiosk.adapters.collation import collation_key
from kiosk.clock import Clock, monotonic_ms
from kiosk.config import KeypadConfig, MapConfig
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import ARABIC_INDIC_DIGITS, Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES, ScreenLanguage
from kiosk.keypad import KeyMap
from kiosk.lending import EventsInMemory, Lending
from kiosk.look import Look
from kiosk.pages.context import Choices, Context

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from hardware.week import Week
    from kiosk.lifts import Lifts
    from sync.state import SyncState


def _no_sync() -> "SyncState | None":
    """Of a kiosk that does not sync."""
    return None


def _no_hall() -> "HardwareState | None":
    """Of a kiosk without a hardware daemon."""
    return None


def _no_week() -> "Week | None":
    """Of a kiosk without a hardware daemon."""
    return None


class Contexts:
    """One per slot."""

    def __init__(
        self,
        slot: Slot,
        clock: Clock,
        digits: str = "latin",
        keys: KeyMap | None = None,
        lending: Lending | None = None,
        stands: MapConfig | None = None,
    ) -> None:
        self.slot = slot
        self.clock = clock
        self.digits = digits
        self.lending = lending or Lending(self._forgotten_events, monotonic_ms)
        self.stands = stands
        self.lifts_file: Path | None = None
        self.sync: Callable[[], SyncState | None] = _no_sync
        self.hall: Callable[[], HardwareState | None] = _no_hall
        self.week: Callable[[], Week | None] = _no_week
        self.keys = keys or KeyMap(KeypadConfig().keys)
        self.zone = ZoneInfo(slot.town.time_zone)
        self._locales = {language.code: language.locale for language in slot.town.languages}
        self._formats = cache(self._make_formats)
        self._collations: dict[str, Callable[[str], Any]] = {}

    def over(self, slot: Slot) -> "Contexts":
        """The same for another slot."""
        made = Contexts(slot, self.clock, self.digits, self.keys, self.lending, self.stands)
        made.lifts, made.sync, made.hall, made.week = self.lifts, self.sync, self.hall, self.week
        return made

    def _forgotten_events(self) -> EventsInMemory:
        """Of a demonstration, as if all of it happened today."""
        return EventsInMemory(begun=int(self.clock.now(self.zone).timestamp() * 1000))

    def known(self, code: str) -> bool:
        """Whether town and screen both speak the language."""
        return code in self._locales and code in SCREEN_LANGUAGES

    @property
    def first_language(self) -> ScreenLanguage:
        """The language a visit starts in: the town's first that the screen speaks."""
        codes = [self.slot.town.source_language, *self._locales]
        return next((SCREEN_LANGUAGES[code] for code in codes if code in SCREEN_LANGUAGES), SCREEN_LANGUAGES["en"])

    def make(
        self,
        language: ScreenLanguage,
        choices: Choices,
        look: Look,
        *,
        halves: bool = True,
        socket: bool = False,
        staff_code: bool = False,
    ) -> Context:
        """The context of this moment, on a panel and in a case that have these, of a kiosk that has such a code."""
        return Context(
            slot=self.slot,
            language=language,
            words=Catalogue.load(language.code),
            formats=self._formats(language.code),
            now=self.clock.now(self.zone),
            clock_sure=self.clock.is_sure(),
            collate=partial(self._sort_key, language),
            formats_in=self._formats,
            choices=choices,
            look=look,
            keys=self.keys.names,
            halves=halves,
            socket=socket,
            bookshelf=partial(self.lending.bookshelf, self.slot),
            cards=self.lending.takes_cards,
            recent=self.lending.recent,
            staff_code=staff_code,
            stands=self.stands,
            lifts=self._out_of_order,
            sync=self.sync,
            hall=self.hall,
            week=self.week,
        )

    @cached_property
    def lifts(self) -> "Lifts":
        """Which lifts run, read when somebody first asks for a way."""
        from kiosk.lifts import Lifts

        return Lifts(self.lifts_file)

    def _out_of_order(self) -> frozenset[str]:
        return self.lifts.out_of_order()

    def _make_formats(self, code: str) -> Formats:
        language = SCREEN_LANGUAGES.get(code)
        locale = self._locales.get(code) or (language.locale if language else code)
        digits = ARABIC_INDIC_DIGITS if code == "ar" and self.digits == "arabic-indic" else None
        return Formats(locale, bool(language and language.rtl), digits)

    def _sort_key(self, language: ScreenLanguage, title: str) -> Any:
        if language.code not in self._collations:
            self._collations[language.code] = collation_key(self._locales.get(language.code, language.locale))
        return self._collations[language.code](title)
