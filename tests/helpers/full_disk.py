"""Builds a small source, then one that is too large for the disk: ``python full_disk.py SMALL LARGE SLOT``."""

import sys
from pathlib import Path

from content.build import BuildError, build
from content.entities import KINDS
from content.reader import Slot


def main(small: str, large: str, slot: Path) -> None:
    build(small, slot)
    try:
        build(large, slot)
    except BuildError as error:
        print(error)
    beside = [path.name for path in slot.parent.iterdir() if path != slot]
    with Slot(slot) as opened:
        print(sum(map(opened.count, KINDS)), "records in the slot, beside it:", *(beside or ["nothing"]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
