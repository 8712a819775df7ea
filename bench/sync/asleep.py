"""A kiosk that nobody switched on for 30 nights: one generation each, and then all at once.

A smaller town, as each night is published: what is compared are bytes of packs with bytes on the wire.
"""

from pathlib import Path

from bench.report import Row
from bench.sync.ours import Kiosk, Publishing, served
from bench.sync.town import MeasuredTown, Size
from kiosk.slots import DEMO_SOURCE

TOWN = Size(procedures=300, images=150, map_bytes=0, new_images=2)


def rows(folder: Path, nights: int) -> list[Row]:
    """The bytes of catching up, beside those of the packs that were slept through."""
    folder.mkdir(parents=True)
    town = MeasuredTown(folder / "source", TOWN, DEMO_SOURCE / "map")
    publishing = Publishing(folder)
    publishing.publish(town.source)
    with served(publishing.repository) as server:
        kiosk = Kiosk(folder / "kiosk", server.url, publishing.root)
        kiosk.sync(server)
        for _ in range(nights):
            town.pass_night()
            publishing.publish(town.source)
        caught_up = kiosk.sync(server)
    packs = publishing.packs()
    part = f"Asleep for {nights} nights (a town of {TOWN.procedures} procedures, {TOWN.new_images} new images a night)"
    return [
        Row(part, "bytes of the packs, all together", "B", (sum(packs),)),
        Row(part, "bytes of catching up, all included, over these", "", (caught_up.wire / sum(packs),), 1),
        Row(part, "requests", "", (caught_up.requests,)),
        Row(part, "processor time", "s", (caught_up.cost.cpu_s,)),
        Row(part, "peak memory (RSS)", "MB", (caught_up.cost.peak_mb,)),
    ]
