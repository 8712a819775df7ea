"""Our own nights: what publishing and following cost, over the wire and on the card."""

from dataclasses import dataclass
from pathlib import Path

from bench.report import Row
from bench.sync.card import Card, card
from bench.sync.costs import Cost
from bench.sync.ours import Kiosk, Publishing, Server, Synced, Written, served
from bench.sync.peers import Night
from bench.sync.town import MeasuredTown, Size
from bench.sync.trees import Change, lay_out, lay_out_next
from kiosk.slots import DEMO_SOURCE

WIRE, REQUESTS, IDLE_REQUESTS = 1.05, 8, 2
MAKE_S, MAKE_MB, APPLY_S, APPLY_MB = 120, 600, 8, 150
CARD, CARD_WITH_INDEX = 8, 30


@dataclass(frozen=True, slots=True)
class Passed:
    """One night: what was changed, what publishing it took, what following it took.

    ``written`` to the card, None where that could not be seen; ``index`` and ``rest``: bytes of pages of the search
    index that the program wrote, and of all others of the database.
    """

    change: Change
    made: Cost
    synced: Synced
    pack: int
    written: int | None
    index: int
    rest: int


class Measured:
    """A town through its first nights; the state before and after the last of them is kept for others."""

    def __init__(self, folder: Path, size: Size, nights: int) -> None:
        self._folder, self._size, self._count = folder, size, nights
        self._nights: list[Passed] = []
        self._trees: list[Path] = []

    @property
    def minimum(self) -> int:
        return self._nights[-1].change.minimum

    def night(self) -> Night:
        """The last one, for other tools."""
        return Night(self._trees[-2], self._trees[-1], self._nights[-1].change.blob_bytes)

    def rows(self) -> list[Row]:
        self._folder.mkdir(parents=True)
        town = MeasuredTown(self._folder / "source", self._size, DEMO_SOURCE / "map")
        publishing = Publishing(self._folder)
        base_made = publishing.publish(town.source)
        with served(publishing.repository) as server, card(self._folder / "card") as of_kiosk:
            kiosk = Kiosk(of_kiosk.folder / "kiosk", server.url, publishing.root)
            empty = of_kiosk.written()
            base = kiosk.sync(server)
            full = of_kiosk.written()
            self._trees.append(self._folder / "tree-0")
            lay_out(kiosk.content / "current", town.source, self._trees[0])
            for _ in range(self._count):
                town.pass_night()
                self._nights.append(self._pass(town.source, publishing, kiosk, server, of_kiosk))
            idle = kiosk.sync(server)
        base_size = publishing.packs("base")[0]
        first = _first(base_made, base, base_size, full - empty if full is not None and empty is not None else None)
        return [*self._wire(idle), *self._costs(), *self._card(), *first]

    def _pass(self, source: Path, publishing: Publishing, kiosk: Kiosk, server: Server, of_kiosk: Card) -> Passed:
        made = publishing.publish(source)
        slot = kiosk.next_slot()
        pages = Written(slot, self._folder) if (slot / "content.db").exists() else None
        before = of_kiosk.written()
        synced = kiosk.sync(server, pages.environment if pages else None)
        after = of_kiosk.written()
        written = after - before if after is not None and before is not None else None
        change = self._lay_out_next(kiosk, source)
        return Passed(change, made, synced, publishing.packs()[-1], written, *(pages.bytes() if pages else (0, 0)))

    def _lay_out_next(self, kiosk: Kiosk, source: Path) -> Change:
        """What the night has changed, and the town as files: the kiosk has it whole now."""
        self._trees.append(self._folder / f"tree-{len(self._trees)}")
        return lay_out_next(self._trees[-2], kiosk.content / "current", source, self._trees[-1])

    def _wire(self, idle: Synced) -> list[Row]:
        last = self._nights[-1].change
        part = f"A night on the wire: {len(last.texts)} of {self._size.procedures * 5:,} records, 10 new images"
        ratios = tuple(each.synced.wire / each.change.minimum for each in self._nights)
        packs = tuple(each.pack / each.change.minimum for each in self._nights)
        least = tuple(each.change.minimum for each in self._nights)
        return [
            Row(part, "the least: zstd -19 of the records together, and the images", "B", least),
            Row(part, "bytes, metadata, requests and headers included, over the least", "", ratios, WIRE),
            Row(part, "the pack alone over the least", "", packs),
            Row(part, "requests", "", tuple(each.synced.requests for each in self._nights), REQUESTS),
            Row(part, "connections", "", tuple(each.synced.connections for each in self._nights)),
            Row(part, "requests when nothing is new", "", (idle.requests,), IDLE_REQUESTS),
            Row(part, "bytes when nothing is new", "B", (idle.wire,)),
        ]

    def _costs(self) -> list[Row]:
        made = [each.made for each in self._nights]
        applied = [each.synced.cost for each in self._nights]
        usual = applied[1:]
        return [
            Row("Making it (kiosk publish DIR)", "processor time", "s", tuple(each.cpu_s for each in made), MAKE_S),
            Row("Making it (kiosk publish DIR)", "peak memory (RSS)", "MB", tuple(c.peak_mb for c in made), MAKE_MB),
            Row(
                "Fetching and applying it (kiosk sync now), the search index included",
                "processor time, with what the night before brought to the other slot",
                "s",
                tuple(each.cpu_s for each in usual),
                APPLY_S,
            ),
            Row(
                "Fetching and applying it (kiosk sync now), the search index included",
                "processor time of the first night, in which the slot is copied",
                "s",
                (applied[0].cpu_s,),
                APPLY_S,
            ),
            Row(
                "Fetching and applying it (kiosk sync now), the search index included",
                "peak memory (RSS)",
                "MB",
                tuple(each.peak_mb for each in applied),
                APPLY_MB,
            ),
        ]

    def _card(self) -> list[Row]:
        part = "Bytes written to the card in a night: the other slot takes two packs, as both together take one each"
        usual = [(each, each.written) for each in self._nights[1:] if each.written is not None]
        written = tuple(all_ / each.pack for each, all_ in usual)
        without = tuple((all_ - each.index) / each.pack for each, all_ in usual)
        note = "counted by the block device of an ext4 file system, its journal, pack, media and metadata included"
        if not usual:
            note = "NOT MEASURED: only root may mount a file system of its own"
        return [
            Row(part, "without the search index, over the pack", "", without, CARD, note=note),
            Row(part, "with it, over the pack", "", written, CARD_WITH_INDEX),
            Row(
                part,
                "pages of the search index, as they are written",
                "MB",
                tuple(each.index / 1e6 for each, _ in usual),
            ),
            Row(
                part,
                "all other pages of the database, as they are written",
                "MB",
                tuple(each.rest / 1e6 for each, _ in usual),
            ),
            Row(part, "all", "MB", tuple(all_ / 1e6 for _, all_ in usual)),
        ]


def _first(made: Cost, base: Synced, size: int, written: int | None) -> list[Row]:
    part = "A new kiosk: the whole town at once"
    over = () if written is None else (written / size,)
    return [
        Row(part, "the base", "MB", (size / 1e6,)),
        Row(part, "making it: processor time", "s", (made.cpu_s,), MAKE_S),
        Row(part, "making it: peak memory (RSS)", "MB", (made.peak_mb,), MAKE_MB),
        Row(part, "fetching and applying it: processor time", "s", (base.cost.cpu_s,)),
        Row(part, "fetching and applying it: peak memory (RSS)", "MB", (base.cost.peak_mb,), APPLY_MB),
        Row(part, "written to the card, over the base", "", over),
    ]
