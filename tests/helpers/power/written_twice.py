"""Writes a file for good, twice, with the disk recorded: ``python written_twice.py FOLDER LOG``."""

import sys
from pathlib import Path

from sync import durable
from tests.helpers.power.disk import Disk

ONE, TWO = b"one " * 2000, b"two " * 3000


def main(folder: Path, log: Path) -> None:
    disk = Disk()
    durable.write(folder / "file", ONE)
    before = folder.with_name("before")
    before.mkdir()
    (before / "file").write_bytes(ONE)
    disk.watch(folder, log)
    with disk.telling_sites():
        durable.write(folder / "file", TWO)
    disk.mark("two")
    print(*disk.sites, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
