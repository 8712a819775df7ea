"""``kiosk content map``: the town's map, built from OpenStreetMap."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.map.build import Sources

PATH = click.Path(path_type=Path)
_DOING = {"extract": "Reading the extract", "tiles": "Painting", "places": "Labels, places and streets"}


@click.group("map")
def map_() -> None:
    """Build the map of a town."""


@map_.command()
@click.argument("extract", metavar="TOWN.osm.pbf", type=PATH)
@click.option("--bbox", metavar="W,S,E,N", help="What to show, in degrees; else what the extract says it covers.")
@click.option(
    "--places", metavar="TABLE", type=PATH, help="Your own table of places and ways; it wins over the extract."
)
@click.option("--floors", metavar="DIR", type=PATH, help="Floor plans (IMDF), a folder for each building.")
@click.option("--into", "folder", metavar="DIR", required=True, type=PATH, help="The map to make or to replace.")
@click.option("--zoom", metavar="A-B", default="14-18", show_default=True, help="The zoom levels to paint.")
@click.option("--credit", help="Who made the data, where it is not OpenStreetMap.")
def build(
    *,
    extract: Path,
    bbox: str | None,
    places: Path | None,
    floors: Path | None,
    folder: Path,
    zoom: str,
    credit: str | None,
) -> None:
    """Make a map from the extract TOWN.osm.pbf, all or nothing; needs the extra map-build."""
    try:
        from content.map.build import Sources
        from content.map.description import OSM_CREDIT
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing. Install the extra map-build.") from None
    from content.map.geometry import parsed_bbox

    try:
        box = parsed_bbox(bbox) if bbox else None
        sources = Sources(extract, box, places, floors, _zooms(zoom), credit or OSM_CREDIT)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    _build(sources, folder)


@map_.command()
@click.option("--into", "folder", metavar="DIR", required=True, type=PATH, help="The map to make or to replace.")
def demo(*, folder: Path) -> None:
    """Make the map of Port Lumen, the invented town; needs the extra map-build."""
    try:
        from content.map.demo.town import write_port_lumen
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing. Install the extra map-build.") from None
    with TemporaryDirectory() as drawn:
        _build(write_port_lumen(Path(drawn)), folder)


def _build(sources: "Sources", folder: Path) -> None:
    from content.faults import FaultySource
    from content.map.build import build_map
    from content.map.errors import MapError

    try:
        built = build_map(sources, folder, _Progress())
    except FaultySource as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException(f"{len(error.faults)} faults; {folder} was left as it was.") from None
    except MapError as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"{folder}: {built.places:,} places, {built.pictures:,} pictures of {built.tile_bytes / 1e6:.1f} MB, "
        f"{built.rewritten / 1e6:.1f} MB of them written anew; data of {built.description.dated}"
    )


class _Progress:
    """A line for each thing that is made, and for each tenth of the tiles."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, what: str, done: int, whole: int) -> None:
        tenth = f" {10 * (10 * done // whole)} %" if what == "tiles" else ""
        if (line := f"{_DOING[what]}{tenth}") != self._said:
            click.echo(line, err=True)
            self._said = line


def _zooms(text: str) -> range:
    first, _, last = text.partition("-")
    try:
        zooms = range(int(first), int(last or first) + 1)
    except ValueError:
        raise ValueError(f"--zoom {text!r}: write two levels, such as 14-18") from None
    if not zooms or zooms.start < 10 or zooms[-1] > 20:
        raise ValueError(f"--zoom {text!r}: levels go from 10 to 20, the lower one first")
    return zooms
