"""A card of its own for a kiosk: what reaches it is what its block device counts, the file system's journal included.

``write_bytes`` in /proc would not do: for a page in the middle of a large one the kernel counts all of that.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BYTES = 6 * 10**9  # as much as fits; the file behind it has holes
_SECTOR, _SECTORS_WRITTEN = 512, 6  # of /sys/block/DEVICE/stat, in units of 512 whatever the device has


class Card:
    """``folder``: where it is mounted. ``written`` tells nothing where nobody may mount one."""

    def __init__(self, folder: Path, device: str = "") -> None:
        self.folder, self._device = folder, device

    def written(self) -> int | None:
        """Bytes that were written to it since it was made; None where it is no card of its own."""
        if not self._device:
            return None
        os.sync()
        counted = Path(f"/sys/block/{self._device}/stat").read_text("ascii").split()
        return int(counted[_SECTORS_WRITTEN]) * _SECTOR


@contextmanager
def card(folder: Path) -> Iterator[Card]:
    """An ext4 file system in a file, mounted at ``folder``; without the right to mount it a plain folder."""
    folder.mkdir(parents=True)
    with tempfile.NamedTemporaryFile(dir=folder.parent) as image:
        image.truncate(_BYTES)
        made_whole = "lazy_itable_init=0,lazy_journal_init=0"  # else the kernel goes on making it while we count
        mounting = [
            ["mkfs.ext4", "-q", "-F", "-E", made_whole, image.name],
            ["mount", "-o", "loop", image.name, str(folder)],
        ]
        if not all(_done(command) for command in mounting):
            yield Card(folder)
            return
        try:
            found = subprocess.run(
                ["findmnt", "-n", "-o", "SOURCE", str(folder)], capture_output=True, text=True, check=True
            )
            yield Card(folder, Path(found.stdout.strip()).name)
        finally:
            subprocess.run(["umount", str(folder)], check=True)


def _done(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    except FileNotFoundError:
        return False
