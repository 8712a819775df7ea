"""From an extract to a map: a folder with tiles, labels, places and streets, all of it or nothing."""

import errno
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from content.faults import FaultySource
from content.map.amended import amended, known_objects, own_places, with_operator
from content.map.blocks import rewritten
from content.map.description import FILE as DESCRIPTION
from content.map.description import FORMAT, OSM_CREDIT, MapDescription, is_map
from content.map.errors import MapError
from content.map.floors.check import check as check_floors
from content.map.floors.imdf import read_buildings
from content.map.floors.plan import Building
from content.map.floors.store import write_floors
from content.map.geometry import Bbox
from content.map.labels import labels_of
from content.map.operator_table import OperatorTable, read_operator_table, unknown_objects
from content.map.osm import Extract, read_extract
from content.map.place_kinds import place_kinds
from content.map.places import in_order, places_of
from content.map.reader import FILE as DATABASE
from content.map.routing.build import street_graph
from content.map.routing.store import write_streets
from content.map.store import Database, new_database, write_closures, write_kinds, write_labels, write_places
from content.map.themes import THEMES
from content.map.tile_index import FILE as INDEX
from content.map.tile_index import TileIndex, TileIndexError, read_index
from content.map.tiling import write_tiles
from content.swap import replacing
from content.tabular.table import TableError

ZOOMS = range(14, 19)
LARGEST_DEGREES = 0.5  # some 40 km: more is no town, and would fill the disk
Progress = Callable[[str, int, int], None]  # what is being made, how much of it is done, of how much


@dataclass(frozen=True, slots=True)
class Sources:
    """What a map is made of; ``bbox`` None: what the extract says it covers."""

    extract: Path
    bbox: Bbox | None = None
    places: Path | None = None
    floors: Path | None = None
    zooms: Sequence[int] = ZOOMS
    credit: str = OSM_CREDIT


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it; sizes in bytes. ``rewritten``: of the tiles, what the map before did not have."""

    description: MapDescription
    pictures: int
    tile_bytes: int
    rewritten: int
    places: int
    labels: int


class Read(NamedTuple):
    """What was read of the sources, nothing of it faulty."""

    extract: Extract
    table: OperatorTable
    buildings: list[Building]


def build_map(sources: Sources, into: Path, progress: Progress = lambda *_: None) -> Built:
    """Make a map, or put a newer one in the place of the one in ``into``; that stays until the new one is whole.

    Raises MapError, and FaultySource where the operator's table has faults.
    """
    _refuse_unsafe(into)
    progress("extract", 0, 1)
    extract, table = _read(sources)
    buildings = _floors(sources)
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        with replacing(into) as folder:
            return _fill(folder, into, sources, Read(extract, table, buildings), progress)
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise MapError(f"{into}: it cannot be written ({reason}). Mend that and build again.") from error


def _read(sources: Sources) -> tuple[Extract, OperatorTable]:
    extract = read_extract(sources.extract, sources.bbox)
    west, south, east, north = extract.bbox
    if max(east - west, north - south) > LARGEST_DEGREES:
        raise MapError(f"{sources.extract}: {extract.bbox} is larger than a town. Give --bbox for the town alone.")
    table = OperatorTable()
    if sources.places:
        try:
            table = read_operator_table(sources.places, extract.bbox)
        except (TableError, OSError) as error:
            raise MapError(str(error)) from error
        table.faults.extend(unknown_objects(table, known_objects(extract), sources.places))
        if table.faults:
            raise FaultySource(table.faults)
    return amended(extract, table), table


def _floors(sources: Sources) -> list[Building]:
    """The buildings of the plans, sound ones only. Raises FaultySource."""
    if sources.floors is None:
        return []
    buildings = read_buildings(sources.floors)
    if faults := [fault for building in buildings for fault in check_floors(building)]:
        raise FaultySource(faults)
    return buildings


def _fill(folder: Path, into: Path, sources: Sources, read: Read, progress: Progress) -> Built:
    extract, table, buildings = read
    earlier = _earlier(into)
    index = write_tiles(extract, sources.zooms, folder, earlier, lambda done, whole: progress("tiles", done, whole))
    progress("places", 0, 1)
    places = in_order([*with_operator(places_of(extract), table), *own_places(table)])
    labels = list(labels_of(extract, sources.zooms))
    with new_database(folder / DATABASE) as db:
        write_labels(db, labels)
        write_kinds(db, place_kinds().values())
        write_places(db, places, place_kinds())
        write_closures(db, {row.id: row.closed for row in table.rows.values() if row.closed})
        _write_streets(db, extract, table)
        write_floors(db, buildings)
    description = _described(folder, sources, extract)
    sizes = sum(sum(block.sizes) for block in index.blocks)
    written = rewritten(earlier[1].blocks if earlier else (), index.blocks)
    return Built(description, len(index.names), sizes, written, len(places), len(labels))


def _write_streets(db: Database, extract: Extract, table: OperatorTable) -> None:
    surveys: dict[int, dict[str, object]] = {
        int(row.id.removeprefix("way/")): {"surveyed_on": row.surveyed_on}
        for row in table.rows.values()
        if row.id.startswith("way/") and row.surveyed_on
    }
    write_streets(db, street_graph(extract).amended(surveys))


def _earlier(into: Path) -> tuple[Path, TileIndex] | None:
    """The map that stands there, whose blocks may serve again; one that cannot be read is of no use."""
    with suppress(TileIndexError):
        return (into, read_index(into)) if is_map(into) else None
    return None


def _described(folder: Path, sources: Sources, extract: Extract) -> MapDescription:
    hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (DATABASE, INDEX)}
    description = MapDescription(
        FORMAT,
        extract.bbox,
        min(sources.zooms),
        max(sources.zooms),
        list(THEMES),
        extract.dated,
        sources.credit,
        hashes,
    )
    (folder / DESCRIPTION).write_bytes(msgspec.json.format(msgspec.json.encode(description), indent=2) + b"\n")
    return description


def _refuse_unsafe(into: Path) -> None:
    if into.exists() and not is_map(into) and not (into.is_dir() and not any(into.iterdir())):
        raise MapError(f"{into}: it is there already and is no map. Choose another place, or remove it.")
