"""Port Lumen put together: coast, river, streets, squares, parks, houses, places; always the same."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from content.map.build import Sources
from content.map.demo import plan
from content.map.demo.fabric import GRIDS, Line, grid_lines, old_quarter, old_quarter_rim
from content.map.demo.hall import write_floors
from content.map.demo.houses import gardens, houses
from content.map.demo.names import Names, made, said
from content.map.demo.network import Street, blocks, bridged, joined, kept_dry, largest_connected
from content.map.demo.plan import Point
from content.map.demo.shore import as_many, beside, coast, land, river, smooth, smooth_ring
from content.map.demo.sights import Own, add_sights
from content.map.description import INVENTED_CREDIT
from content.map.geometry import Position
from content.map.osm import Tags
from content.map.osm_xml import OsmSheet

_USED = (
    "Rope Street",
    "Candle Lane",
    "Net Walk",
    "Station Avenue",
    "Ferry",
    "Lantern",
    "Mill",
    "Beacon",
    "Willow",
    "Clover",
)


class Town:
    """The drawing as it grows. ``houses`` and ``streets`` are what places are put to afterwards."""

    def __init__(self) -> None:
        self.random = Random(plan.SEED)  # noqa: S311  # a seed, so that the town is always the same
        self.sheet = OsmSheet()
        self.streets: list[Street] = []
        self.houses: list[list[Point]] = []
        self.names = Names(self.random, _USED)
        self.own: list[Own] = []
        self.dry = land().difference(river()[1])
        self.water: BaseGeometry = shapely.box(-2000, -2000, 2000, 2000).difference(self.dry)
        self.parks = [Polygon(smooth_ring(corners, 2)) for _, _, corners in plan.PARKS]
        self.green = shapely.union_all([*self.parks, *map(Polygon, (plan.WOOD, plan.CEMETERY, plan.GROUNDS))])

    def draw(self) -> None:
        self._waters()
        self._network()
        self._green()
        self._squares()
        self._rails()
        self._buildings()
        self.own = add_sights(self)

    def line(self, points: Iterable[Point], tags: Tags) -> None:
        self.sheet.line(map(place, points), tags)

    def node(self, at: Point, tags: Tags) -> int:
        return self.sheet.node(*place(at), tags)

    def area(self, corners: Sequence[Point], tags: Tags, holes: Sequence[Sequence[Point]] = ()) -> int:
        """The number of the way around it."""
        rings = [[place(point) for point in ring] for ring in holes]
        return self.sheet.area([place(point) for point in corners], tags, rings)

    def areas(self, shape: BaseGeometry, tags: Tags) -> None:
        for part in as_many(shape).geoms:
            outer, *holes = ([(x, y) for x, y in ring.coords][:-1] for ring in (part.exterior, *part.interiors))
            self.area(outer, tags, holes)

    def _waters(self) -> None:
        mainland, island = coast()
        self.line(mainland, {"natural": "coastline"})
        self.line(island, {"natural": "coastline"})
        self.area(plan.WEST_MOLE, {"man_made": "breakwater", **said("west-mole")})
        middle, bed = river()
        self.areas(bed, {"natural": "water", "water": "river"})
        self.line(middle, {"waterway": "river", **said("river")})
        self.node((60, -230), {"natural": "bay", **said("harbour")})
        self.node((-700, -560), {"place": "sea", **said("bay")})
        self.line(plan.FERRY, {"route": "ferry"})

    def _network(self) -> None:
        wet = self.water.buffer(7)
        built = as_many(shapely.union_all([Polygon(house.corners).buffer(3) for house in plan.HOUSES]))
        kept_free = shapely.union_all([wet, self.green, Polygon(plan.SQUARE), built, Polygon(plan.YARD).buffer(2)])
        found: list[Street] = []
        for road in plan.ROADS:
            street = Street(list(smooth(road.points, 2)), {"highway": road.highway, **said(road.name)}, loose=False)
            found += bridged(street, wet) if road.highway in {"primary", "secondary"} else kept_dry(street, self.water)
        for word, points in plan.BRIDGES:
            found += bridged(Street(list(points), {"highway": "tertiary", **made("bridge", word)}, loose=False), wet)
        for line in self._fabric():
            found += kept_dry(Street(list(line.points), self._tags(line)), kept_free)
        found += self._paths(wet)
        found += [Street(list(line), dict(tags), loose=False) for line, tags in plan.HALL_DOORS]
        found += list(_doors(found))
        found += [Street(list(link), {"highway": "footway", "surface": "paved"}, loose=False) for link in plan.LINKS]
        self.streets = largest_connected(joined(found))
        for street in self.streets:
            self.line(street.points, street.tags)
        for path in plan.ISLAND_PATHS:
            self.line(path, {"highway": "footway", "surface": "gravel"})

    def _fabric(self) -> Iterable[Line]:
        yield from old_quarter(self.random)
        inside = Polygon(old_quarter_rim())  # a little within the outermost ring, so that streets end on it
        for grid in GRIDS:
            for each in grid_lines(grid, self.random):
                for part in shapely.get_parts(LineString(each.points).difference(inside)):
                    if part.length > 60:
                        yield each._replace(points=tuple((x, y) for x, y in part.coords))

    def _tags(self, line: Line) -> Tags:
        tags = {"highway": line.highway, **self.names.next(line.pattern)}
        if line.highway == "steps":
            steps = self.random.randrange(14, 60)
            handrail = self.random.choice(("yes", "no"))
            return {**tags, "step_count": str(steps), "handrail": handrail, "incline": "up"}
        if line.highway == "pedestrian":
            surface = self.random.choice(("sett", "paving_stones", "unhewn_cobblestone"))
            return {**tags, "surface": surface}
        return tags

    def _paths(self, wet: BaseGeometry) -> Iterable[Street]:
        """Ways across the squares, through the arch, in the parks and along the beach."""
        corners = [*plan.SQUARE, plan.SQUARE[0]]
        square = {"highway": "pedestrian", "area": "yes", "place": "square", **said("lantern-square")}
        yield Street(list(corners), square, loose=False)
        (west, south), (east, north) = plan.SQUARE[0], plan.SQUARE[2]
        across = {"highway": "pedestrian", "surface": "paving_stones", **said("lantern-square")}
        yield Street([(west - 12, south + 36), (east + 8, south + 30)], dict(across), loose=False)
        yield Street([((west + east) / 2, south - 40), ((west + east) / 2 + 2, north)], dict(across), loose=False)
        yard = {"highway": "pedestrian", **said("sailmakers-yard")}
        yield Street([*plan.ARCH, (-186, 366)], {**yard, "covered": "yes"}, loose=False)
        yield Street([(-186, 366), (-190, 388)], dict(yard), loose=False)
        yield Street([(-186, 366), (-247, 362)], dict(yard), loose=False)
        for park in self.parks:
            for path in self._park_paths(park):
                yield from kept_dry(path, wet)
        shore = [point for point in coast()[0] if -1260 < point[0] < -560]
        walk = Street(list(beside(shore, 22)), {"highway": "footway", "surface": "paved", **made("walk", "Net")})
        yield from kept_dry(walk, wet)

    def _park_paths(self, park: Polygon) -> Iterable[Street]:
        """A round way, and ways from its middle out to the streets."""
        inner = park.buffer(-14)
        tags = {"highway": "footway", "surface": "compacted"}
        if inner.is_empty:
            return
        yield Street([(round(x, 2), round(y, 2)) for x, y in inner.exterior.coords], dict(tags), loose=False)
        middle = park.representative_point()
        west, south, east, north = park.bounds
        for x, y in (
            (west - 60, middle.y + 9),
            (east + 60, middle.y - 9),
            (middle.x + 8, south - 70),
            (middle.x, north + 70),
        ):
            yield Street([(middle.x, middle.y), (x, y)], dict(tags))

    def _green(self) -> None:
        for (kind, word, _), park in zip(plan.PARKS, self.parks, strict=True):
            self.areas(park, {"leisure": kind, **made(kind, word)})
        self.area(smooth_ring(plan.POND, 2), {"natural": "water", "water": "pond"})
        self.area(plan.WOOD, {"natural": "wood"})
        self.area(plan.CEMETERY, {"landuse": "cemetery", **said("cemetery")})
        self.area(plan.GROUNDS, {"leisure": "sports_centre", **said("ground")})
        self.area(plan.PITCH, {"leisure": "pitch", "sport": "soccer"})
        self.areas(
            Polygon(smooth_ring(plan.BEACH, 1)).intersection(self.dry),
            {"natural": "beach", **made("beach", "Net")},
        )

    def _squares(self) -> None:
        self.area(plan.YARD, {"highway": "pedestrian", "area": "yes"})
        quay = Polygon([(-430, -62), (300, -62), (300, -29), (-430, -29)])
        self.areas(quay.intersection(self.dry), {"highway": "pedestrian", "area": "yes"})
        for key, kind, at in plan.QUARTERS:
            self.node(at, {"place": kind, **said(key)})
        for pattern, word, at in plan.HILLS:
            self.node(at, {"place": "neighbourhood", **made(pattern, word)})

    def _rails(self) -> None:
        self.line(smooth(plan.TRAM, 1), {"railway": "tram"})
        for number in range(3):
            self.line(
                [(700 + 6 * number, 262), (1000, 250 + 7 * number), (1600, 262 + 7 * number)], {"railway": "rail"}
            )
        for word, at in plan.TRAM_STOPS:
            self.node(at, {"railway": "tram_stop", **made("stop", word)})

    def _buildings(self) -> None:
        own = [Polygon(house.corners) for house in plan.HOUSES]
        rails = LineString([(653, 262), (1000, 257), (1600, 270)]).buffer(16)
        streets = shapely.union_all([street.line for street in self.streets]).buffer(3.2)
        tram = LineString(plan.TRAM).buffer(4)
        open_ground = [
            Polygon(plan.SQUARE),
            Polygon(plan.YARD),
            Polygon(plan.BEACH),
            *(house.buffer(2) for house in own),
        ]
        taken = shapely.union_all([self.water.buffer(5), self.green, rails, streets, tram, *open_ground])
        frame = shapely.box(plan.WEST - 250, plan.SOUTH - 250, plan.EAST + 250, plan.NORTH + 250)
        faces = blocks(self.streets, frame.exterior)
        lots = [face for face in faces if face.area < 60_000]
        self.houses = list(houses(lots, taken, self.random))
        for corners in self.houses:
            self.area(corners, {"building": "yes"})
        built = shapely.union_all([Polygon(corners) for corners in self.houses])
        taken = shapely.union_all([taken, built.buffer(1)])
        self.areas(gardens(lots, taken), {"landuse": "grass"})
        fields = shapely.union_all([face for face in faces if face.area >= 60_000 and face.centroid.y > 0])
        self.areas(fields.difference(taken.buffer(6)).buffer(-8).buffer(8), {"landuse": "meadow"})


def _doors(streets: Sequence[Street]) -> Iterable[Street]:
    """A way from each building of its own to the street that is nearest."""
    lines = shapely.union_all([street.line for street in streets])
    for house in plan.HOUSES:
        way = shapely.shortest_line(Polygon(house.corners), lines)
        if 1 < way.length < 60 and house.name != "office/town-hall":
            (x, y), (end_x, end_y) = way.coords
            beyond = (end_x + (end_x - x) * 0.05, end_y + (end_y - y) * 0.05)
            yield Street([(round(x, 2), round(y, 2)), beyond], {"highway": "footway", "wheelchair": "yes"}, loose=False)


def place(point: Point) -> Position:
    return plan.GROUND.degrees(*point)


def write_port_lumen(folder: Path) -> Sources:
    """Write the invented town as an extract, with its operator's table and floors; the same bytes every time."""
    town = Town()
    town.draw()
    extract, places = folder / "port-lumen.osm.gz", folder / "places.csv"
    town.sheet.write(extract, plan.bbox(), plan.DATED)
    with places.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "record", "wheelchair", "door", "surveyed_on"))
        for own in town.own:
            wheelchair = "yes" if "step-free" in own.access else ""
            door = "automatic" if "automatic-door" in own.access else ""
            table.writerow((own.id, own.record, wheelchair, door, plan.DATED.isoformat() if own.access else ""))
    write_floors(folder / "floors")
    return Sources(extract, places=places, floors=folder / "floors", credit=INVENTED_CREDIT)
