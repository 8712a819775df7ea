"""A tiny town that is published night after night, and a kiosk that follows."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from content.generated import generate_source
from content.items.reader import read_items
from content.reader import Slot, SlotError
from content.state_root import state_root
from sync.assembly import client_of
from sync.client import Client
from sync.config import SyncConfig
from sync.slots import Slots
from sync.testing.publisher import Publisher

PICTURE = b"%d" + b"a picture" * 2500


class Town:
    """``folder/repo`` is what is published now; ``roots``: the state root of each generation."""

    def __init__(self, folder: Path, *, procedures: int = 3, languages: int = 2) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.source = folder, folder / "source"
        generate_source(self.source, procedures=procedures, languages=languages)
        (self.source / "media").mkdir()
        self.publisher = Publisher(folder, now=datetime.now(UTC))
        self.root_file = folder / "root.json"
        self.root_file.write_bytes(self.publisher.root)
        self.roots: dict[int, str] = {}
        self.night = 0
        self.map: Path | None = None

    @property
    def repository(self) -> Path:
        return self.folder / "repo"

    def pass_night(self) -> int:
        """Some words change, a picture comes and an old one goes, a procedure comes or goes; then it is published.

        Where the town has a ``map``, it comes in the second night and goes in the fourth.
        """
        self.night += 1
        for file in sorted(self.source.glob("procedure/*/en.toml"))[:2]:
            text = file.read_text("utf-8")
            file.write_text(text.replace('"title" = """\n', f'"title" = """\n{self.night} ', 1), "utf-8")
        (self.source / f"media/night-{self.night}.jpg").write_bytes(PICTURE % self.night)
        (self.source / f"media/night-{self.night - 2}.jpg").unlink(missing_ok=True)
        passing = self.source / "procedure/passing"
        if self.night % 2:
            shutil.copytree(self.source / "procedure/procedure-00001", passing)
        else:
            shutil.rmtree(passing)
        if self.map is not None and self.night == 2:
            shutil.copytree(self.map, self.source / "map")
        if self.night == 4:
            shutil.rmtree(self.source / "map", ignore_errors=True)
        outcome = self.publisher.publish(self.source)
        self.roots[outcome.generation] = outcome.root
        return outcome.generation

    def keep(self, name: str) -> Path:
        """A copy of the repository as it is now, under another name."""
        shutil.copytree(self.repository, self.folder / name)
        return self.folder / name

    def client(self, content: Path, source: str | Path | None = None) -> Client:
        """The real client; ``source``: an address, or a folder in place of the repository."""
        where = source if isinstance(source, str) else (source or self.repository).resolve().as_uri()
        return client_of(SyncConfig(source=where, root=str(self.root_file)), content, quiet)


quiet: Callable[[str, int, int], None] = lambda _what, _done, _all: None  # noqa: E731


def generation_shown(content: Path) -> tuple[int, str]:
    """What stands in the slot that the screen is to show, read whole and reckoned anew; (0, "") where there is none.

    Raises SlotError for what is damaged.
    """
    current = content / "current"
    if not current.is_symlink():
        return 0, ""
    found = state_root((item.key, item.digest) for item in read_items(current.resolve()))
    with Slot(current) as slot:
        if slot.generation != found:
            raise SlotError("it says that it is something else", current, "")
    place = Slots(content).shown()
    return (place[0] if place else 0), found
