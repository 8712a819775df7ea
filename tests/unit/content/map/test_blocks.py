"""Blocks of pictures: the same picture once, unchanged ones untouched, little rewritten by a small change."""

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice, QResource

from content.map.blocks import BLOCK_BYTES, BlockWriter, rewritten
from content.map.errors import MapError
from content.map.rcc import packed, qt_hash, unpacked
from content.map.tile_index import NO_PICTURE, Block, Level, TileIndex, block_file, read_index, write_index


def pictures(number: int, seed: int) -> list[bytes]:
    source = random.Random(seed)  # noqa: S311  # a seed, so that every run is the same
    return [source.randbytes(source.randrange(500, 20_000)) for _ in range(number)]


def written(folder: Path, bodies: Sequence[bytes], earlier: tuple[Path, TileIndex] | None = None) -> TileIndex:
    folder.mkdir()
    writer = BlockWriter(folder, earlier)
    names = [writer.add("light", body) for body in bodies]
    index = TileIndex(1, 512, writer.finish(), {})
    numbers = {name: number for number, name in enumerate(index.names)}
    index.themes["light"] = {14: Level(0, 1, 0, len(names), b"".join(numbers[n].to_bytes(4, "little") for n in names))}
    write_index(index, folder)
    return index


def size(index: TileIndex) -> int:
    return sum(sum(block.sizes) for block in index.blocks)


def read(folder: Path, number: int) -> list[bytes]:
    index = read_index(folder)
    files = {name: body for path in index.files(folder) for name, body in unpacked(path.read_bytes()).items()}
    return [files[index.picture("light", 14, 0, row)] for row in range(number)]


def test_every_picture_comes_back_from_its_block(tmp_path: Path) -> None:
    bodies = pictures(200, 1)
    written(tmp_path / "a", bodies)
    assert read(tmp_path / "a", 200) == bodies


def test_the_same_picture_is_stored_once(tmp_path: Path) -> None:
    sea, *others = pictures(5, 2)
    index = written(tmp_path / "a", [sea, others[0], sea, sea, others[1]])
    assert len(index.names) == 3
    assert read(tmp_path / "a", 5) == [sea, others[0], sea, sea, others[1]]


def test_the_same_pictures_give_the_same_files(tmp_path: Path) -> None:
    bodies = pictures(100, 3)
    first, second = (written(tmp_path / name, bodies) for name in "ab")
    assert first.blocks == second.blocks
    assert all(
        block_file(tmp_path / "a", block.name).read_bytes() == block_file(tmp_path / "b", block.name).read_bytes()
        for block in first.blocks
    )


@pytest.mark.parametrize("scattered", [True, False])
def test_a_change_of_two_hundredths_of_the_tiles_rewrites_at_most_five_of_the_bytes(
    tmp_path: Path, scattered: bool
) -> None:
    bodies = pictures(2_000, 4)
    first = written(tmp_path / "a", bodies)
    assert len(first.blocks) > 20
    places = [place * 47 for place in range(40)] if scattered else range(700, 740)
    changed = dict(enumerate(bodies)) | dict(zip(places, pictures(40, 6), strict=True))
    later = written(tmp_path / "b", list(changed.values()), (tmp_path / "a", first))
    assert read(tmp_path / "b", 2_000) == list(changed.values())
    assert 0 < rewritten(first.blocks, later.blocks) <= 0.05 * sum(map(len, changed.values()))


def _first_hundred_but_each_tenth(_: random.Random) -> list[int]:
    return [place for place in range(100) if place % 10]


def _anywhere(source: random.Random) -> list[int]:
    return source.sample(range(1_000), 20)


@pytest.mark.parametrize(("chosen", "most"), [(_first_hundred_but_each_tenth, 1.15), (_anywhere, 1.35)])
def test_however_often_a_map_is_built_over_itself_it_stays_small_and_so_do_its_changes(
    tmp_path: Path, chosen: Callable[[random.Random], list[int]], most: float
) -> None:
    """Two of a hundred pictures change each time; where a tenth never do, they keep no old neighbours alive."""
    source = random.Random(8)  # noqa: S311  # a seed, so that every run is the same
    bodies = dict(enumerate(pictures(1_000, 7)))
    index = written(tmp_path / "0", list(bodies.values()))
    for round_ in range(1, 40):
        places = source.sample(chosen(source), 20)
        bodies |= dict(zip(places, pictures(20, 100 + round_), strict=True))
        earlier, index = (
            index,
            written(tmp_path / str(round_), list(bodies.values()), (tmp_path / str(round_ - 1), index)),
        )
        shutil.rmtree(tmp_path / str(round_ - 1))
        whole = sum(map(len, bodies.values()))
        assert rewritten(earlier.blocks, index.blocks) <= 0.05 * whole
        assert size(index) <= most * whole
    assert read(tmp_path / "39", 1_000) == list(bodies.values())


def test_a_block_that_nobody_wants_any_more_goes(tmp_path: Path) -> None:
    bodies = pictures(300, 12)
    first = written(tmp_path / "a", bodies)
    later = written(tmp_path / "b", bodies[:150], (tmp_path / "a", first))
    files = {path.stem for path in (tmp_path / "b" / "tiles").iterdir()}
    assert files == {block.name for block in later.blocks}
    assert size(later) <= sum(map(len, bodies[:150])) + BLOCK_BYTES


def test_a_large_change_tidies_up_and_rewrites_no_more_than_twice_of_it(tmp_path: Path) -> None:
    bodies = pictures(1_000, 13)
    first = written(tmp_path / "a", bodies)
    changed = [
        new if number % 5 < 3 else old
        for number, (old, new) in enumerate(zip(bodies, pictures(1_000, 14), strict=True))
    ]
    later = written(tmp_path / "b", changed, (tmp_path / "a", first))
    assert read(tmp_path / "b", 1_000) == changed
    assert size(later) <= 1.02 * sum(map(len, changed))
    assert rewritten(first.blocks, later.blocks) <= 2 * sum(
        len(new) for old, new in zip(bodies, changed, strict=True) if old != new
    )


def test_blocks_are_of_a_size_that_travels_well(tmp_path: Path) -> None:
    index = written(tmp_path / "a", pictures(300, 9))
    assert all(sum(block.sizes) < BLOCK_BYTES + 20_000 for block in index.blocks)


def test_qt_finds_every_picture_in_a_block_by_its_name(tmp_path: Path) -> None:
    files = {f"{number:024x}.webp": f"picture {number}".encode() for number in range(300)}
    path = tmp_path / "block.rcc"
    path.write_bytes(packed(files))
    assert QResource.registerResource(str(path), "/map-test")
    try:
        for name, body in files.items():
            file = QFile(f":/map-test/{name}")
            assert file.open(QIODevice.OpenModeFlag.ReadOnly)
            assert bytes(file.readAll().data()) == body
            file.close()
    finally:
        QResource.unregisterResource(str(path), "/map-test")


def test_names_are_hashed_as_qt_does() -> None:
    assert qt_hash("") == 0
    assert qt_hash("a") == 97
    assert qt_hash("z" * 40) < 1 << 28


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no resource file"):
        unpacked(b"qres" + b"\0" * 60)


def test_a_tile_outside_of_the_map_has_no_picture() -> None:
    level = Level(5, 2, 7, 1, (0).to_bytes(4, "little") + NO_PICTURE.to_bytes(4, "little"))
    index = TileIndex(1, 512, [Block("b", ["a"], [1])], {"light": {14: level}})
    assert index.picture("light", 14, 5, 7) == "a.webp"
    for theme, zoom, column, row in (("light", 14, 6, 7), ("light", 14, 4, 7), ("light", 14, 5, 8), ("dark", 14, 5, 7)):
        assert not index.picture(theme, zoom, column, row)
    assert not index.picture("light", 15, 5, 7)


@pytest.mark.parametrize("body", [b"", b"nonsense", b"\x84\xa6format\x07"])
def test_an_index_that_cannot_be_read_is_told(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "tiles.index").write_bytes(body)
    with pytest.raises(MapError, match="Build the map again"):
        read_index(tmp_path)
