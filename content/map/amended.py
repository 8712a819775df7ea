"""An extract as the operator knows it better: the table's words in place of the mappers'."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from msgspec.structs import replace as changed

from content.map.operator_table import OperatorRow, OperatorTable
from content.map.osm import Area, Extract, Node, Tags, Way
from content.map.place import Place
from content.map.places import place_from


def amended(extract: Extract, table: OperatorTable) -> Extract:
    """The same extract with the tags of the table's rows over its own."""
    streets = _street_names(extract.ways, table)
    tagged = {node.id for node in extract.nodes}
    bare = [  # a kerb or a door where the mappers saw only a point of a way
        Node(id_, *extract.positions[id_], dict(row.tags))
        for row in table.rows.values()
        if row.id.startswith("node/") and (id_ := int(row.id[5:])) not in tagged and id_ in extract.positions
    ]
    return replace(
        extract,
        nodes=[*(replace(node, tags=_over(node.tags, table.rows.get(_key(node)))) for node in extract.nodes), *bare],
        ways=[
            replace(way, tags=_over(way.tags | streets.get(way.tags.get("name", ""), {}), table.rows.get(_key(way))))
            for way in extract.ways
        ],
        areas=[replace(area, tags=_over(area.tags, table.rows.get(_key(area)))) for area in extract.areas],
    )


def known_objects(extract: Extract) -> Callable[[str], bool]:
    keys = {_key(thing) for things in (extract.nodes, extract.ways, extract.areas) for thing in things}
    keys.update(f"node/{id_}" for id_ in extract.positions)
    return keys.__contains__


def own_places(table: OperatorTable) -> list[Place]:
    return [
        informed(place_from(row.id, row.kind, *row.at, row.tags), row)
        for row in table.rows.values()
        if row.is_own and row.at
    ]


def with_operator(places: Iterable[Place], table: OperatorTable) -> list[Place]:
    """Places with what the table says of them beyond tags."""
    return [informed(place, row) if (row := table.rows.get(place.id)) else place for place in places]


def informed(place: Place, row: OperatorRow) -> Place:
    """A place with what no tag can say: when it was surveyed, and what the content has of it."""
    access = changed(place.access, surveyed_on=row.surveyed_on) if row.surveyed_on else place.access
    if row.tags.get("door") == "none":
        access = changed(access, door="none")
    return changed(place, access=access, record=row.record or place.record, own=row.is_own)


def _street_names(ways: Iterable[Way], table: OperatorTable) -> dict[str, Tags]:
    """Local name -> names in other languages, from a row about any way of that name."""
    found = {}
    for way in ways:
        row = table.rows.get(_key(way))
        if row and way.tags.get("name"):
            found[way.tags["name"]] = {key: value for key, value in row.tags.items() if key.startswith("name:")}
    return found


def _over(tags: Tags, row: OperatorRow | None) -> Tags:
    return tags | row.tags if row else tags


def _key(thing: Node | Way | Area) -> str:
    if isinstance(thing, Node):
        return f"node/{thing.id}"
    return f"way/{thing.id}" if isinstance(thing, Way) or thing.from_way else f"relation/{thing.id}"
