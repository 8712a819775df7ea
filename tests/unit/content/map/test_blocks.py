"""Blocks of pictures: the same picture once, unchanged ones untouched, little rewritten by a small change."""

import random
from collections.abc import Sequence
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


def test_what_nobody_wants_any_more_is_given_up_little_by_little(tmp_path: Path) -> None:
    """Nine of ten pictures change in time, the tenth never does: it must not keep its old neighbours alive."""
    bodies = dict(enumerate(pictures(400, 7)))
    earlier: tuple[Path, TileIndex] | None = None
    changing = [place for place in bodies if place % 10]
    for round_ in range(60):
        places = [changing[(round_ * 8 + step) % len(changing)] for step in range(8)]
        bodies |= dict(zip(places, pictures(8, 100 + round_), strict=True))
        folder = tmp_path / str(round_)
        earlier = folder, written(folder, list(bodies.values()), earlier)
    assert earlier
    assert read(earlier[0], 400) == list(bodies.values())
    assert sum(sum(block.sizes) for block in earlier[1].blocks) <= 1.4 * sum(map(len, bodies.values()))


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
