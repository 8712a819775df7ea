"""A town's map goes from its content into the slot and out again, whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from content.build import BuildError, build
from content.check import check
from content.export import export
from content.items.reader import read_items
from content.map.build import Sources, build_map
from content.map.carried import check_map, copy_map
from content.map.errors import MapError
from content.map.testing import write_town
from content.reader import Slot, SlotError
from content.state_root import state_root
from content.take_in import TakeInError, take_in
from content.testing import small_source
from tests.helpers.searching import every_row, faults_of
from tests.helpers.taking_in import arrival_of, bring, copied, kept_in


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content source with a map of one zoom level."""
    folder = tmp_path_factory.mktemp("town")
    small_source(folder / "source")
    build_map(Sources(write_town(folder), zooms=range(16, 17)), folder / "source" / "map")
    build(folder / "source", folder / "slot")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_a_slot_has_the_map_of_its_source_and_gives_it_back(town: Path, tmp_path: Path) -> None:
    with Slot(town / "slot") as slot:
        assert slot.map is not None
        assert files(slot.map) == files(town / "source" / "map")
        assert slot.town_map is not None
        assert slot.town_map.kinds
    export(town / "slot", tmp_path / "again")
    assert files(tmp_path / "again" / "map") == files(town / "source" / "map")
    assert check(tmp_path / "again").faults == []


def test_content_without_a_map_has_none_and_another_generation(town: Path, tmp_path: Path) -> None:
    small_source(tmp_path / "source")
    build(tmp_path / "source", tmp_path / "slot")
    with Slot(tmp_path / "slot") as without, Slot(town / "slot") as with_map:
        assert (without.map, without.town_map) == (None, None)
        assert without.generation != with_map.generation


def test_a_map_travels_into_a_slot_and_out_of_it(town: Path, tmp_path: Path) -> None:
    small_source(tmp_path / "source")
    build(tmp_path / "source", tmp_path / "slot")
    without = copied(tmp_path / "slot", tmp_path / "without")
    bring(tmp_path / "slot", town / "slot")
    with Slot(tmp_path / "slot") as taken, Slot(town / "slot") as built:
        assert taken.map is not None
        assert files(taken.map) == files(town / "source" / "map")
        assert taken.generation == built.generation
        check_map(taken.map)
    assert every_row(tmp_path / "slot") == every_row(town / "slot")
    bring(tmp_path / "slot", without)
    with Slot(tmp_path / "slot") as taken:
        assert taken.map is None
    assert not (tmp_path / "slot" / "map").exists()
    assert every_row(tmp_path / "slot") == every_row(without)
    assert faults_of(tmp_path / "slot") == []


def test_a_map_that_is_not_whole_is_not_taken_in(town: Path, tmp_path: Path) -> None:
    small_source(tmp_path / "source")
    build(tmp_path / "source", tmp_path / "slot")
    arrival = arrival_of(tmp_path / "slot", town / "slot")
    blobs = [blob for blob in arrival.blobs if blob.key != "map/map.db"]
    digests = {item.key: item.digest for item in (*read_items(tmp_path / "slot"), *arrival.texts(), *blobs)}
    short = replace(arrival, blobs=blobs, root_after=state_root(sorted(digests.items())))
    with pytest.raises(TakeInError, match=r"map\.db.*Publish the content again"):
        take_in(tmp_path / "slot", short, kept_in(town / "slot"))
    with pytest.raises(SlotError):
        Slot(tmp_path / "slot")


@pytest.mark.parametrize("pattern", ["map.db", "tiles.index", "tiles/*.rcc"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_a_map_that_is_not_whole_is_named_and_nothing_is_built(
    town: Path, tmp_path: Path, pattern: str, spoil: object
) -> None:
    small_source(tmp_path / "source")
    copy_map(town / "source" / "map", tmp_path / "source" / "map")
    (spoiled, *_) = sorted((tmp_path / "source" / "map").glob(pattern))
    spoil(spoiled)  # type: ignore[operator]
    (fault,) = check(tmp_path / "source").faults
    assert (fault.file, fault.kind) == ("map", "broken-map")
    assert fault.what.startswith(spoiled.relative_to(tmp_path / "source" / "map").as_posix())
    assert fault.remedy == "Build the map again."
    with pytest.raises(MapError, match="Build the map again"):
        copy_map(tmp_path / "source" / "map", tmp_path / "copy")


def test_a_map_that_goes_while_a_slot_is_built_leaves_no_slot(town: Path, tmp_path: Path) -> None:
    from content.build import Builder
    from content.store import new_database

    with new_database(tmp_path / "content.db") as store, pytest.raises(BuildError, match="Build the map again"):
        Builder(store).copy_map(tmp_path / "gone", tmp_path / "map")
