"""Our ways on foot are about as long as Valhalla's, on real towns."""

from pathlib import Path
from statistics import median

import pytest

from bench.map_routes import Town, causes, compare, p95
from bench.valhalla_walks import is_installed


@pytest.mark.combinations
@pytest.mark.skipif(not is_installed(), reason="pyvalhalla is not installed: uv sync --extra map-check")
@pytest.mark.parametrize("name", ["monaco", "helsinki-centre"])
def test_ways_are_about_as_long_as_valhallas(real_data: Path, tmp_path: Path, name: str) -> None:
    town = Town(real_data / "osm" / f"{name}.osm.pbf")
    compared, _ = compare(town, tmp_path)
    ratios = [each.ratio for each in compared]
    assert median(ratios) <= 1.02, causes(town, compared)
    assert p95(ratios) <= 1.10, causes(town, compared)
