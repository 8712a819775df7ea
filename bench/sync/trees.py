"""A slot as files for other tools, and the fewest bytes that a night can take without knowledge of the old texts."""

from dataclasses import dataclass
from pathlib import Path

import zstandard

from bench.sync.peers import copy_tree
from content.items import Item
from content.items.reader import read_items


@dataclass(frozen=True, slots=True)
class Change:
    """What a night has changed: canonical bodies of texts by key, and blobs by key with their sizes."""

    texts: dict[str, bytes]
    blobs: dict[str, int]

    @property
    def minimum(self) -> int:
        """By zstd -19 over all changed texts together, and the new blobs as they are."""
        body = b"".join(self.texts[key] for key in sorted(self.texts))
        return len(zstandard.ZstdCompressor(level=19).compress(body)) + self.blob_bytes

    @property
    def blob_bytes(self) -> int:
        return sum(self.blobs.values())


def lay_out(slot: Path, source: Path, tree: Path) -> None:
    """Every item of a slot as a file; images and the map as hard links to those of the source."""
    tree.mkdir(parents=True)
    for item in read_items(slot):
        path = tree / item.key
        if isinstance(item, Item):
            path = path.with_name(f"{path.name}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(item, Item):
            path.write_bytes(item.body)
        else:
            path.hardlink_to(source / item.key)


def lay_out_next(before: Path, slot: Path, source: Path, tree: Path) -> Change:
    """The tree of the next night: the one before, with what has changed in its place; and what that is."""
    copy_tree(before, tree)
    change = Change({}, {})
    for item in read_items(slot):
        if isinstance(item, Item):
            file = tree / f"{item.key}.json"
            if not file.exists() or file.read_bytes() != item.body:
                file.unlink(missing_ok=True)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(item.body)
                change.texts[item.key] = item.body
        elif not (tree / item.key).exists():
            (tree / item.key).hardlink_to(source / item.key)
            change.blobs[item.key] = item.size
    return change
