"""Pictures in blocks, such that a small change rewrites little.

Pictures and blocks are named after the hash of their bytes. Where an earlier map stands, its blocks are kept as they
are for the pictures that still are wanted, and new pictures go into new blocks; so an unchanged tile keeps its bytes
and its place, wherever on the map the changed ones lie. A block of which nothing is wanted goes. One of which a part is
wanted no more is given up, the emptiest first, and what is left of it moves into a new one; but so little at a time
that a small change rewrites a twentieth of the map at most, and a large one twice of what it changes.
"""

import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from content.map.rcc import packed, unpacked
from content.map.tile_index import ENDING, FOLDER, Block, TileIndex, block_file

BLOCK_BYTES = 256 * 1024
KEPT_FROM = 0.9  # of a block's bytes: what moving the rest would free is not worth it
REWRITTEN_AT_MOST = 0.045  # of a map, by a change smaller than that; what moves fills its blocks less than whole


class BlockWriter:
    """Takes pictures and writes the blocks of a new map into ``folder``; ``earlier`` is the map they may come from."""

    def __init__(self, folder: Path, earlier: tuple[Path, TileIndex] | None = None) -> None:
        self._folder = folder
        (folder / FOLDER).mkdir()
        self._earlier_folder, blocks = (earlier[0], earlier[1].blocks) if earlier else (folder, [])
        self._home = {picture: block for block in blocks for picture in block.pictures}
        self._used: dict[str, set[str]] = {block.name: set() for block in blocks}
        self._earlier = blocks
        self._open: dict[str, dict[str, bytes]] = {}
        self._stored: set[str] = set()
        self._made: list[Block] = []
        self._new = 0  # bytes of the pictures that the earlier map does not have

    def add(self, shelf: str, picture: bytes) -> str:
        """Take a picture, and return its name; pictures of one ``shelf`` stand together."""
        name = sha256(picture).hexdigest()[:24]
        if home := self._home.get(name):
            self._used[home.name].add(name)
        elif name not in self._stored:
            self._new += len(picture)
            self._put(shelf, name, picture)
        return name

    def finish(self) -> list[Block]:
        """Write what is waiting; the blocks of the map, earlier ones first."""
        kept, given_up = self._sorted_out()
        for block in kept:
            shutil.copyfile(block_file(self._earlier_folder, block.name), block_file(self._folder, block.name))
        for block in given_up:
            for name, picture in self._left_in(block):
                self._put("moved", name, picture)
        for shelf in tuple(self._open):
            self._write(shelf)
        return [*kept, *self._made]

    def _put(self, shelf: str, name: str, picture: bytes) -> None:
        self._stored.add(name)
        pictures = self._open.setdefault(shelf, {})
        pictures[name] = picture
        if sum(map(len, pictures.values())) >= BLOCK_BYTES:
            self._write(shelf)

    def _write(self, shelf: str) -> None:
        pictures = self._open.pop(shelf)
        body = packed({f"{name}{ENDING}": picture for name, picture in pictures.items()})
        block = Block(sha256(body).hexdigest()[:32], list(pictures), [len(picture) for picture in pictures.values()])
        block_file(self._folder, block.name).write_bytes(body)
        self._made.append(block)

    def _sorted_out(self) -> tuple[list[Block], list[Block]]:
        """Earlier blocks to keep, and those to give up: the emptiest first, while little has to be moved."""
        kept, given_up = [], []
        may_move = self._movable()
        for block in sorted(self._earlier, key=lambda block: self._wanted(block) / sum(block.sizes)):
            wanted = self._wanted(block)
            if not wanted:
                continue
            if wanted < KEPT_FROM * sum(block.sizes) and wanted <= may_move:
                may_move -= wanted
                given_up.append(block)
            else:
                kept.append(block)
        order = {block.name: number for number, block in enumerate(self._earlier)}
        return sorted(kept, key=lambda block: order[block.name]), given_up

    def _movable(self) -> float:
        """How many bytes may move into new blocks beside those that are new."""
        small = REWRITTEN_AT_MOST * (self._new + sum(self._wanted(block) for block in self._earlier))
        return small - self._new if self._new < small else self._new

    def _wanted(self, block: Block) -> int:
        used = self._used[block.name]
        return sum(size for name, size in zip(block.pictures, block.sizes, strict=True) if name in used)

    def _left_in(self, block: Block) -> Iterator[tuple[str, bytes]]:
        files = unpacked(block_file(self._earlier_folder, block.name).read_bytes())
        for name in block.pictures:
            if name in self._used[block.name]:
                yield name, files[f"{name}{ENDING}"]


def rewritten(earlier: Iterable[Block], later: Iterable[Block]) -> int:
    """How many bytes of pictures stand in blocks that the earlier map did not have."""
    there = {block.name for block in earlier}
    return sum(sum(block.sizes) for block in later if block.name not in there)
