"""The blocks of a map's tiles as resources of Qt: mapped into memory, read by its own threads, never by Python."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import QResource

from content.map.tile_index import TileIndex, read_index

_numbers = count(1)


class TileBlocks:
    """Those of the map in ``folder``, from now until ``close``. Raises TileIndexError."""

    def __init__(self, folder: Path) -> None:
        self.index: TileIndex = read_index(folder)
        # A root of its own: the blocks of an older map may still be there.
        self._root = f"/map/{next(_numbers)}"
        self._files = [str(path) for path in self.index.files(folder)]
        for file in self._files:
            QResource.registerResource(file, self._root)

    def picture(self, theme: str, zoom: int, column: int, row: int) -> str:
        """The address of a tile; empty where there is none."""
        name = self.index.picture(theme, zoom, column, row)
        return f"qrc:{self._root}/{name}" if name else ""

    def close(self) -> None:
        """Let go of the files; what is being drawn is kept by Qt until it is not."""
        for file in self._files:
            QResource.unregisterResource(file, self._root)
        self._files = []
