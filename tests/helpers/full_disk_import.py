"""Imports a table that is too large for the disk: ``python full_disk_import.py TOWN FOLDER``."""

import sys
from pathlib import Path

from content.check import check
from content.landing import LandingError
from content.tabular.importing import plan_import
from content.tabular.mapping import read_mapping
from content.testing import small_source


def main(town: Path, folder: Path) -> None:
    small_source(town)
    try:
        plan_import(folder / "table.csv", read_mapping(folder / "map.toml"), town).commit()
    except LandingError as error:
        print(error)
    report = check(town)
    beside = ", ".join(path.name for path in town.parent.iterdir())
    print(f"{report.records} records, {len(report.faults)} faults, in the disk: {beside}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
