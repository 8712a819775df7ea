"""Building the map of a real town: ``python -m bench.map_build EXTRACT…``.

Each build is a process of its own; processor time and peak memory (10^6 bytes of RSS) are those of it and of the one it
has paint the tiles, added up. ``python -m bench.map_build --one EXTRACT DIR`` is one such process and prints JSON.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.processes import run_python
from bench.report import Row, table

CPU_S, TILES_MB, PEAK_MB = 60, 18, 500


def measure(extract: Path) -> list[Row]:
    """The whole box of an extract, zoom 14 to 18, three themes; then the same again where the map stands."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "map"
        first, second = (run_python("bench.map_build", "--one", extract, into) for _ in range(2))
    part = f"Map of {extract.name}, {first['km2']:.1f} km2, zoom 14-18, three themes (kiosk content map build)"
    asked = (
        ("processor time of the build", "s", "cpu_s", CPU_S),
        ("tiles", "MB", "tiles_mb", TILES_MB),
        ("peak memory (RSS)", "MB", "peak_mb", PEAK_MB),
        ("different pictures", "", "pictures", None),
        ("labels, places, streets", "MB", "database_mb", None),
    )
    rows = [Row(part, name, unit, (first[key],), most) for name, unit, key, most in asked]
    return [*rows, Row(part, "tiles written anew by a second build of the same", "MB", (second["rewritten_mb"],), 0)]


def build(extract: Path, into: Path) -> dict[str, float]:
    """One build, in this process."""
    from content.map.build import Sources, build_map
    from content.map.geometry import metres_between

    built = build_map(Sources(extract), into)
    west, south, east, north = built.description.bbox
    spent = os.times()
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "km2": metres_between((west, south), (east, south)) * metres_between((west, south), (west, north)) / 1e6,
        "cpu_s": spent.user + spent.system + spent.children_user + spent.children_system,
        "peak_mb": sum(peaks) * 1024 / 1e6,
        "tiles_mb": built.tile_bytes / 1e6,
        "rewritten_mb": built.rewritten / 1e6,
        "pictures": built.pictures,
        "database_mb": (into / "map.db").stat().st_size / 1e6,
    }


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(build(Path(arguments[1]), Path(arguments[2]))))
    else:
        print(table([row for extract in arguments for row in measure(Path(extract))]))


if __name__ == "__main__":
    main(sys.argv[1:])
