"""A town that is published again and again, and the kiosk that follows it, without a repository between them."""

from pathlib import Path

from content.build import build
from content.reader import Slot
from content.testing import SourceFolder, small_source
from sync.rules.plan import Pack, Place
from sync.slots import Slots
from tests.helpers.packing import pack_between


class SyncedTown:
    """``source`` is what is published next, ``content`` the folder of the kiosk's slots."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source: SourceFolder = small_source(folder / "source")
        self.source.write("media/signs/harbour.svg", "<svg/>")
        self.content = folder / "content"
        self.slots = Slots(self.content)
        self.number = 0

    def publish(self) -> Path:
        """Build the next generation and its pack, which lies where fetched packs lie."""
        self.number += 1
        built = self.built(self.number)
        build(self.source.path, built)
        self.pack_file(self.number).parent.mkdir(parents=True, exist_ok=True)
        before = self.built(self.number - 1) if self.number > 1 else None
        self.pack(self.number, before)
        return built

    def pack(self, number: int, before: Path | None) -> Pack:
        return pack_between(before, self.built(number), self.pack_file(number), number)

    def publish_text(self, text: str) -> Path:
        self.source.write(f"media/notes/{text}.svg", f"<svg>{text}</svg>")
        self.source.words("field/home", "en", {"title": f"Home {text}"})
        return self.publish()

    def built(self, number: int) -> Path:
        return self.folder / f"built-{number}"

    def pack_file(self, number: int) -> Path:
        return self.content / "packs" / f"{number:064}.pack"

    def sync(self) -> None:
        """What a run does once everything is fetched."""
        held = self.slots.prepare()
        for number in range(held[0] + 1 if held else 1, self.number + 1):
            before = self.built(number - 1) if number > 1 else None
            self.slots.apply(self.pack_file(number), self.pack(number, before))
        self.slots.show()
        self.slots.tidy()

    @property
    def newest(self) -> Place:
        with Slot(self.built(self.number)) as built:
            return (self.number, built.generation)
