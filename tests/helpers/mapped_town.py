"""A small town with a map: a hall with floors and a lift, a street above the harbour, steps down and a way round."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from content.build import build
from content.map.build import Sources, build_map
from content.map.floors.testing import small_house, written
from content.map.testing import drawn_town, write_town
from content.reader import Slot
from content.testing import small_source
from kiosk.config import MapConfig
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context

LOCALES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL"}
ZONE = ZoneInfo("Europe/Lisbon")
ON_ROPE_STREET = MapConfig(latitude=49.50401, longitude=-30.5030, facing=270.0)  # who looks at the screen looks west
HOUSE = (-30.50605, 49.50412)
PLACES = """\
id,kind,lon,lat,name,name [vi],wheelchair,steps,width,surveyed_on,opening_hours,record,closed_from,closed_until
fish-market,market,-30.5070,49.50305,Fish Market,Chợ Cá,limited,1,0.75,2026-05-02,Mo-Fr 08:00-12:00,,,
chandlery,shop,-30.5015,49.50405,Chandlery,,yes,0,1.2,2026-05-02,,,2026-06-01,2026-06-30
quay-toilets,toilets,-30.5048,49.50302,,,yes,,,,24/7,,,
rest-house,office,-30.5046,49.50405,Rest House,,,,,,,office/rest-house,,
"""
OFFICE: dict[str, object] = {
    "counters": [{"id": "registry", "number": "1", "floor": "0"}, {"id": "tax", "number": "2", "floor": "1"}],
    "contacts": [{"id": "desk", "kind": "telephone", "value": "+44 1632 960100"}],
    "hours": {"regular": [{"days": ["mo", "tu", "we", "th", "fr"], "opens": "09:00", "closes": "17:00"}]},
}
OFFICE_IN_ENGLISH = {
    "title": "Town Hall",
    "address": "Rope Street",
    "counters.registry.name": "Births",
    "counters.tax.name": "Taxes",
    "contacts.desk": "Reception",
}
CASE: dict[str, object] = {
    "id": "standard",
    "time_limit": {"number": 20, "unit": "minutes"},
    "steps": [{"id": "ask"}],
    "submissions": [{"id": "tax", "channel": "counter", "office": "hall", "counter": "tax"}],
}


def build_town(folder: Path, zooms: Sequence[int] = (14,), *, plans: bool = True) -> Path:
    """A slot with the map, painted at these zoom levels, and with ``plans`` the floors of its hall; takes a second."""
    source = small_source(
        folder / "source",
        {"hall": "hall", "languages": [{"code": code, "locale": locale} for code, locale in LOCALES.items()]},
    )
    source.record("office/hall", OFFICE, en=OFFICE_IN_ENGLISH)
    source.record("office/rest-house", {}, en={"title": "Rest House", "address": "Rope Street"})
    source.record("office/far-away", {}, en={"title": "Office elsewhere", "address": "Another town"})
    text = {"title": "Pay your tax", "summary": "Who lives here pays.", "cases.standard.steps.ask": "Take a number."}
    text["easy.go"] = "You live here. You pay."
    easy = [{"id": "go", "pictogram": "coin"}]
    source.record("procedure/pay-tax", {"fields": ["home"], "cases": [CASE], "easy": easy}, en=text)
    table = source.write("places.csv", PLACES)
    floors = written(small_house(HOUSE), folder / "floors") if plans else None
    sheet = drawn_town()
    round_ = [(-30.508, 49.503), (-30.5098, 49.503), (-30.5098, 49.504)]
    sheet.line(round_, {"highway": "footway", "name": "Gull Walk", "name:ar": "ممشى النورس"})
    build_map(Sources(write_town(folder, sheet), None, table, floors, zooms), source.path / "map")
    table.unlink()
    build(source.path, folder / "slot")
    return folder / "slot"


def context(slot: Slot, language: str = "en", moment: datetime | None = None) -> Context:
    """Of a kiosk on Rope Street, on a Monday at ten unless told."""
    return Context(
        slot=slot,
        language=SCREEN_LANGUAGES[language],
        words=Catalogue.load(language),
        formats=_formats(language),
        now=moment or datetime.combine(date(2026, 5, 4), time(10), ZONE),
        collate=str.casefold,
        formats_in=_formats,
        stands=ON_ROPE_STREET,
    )


def without_steps(context: Context) -> Context:
    """The same for somebody who has chosen ways without steps."""
    return replace(context, choices=Choices(way="step-free"))


def seated(context: Context) -> Context:
    """The same for somebody who has said that they sit."""
    return replace(context, look=Look(low=True, text_scale=1.25))


@cache
def _formats(code: str) -> Formats:
    return Formats.for_language(code)
