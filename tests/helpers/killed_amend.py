"""Changes a slot again and again, killed at another line of Python each time, and prints what was left.

``python killed_amend.py SOURCE SLOT COUNT``: the slot gets the procedure ``a`` of the source. One list: for each of
COUNT kills spread over the whole change, and for each line of ``swap.py``, the generation of the slot and how many
folders stand beside it. The last change is not killed.
"""

import json
import sys
from pathlib import Path

from content.amend import amend
from content.check import Reading
from content.record import Record
from tests.helpers.killed_build import ANY, SWAP, in_child, kill_at, lines_of, state


def change(slot: Path, out: Path, records: list[Record]) -> None:
    amend(slot, out, records=records)


def main(source: Path, slot: Path, count: int) -> None:
    records = [record for record in Reading(source).records() if record.key == "procedure/a"]
    twin = slot.with_name("twin")
    change(slot, twin, records)  # so that the counted changes replace one, as those that are killed do
    anywhere, swapping = (lines_of(file, lambda: change(slot, twin, records)) for file in (ANY, SWAP))
    kills = [(ANY, max(1, anywhere * number // count)) for number in range(count)]
    kills += [(SWAP, number) for number in range(1, swapping + 1)]
    left = []
    for file, number in kills:
        in_child(kill_at(number, file, lambda: change(slot, slot, records)))
        left.append(state(slot))
    change(slot, slot, records)
    print(json.dumps(left))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
