"""A small town by the sea, drawn for tests: a coast with a bay, an island, a few streets, a park, some places."""

from datetime import date
from pathlib import Path

from content.map.geometry import Bbox, Position
from content.map.osm_xml import OsmSheet

BBOX = Bbox(-30.51, 49.50, -30.50, 49.506)
DATED = date(2026, 11, 20)
SEA: tuple[Position, ...] = ((-30.505, 49.5005), (-30.5005, 49.5012), (-30.5055, 49.5022))
LAND: tuple[Position, ...] = ((-30.505, 49.505), (-30.509, 49.503), (-30.5078, 49.5009))
TOWN_HALL: Position = (-30.5051, 49.5043)


def drawn_town() -> OsmSheet:
    """The sea lies in the south, with a bay; the island is before the west end of the coast."""
    sheet = OsmSheet()
    coast = [(-30.498, 49.5018), (-30.503, 49.502), (-30.5045, 49.5026), (-30.5065, 49.5026), (-30.508, 49.5019)]
    sheet.line(reversed([*coast, (-30.512, 49.5015)]), {"natural": "coastline"})
    island = [(-30.5085, 49.5006), (-30.507, 49.5006), (-30.507, 49.5012), (-30.5085, 49.5012)]
    sheet.line([*island, island[0]], {"natural": "coastline"})
    _streets(sheet)
    _houses(sheet)
    return sheet


def _streets(sheet: OsmSheet) -> None:
    names = {"name": "Rope Street", "name:ar": "شارع الحبال", "name:he": "רחוב החבלים"}
    sheet.line([(-30.5098, 49.504), (-30.505, 49.504), (-30.5002, 49.504)], {"highway": "residential", **names})
    sheet.line([(-30.505, 49.504), (-30.505, 49.503)], {"highway": "steps", "name": "Candle Steps", "step_count": "24"})
    sheet.line(
        [(-30.508, 49.503), (-30.505, 49.503), (-30.501, 49.503)], {"highway": "pedestrian", "name": "Fish Quay"}
    )
    sheet.line([(-30.508, 49.503), (-30.508, 49.504)], {"highway": "footway"})
    sheet.line([(-30.507, 49.5045), (-30.507, 49.5058)], {"highway": "primary", "name": "Harbour Road"})


def _houses(sheet: OsmSheet) -> None:
    lon, lat = TOWN_HALL
    hall = [(lon - 4e-4, lat - 2e-4), (lon + 4e-4, lat - 2e-4), (lon + 4e-4, lat + 2e-4), (lon - 4e-4, lat + 2e-4)]
    court = [(lon - 1e-4, lat - 5e-5), (lon + 1e-4, lat - 5e-5), (lon + 1e-4, lat + 5e-5), (lon - 1e-4, lat + 5e-5)]
    tags = {"building": "yes", "amenity": "townhall", "name": "Town Hall", "name:vi": "Toà thị chính"}
    sheet.area(hall, {**tags, "wheelchair": "yes", "opening_hours": "Mo-Fr 09:00-17:00"}, [court])
    park = [(-30.5098, 49.5045), (-30.5075, 49.5045), (-30.5075, 49.5058), (-30.5098, 49.5058)]
    sheet.area(park, {"leisure": "park", "name": "Lamp Park"})
    sheet.node(-30.5049, 49.5033, {"amenity": "toilets", "wheelchair": "limited"})
    sheet.node(-30.5020, 49.5041, {"highway": "bus_stop", "name": "Rope Street"})
    sheet.node(-30.5030, 49.5035, {"amenity": "cafe", "access": "private", "name": "Staff canteen"})


def write_town(folder: Path, sheet: OsmSheet | None = None) -> Path:
    """The town, or what was drawn on a sheet, as an extract."""
    path = folder / "town.osm"
    (sheet or drawn_town()).write(path, BBOX, DATED)
    return path
