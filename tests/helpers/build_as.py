"""Builds or reads a slot as a user without rights: ``python build_as.py build|read SOURCE SLOT``.

Everything is imported before the rights are given up, because the interpreter itself may stand out of reach then.
"""

import os
import sys
from tempfile import TemporaryDirectory

from content.build import BuildError, build
from content.reader import Slot

NOBODY = 65534


def main(action: str, source: str, slot: str) -> None:
    with TemporaryDirectory() as name:
        build(source, f"{name}/slot")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        if action == "build":
            build(source, slot)
        with Slot(slot) as opened:
            print(opened.count("procedure"), "procedures")
    except BuildError as error:
        print(error)


if __name__ == "__main__":
    main(*sys.argv[1:])
