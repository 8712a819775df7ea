"""Routes on foot beside Valhalla's, and how long they take to find: ``python -m bench.map_routes EXTRACT…``."""

import random
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

from bench.report import Row, table
from bench.valhalla_walks import ValhallaWalks, Walk, is_installed
from content.map.geometry import Position
from content.map.osm import Extract, read_extract
from content.map.routing.access import walkable
from content.map.routing.build import street_graph
from content.map.routing.directions import Directions, Way
from content.map.routing.profile import PROFILES, WALKING
from content.map.routing.reader import read_streets
from content.map.routing.store import write_streets

SEED, PAIRS = 20261122, 500
_NEAREST_M = 100.0  # two places closer than this are no walk
_SAME_PLACE_M = 10.0  # both must begin and end at the place that was asked for, else they answer different questions
LONGER, SHORTER = 1.10, 0.90


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair of places: our way and Valhalla's."""

    ours: Way
    theirs: Walk

    @property
    def ratio(self) -> float:
        """How many times longer ours is."""
        return self.ours.route.metres / self.theirs.metres


class Town:
    """One extract, ready to ask for ways in."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name.partition(".")[0]
        self.extract = read_extract(path)
        self.graph = street_graph(self.extract)
        self.directions = Directions(self.graph)

    def pairs(self) -> Iterator[tuple[Position, Position]]:
        """Pairs of corners of the streets, without end, always the same ones."""
        draw = random.Random(SEED)  # noqa: S311 - the same pairs each time is the point
        corners = sorted(self.directions.network(WALKING).mainland)
        while True:
            first, second = draw.sample(corners, 2)
            yield self.graph.position(first), self.graph.position(second)


def compare(town: Town, folder: Path) -> tuple[list[Compared], int]:
    """``PAIRS`` walks of both, and how many pairs were left out: too near, or Valhalla has no street there."""
    walks, found, left_out = ValhallaWalks(town.path, folder), list[Compared](), 0
    for start, end in town.pairs():
        theirs = walks.walk(start, end)
        if theirs is None or theirs.metres < _NEAREST_M or theirs.misses(start, end) > _SAME_PLACE_M:
            left_out += 1
            continue
        ours = town.directions.find(start, end, "walking")
        if not isinstance(ours, Way):
            raise TypeError(f"{town.name}: no way from {start} to {end}, though both are on the same streets")
        found.append(Compared(ours, theirs))
        if len(found) == PAIRS:
            return found, left_out
    raise AssertionError("pairs never end")


def causes(town: Town, found: list[Compared]) -> Counter[str]:
    """Why walks are much longer or shorter than Valhalla's, and how many of them."""
    ways = _WaysOfLines(town.extract)
    squares = {way.id for way in town.extract.ways if way.tags.get("area") == "yes"}
    squares.update(way for way in town.graph.columns.edge_way if way < 0)
    counted: Counter[str] = Counter()
    for each in found:
        if each.ratio > LONGER:
            counted[f"longer: {_why_longer(each, ways)}"] += 1
        elif each.ratio < SHORTER:
            counted[f"shorter: {_why_shorter(each, squares)}"] += 1
    return counted


class _WaysOfLines:
    """Which ways a line that follows the streets goes along."""

    def __init__(self, extract: Extract) -> None:
        self._tags = {way.id: way.tags for way in extract.ways if "highway" in way.tags or "railway" in way.tags}
        self._pairs: dict[tuple[Position, Position], set[int]] = {}
        for way in extract.ways:
            if way.id in self._tags:
                for run in extract.runs(way):
                    places = [_coarse(extract.positions[node]) for node in run]
                    for pair in pairwise(places):
                        self._pairs.setdefault(pair, set()).add(way.id)

    def along(self, line: tuple[Position, ...]) -> list[dict[str, str]]:
        """The tags of the ways, each way once."""
        found: dict[int, dict[str, str]] = {}
        for start, end in pairwise(line):
            pair = (_coarse(start), _coarse(end))
            for way in self._pairs.get(pair, self._pairs.get(pair[::-1], set())):
                found[way] = self._tags[way]
        return list(found.values())


def _coarse(place: Position) -> Position:
    return round(place[0], 6), round(place[1], 6)


def _why_longer(each: Compared, ways: _WaysOfLines) -> str:
    theirs = ways.along(each.theirs.line)
    forbidden = [tags for tags in theirs if not walkable(tags)]
    if any("private" in (tags.get("access"), tags.get("foot")) for tags in forbidden):
        return "theirs goes over a private way"
    if forbidden:
        kinds = sorted({tags.get("highway") or "railway" for tags in forbidden})
        return f"theirs goes where walkers may not ({', '.join(kinds)})"
    if sum(tags.get("highway") == "steps" for tags in theirs) > _legs_of(each, "steps"):
        return "ours goes round steps, which we count as slow"
    return "ours is counted as quicker (traffic, lights)"


def _why_shorter(each: Compared, squares: set[int]) -> str:
    if _legs_of(each, "platform"):
        return "ours goes over a platform that theirs does not know"
    if any(leg.way in squares for leg in each.ours.route.legs):
        return "ours goes over a square that theirs does not know"
    return "theirs goes round what we think harmless"


def _legs_of(each: Compared, kind: str) -> int:
    return len({leg.way for leg in each.ours.route.legs if leg.passage.kind == kind})


def timed(town: Town, profile: str) -> list[float]:
    """Milliseconds of processor time for each of ``PAIRS`` ways, with the reasons for going round."""
    spent = []
    for _, (start, end) in zip(range(PAIRS), town.pairs(), strict=False):
        begin = time.process_time()
        town.directions.find(start, end, profile)
        spent.append(1000 * (time.process_time() - begin))
    return spent


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]


def made_ready(town: Town) -> tuple[float, float, float]:
    """Milliseconds to read the streets, and until both profiles have found a way; megabytes they then take."""
    start, end = next(town.pairs())
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "map.db")) as db:
        write_streets(db, town.graph)
        begin = time.process_time()
        directions = Directions(read_streets(db))
        read = time.process_time()
        for profile in PROFILES:
            directions.find(start, end, profile)
        ready = time.process_time()
        tracemalloc.start()
        kept = Directions(read_streets(db))
        for profile in PROFILES:
            kept.find(start, end, profile)
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    return 1000 * (read - begin), 1000 * (ready - begin), held / 1e6


def rows(path: Path) -> list[Row]:
    """Everything measured on one extract."""
    town = Town(path)
    part = f"Routes, {town.name}: {town.graph.corners} corners, {town.graph.edges} edges"
    read, ready, held = made_ready(town)
    found = [
        Row(part, "reading the streets", "ms", (read,)),
        Row(part, "until the first two ways are found", "ms", (ready,)),
        Row(part, "memory of streets and both profiles", "MB", (held,)),
        *(Row(part, f"{name} route, p95", "ms", (p95(timed(town, name)),), 20) for name in PROFILES),
    ]
    if not is_installed():
        missing = "pyvalhalla is not installed: uv sync --extra map-check"
        return [*found, Row(part, "length beside Valhalla's", "ratio", (), 1.02, note=missing)]
    with tempfile.TemporaryDirectory() as folder:
        compared, left_out = compare(town, Path(folder))
    ratios = [each.ratio for each in compared]
    note = "; ".join(f"{count} {cause}" for cause, count in causes(town, compared).most_common())
    return [
        *found,
        Row(part, f"length beside Valhalla's, median of {PAIRS}", "ratio", (median(ratios),), 1.02),
        Row(part, "length beside Valhalla's, p95", "ratio", (p95(ratios),), 1.10, note=note),
        Row(part, "pairs left out: too near, or not on a street of Valhalla's", "pairs", (float(left_out),)),
    ]


def main() -> None:
    """Print the table for the extracts named on the command line."""
    print(table([row for name in sys.argv[1:] for row in rows(Path(name))]))


if __name__ == "__main__":
    main()
