"""Runs a command and writes what it cost to a file, as JSON: ``python measured.py FILE COMMAND…``.

A process of its own, with little in it: what a command has in memory is reckoned from what its parent had.
"""

import json
import os
import sys


def main(into: str, command: list[str]) -> int:
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(pid, 0)
    found = {"cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss * 1024 / 1e6}
    with open(into, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib alone would double this process
        json.dump(found, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
