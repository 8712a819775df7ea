"""The same view of a map in Chromium with MapLibre GL JS: the same tiles and names, drawn by the processor as well.

MapLibre is fetched by ``tools/bench_map_peer.sh`` for this comparison alone; nothing of it is shipped.
"""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copyfile
from typing import override

from bench.browser import HOW_TO_INSTALL, find
from bench.processes import ROOT, Failed, members, memory_mb, started
from bench.report import Row
from content.map.rcc import unpacked
from content.map.tile_index import ENDING, read_index
from content.map.units import SIDE
from content.reader import Slot

DIST = ROOT / ".tools" / "bench" / "maplibre" / "node_modules" / "maplibre-gl" / "dist"
HOW_TO_FETCH = "MapLibre GL JS is not there; tools/bench_map_peer.sh fetches it"
FRAMES, STEP_PIXELS, LEVEL = 240, 24, 16
_SAID = "porchlight-map "
_TICKS = os.sysconf("SC_CLK_TCK")
_FLAGS = [
    "--headless", "--window-size=1080,1920", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--v=0",
]  # fmt: skip


def measure(slot: Slot, centre: tuple[float, float], folder: Path, part: str) -> list[Row]:
    """Rows for the browser; without it, or without MapLibre, one line says so."""
    binary = find()
    if not binary or not DIST.is_dir():
        note = HOW_TO_INSTALL if not binary else HOW_TO_FETCH
        return [Row(part, "the same view in Chromium with MapLibre GL JS", "", (), note=note)]
    _write_site(slot, centre, folder)
    with _served(folder) as address:
        cpu, memory, names = _watched(binary, folder / "profile", address)
    told = "Chromium with MapLibre GL JS"
    return [
        Row(
            part, f"CPU of a frame while panning, {told}, mean", "ms", (cpu,), note=f"{names} names; all its processes"
        ),
        Row(part, f"memory, {told} (PSS)", "MB", (memory,), note="all its processes"),
    ]


def _write_site(slot: Slot, centre: tuple[float, float], folder: Path) -> None:
    town_map = slot.town_map
    assert town_map is not None
    copyfile(Path(__file__).with_name("map_peer") / "page.html", folder / "page.html")
    (folder / "dist").symlink_to(DIST)
    view = {"centre": centre, "zoom": LEVEL, "credit": "", "frames": FRAMES, "step": STEP_PIXELS}
    (folder / "view.json").write_text(json.dumps(view))
    places = [row.place for row in town_map.drawn(LEVEL, (0, 0, SIDE, SIDE))]
    names = [
        {
            "type": "Feature",
            "properties": {"name": place.names.get("", "")},
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        }
        for place in places
    ]
    (folder / "names.json").write_text(json.dumps({"type": "FeatureCollection", "features": names}))
    _write_tiles(town_map.folder, folder / "tiles")


def _write_tiles(map_: Path, folder: Path) -> None:
    """Out of their blocks, one file each, as a browser wants them."""
    index = read_index(map_)
    pictures = {name: body for path in index.files(map_) for name, body in unpacked(path.read_bytes()).items()}
    for zoom, level in index.themes["light"].items():
        for column in range(level.first_column, level.first_column + level.columns):
            (folder / str(zoom) / str(column)).mkdir(parents=True)
            for row in range(level.first_row, level.first_row + level.rows):
                name = index.picture("light", zoom, column, row)
                (folder / str(zoom) / str(column) / f"{row}{ENDING}").write_bytes(pictures[name])


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".webp": "image/webp"}

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/page.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _watched(binary: str, profile: Path, address: str) -> tuple[float, float, str]:
    """Milliseconds of CPU for a frame, megabytes, and how many names were on the view. Raises Failed."""
    command: Sequence[str] = [binary, *_FLAGS, f"--user-data-dir={profile}", address]
    names, before = "", 0.0
    with started(command, listen_to="stderr") as (session, lines):
        for line in lines:
            if "porchlight-failed" in line:
                raise Failed(line.strip())
            said = line.partition(_SAID)[2].partition('"')[0].strip()
            if said.startswith("shown"):
                names = said.removeprefix("shown ")
            elif said == "panning":
                before = _cpu(session)
            elif said == "panned":
                return 1000 * (_cpu(session) - before) / FRAMES, memory_mb(session), names
    raise Failed(f"{binary} ended without showing the map")


def _cpu(session: int) -> float:
    """Seconds that all processes of a session have had so far."""
    found = 0
    for pid in members(session):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        found += int(fields[11]) + int(fields[12])
    return found / _TICKS
