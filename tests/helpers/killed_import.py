"""Imports into a source and takes it back again and again, killed at another line of Python each time.

``python killed_import.py SOURCE TABLE MAPPING COUNT SEED``: one JSON object with ``states``: the state of the folder
before and after the import and its undo; ``left``: what each kill left, as the number of the state (-1 for none of
them), its faults, and how many folders stood beside it; ``last``: the same once nothing is killed.
COUNT lines are drawn from the whole import and the whole undo, and every line of swap.py is among the kills.
"""

import json
import random
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from content.check import check
from content.landing import Landing
from content.tabular.importing import plan_import
from content.tabular.mapping import read_mapping
from tests.helpers.killed_build import ANY, SWAP, in_child, kill_at, lines_of


def state(source: Path) -> str:
    """Everything an editor can see of a folder, and whether the last import can be taken back."""
    digest = sha256()
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and (name.parts[0] != ".imports" or name.name == "batch.json"):
            digest.update(f"{name}\n".encode() + (path.read_bytes() if name.parts[0] != ".imports" else b""))
    return digest.hexdigest()


def beside(source: Path) -> int:
    return sum(path.name.startswith(f".{source.name}.") for path in source.parent.iterdir())


def main(source: Path, table: Path, mapping: Path, count: int, seed: int) -> None:
    def bring() -> object:
        return plan_import(table, read_mapping(mapping), source).commit()

    def take_back() -> object:
        return Landing(source).undo()

    first = shutil.copytree(source, source.with_name("first"))
    bring()
    second = shutil.copytree(source, source.with_name("second"))
    take_back()
    states = [state(first), state(second), state(source)]
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    left = []
    for start, action in ((first, bring), (second, take_back)):
        for file, number in kills(start, source, action, count, chance):
            afresh(start, source)
            in_child(kill_at(number, file, action))
            found = state(source)
            left.append([states.index(found) if found in states else -1, len(check(source).faults), beside(source)])
    afresh(first, source)
    bring()
    last = [states.index(state(source)), len(check(source).faults), beside(source)]
    print(json.dumps({"states": len(set(states)), "left": left, "last": last}))


def afresh(start: Path, source: Path) -> None:
    """The folder as it was, without what a kill left beside it: that is what the next import has to mend."""
    shutil.rmtree(source)
    shutil.copytree(start, source)


def kills(
    start: Path, source: Path, action: Callable[[], object], count: int, chance: random.Random
) -> list[tuple[str, int]]:
    counts = []
    for file in (ANY, SWAP):
        afresh(start, source)
        counts.append(lines_of(file, action))
    anywhere = [(ANY, number) for number in sorted(chance.sample(range(1, counts[0]), count))]
    return anywhere + [(SWAP, number) for number in range(1, counts[1] + 1)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
