"""A kiosk that nobody switched on for 30 nights: one generation each, and then all at once.

A smaller town, as each night is published: what is compared are bytes of packs with bytes on the wire.
"""

from pathlib import Path

from bench.report import Row
from bench.sync.ours import Kiosk, Publishing, Synced, served
from bench.sync.town import MeasuredTown, Size
from kiosk.slots import DEMO_SOURCE

TOWN = Size(procedures=300, images=150, map_bytes=0, new_images=2)

LINK_BYTES, LINK_RATIO = 20_000, 1.01


def rows(folder: Path, nights: int) -> list[Row]:
    """The bytes of catching up, beside those of the packs that were slept through."""
    folder.mkdir(parents=True)
    town = MeasuredTown(folder / "source", TOWN, DEMO_SOURCE / "map")
    publishing = Publishing(folder)
    publishing.publish(town.source)
    with served(publishing.repository) as server:
        kiosk, far_away = (Kiosk(folder / name, server.url, publishing.root) for name in ("kiosk", "far-away"))
        for each in (kiosk, far_away):
            each.sync(server)
        for _ in range(nights):
            town.pass_night()
            publishing.publish(town.source)
        caught_up = kiosk.sync(server)
        server.drop_links(LINK_BYTES)
        dropped = far_away.sync(server)
    packs = publishing.packs()
    link = f"the same over links that drop every {LINK_BYTES:,} bytes: bytes of answers over those of a link that holds"
    part = f"Asleep for {nights} nights (a town of {TOWN.procedures} procedures, {TOWN.new_images} new images a night)"
    return [
        Row(part, "bytes of the packs, all together", "B", (sum(packs),)),
        Row(part, "bytes of catching up, all included, over these", "", (caught_up.wire / sum(packs),), 1),
        Row(part, "requests", "", (caught_up.requests,)),
        Row(part, "processor time", "s", (caught_up.cost.cpu_s,)),
        Row(part, "peak memory (RSS)", "MB", (caught_up.cost.peak_mb,)),
        Row(part, link, "", (answered(dropped) / answered(caught_up),), LINK_RATIO, note=_headers(dropped, caught_up)),
    ]


def answered(synced: Synced) -> int:
    """Bytes of answers, without headers."""
    return int(synced.said["last"]["bytes"])


def _headers(dropped: Synced, held: Synced) -> str:
    return f"{dropped.requests} requests; with the headers of all of them {dropped.wire / held.wire:.3f}"
