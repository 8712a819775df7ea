"""A reader who takes books at the real kiosk, met over VNC, and what the kiosk has kept of it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from content.bookshelf.numbering import numbered
from content.build import build
from content.circulation.event import AnyEvent, Taken
from content.circulation.store import EventStore
from content.reader import Slot
from content.testing import small_source
from kiosk.config import KioskConfig
from kiosk.inspection.scene import capture
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.running import Running, running
from tests.helpers.visits import Visit
from tests.helpers.vnc import Visitor, free_port

CONFIG = "[session]\nidle_seconds = 60\nwarning_seconds = 20\nrenew_seconds = 1\n"
BOOKS, _MOST_RESTS = 99, 20
CODES = [numbered(number) for number in range(1, BOOKS + 1)]

type Spot = tuple[int, int]


def built_shelf(folder: Path) -> Path:
    """The slot of a small town with a shelf of books."""
    source = small_source(folder / "source")
    for number, code in enumerate(CODES, 1):
        facts = {"title": f"Book {number}", "languages": ["en"], "copies": [{"barcode": code}]}
        source.facts(f"book/b{number}", facts)
    build(source.path, folder / "slot")
    return folder / "slot"


def way_to_the_desk(slot: Path) -> dict[str, Spot]:
    """Where on the glass one touches to come to the desk, and to leave each page."""
    with staged(Slot(slot), KioskConfig(), SCREENS["portrait"]) as stage:
        way = {"English": _spot(stage, "English")}
        stage.kiosk.app.speak("en")
        for page, name in (("home", "Borrow a book"), ("shelf", "Take a book home"), ("take", "Finish")):
            stage.open(page)
            way[name] = _spot(stage, name)
        stage.kiosk.app.calm("shelf")
        way["Go to the first page"] = _spot(stage, "Go to the first page")
    return way


def _spot(stage: Stage, name: str) -> Spot:
    stage.picture()
    targets = capture(stage.kiosk.window, Visit(stage.kiosk.app.page.name).measures).targets
    target = next(each for each in targets if each.node and each.node.name.startswith(name))
    x, y = target.seen.center().toPoint().toTuple()
    return x, y


@contextmanager
def kiosk_with_a_shelf(
    folder: Path, slot: Path, *, under: Sequence[str] = (), **others: str
) -> Iterator[tuple[Running, int]]:
    """The kiosk, begun ``under`` another command, and the port to meet it at."""
    port = free_port()
    (folder / "kiosk.toml").write_text(CONFIG)
    others = {
        "QT_QPA_PLATFORM": f"vnc:port={port}:size=1080x1920:mmsize=268x476",
        "XDG_STATE_HOME": str(folder / "state"),
        **others,
    }
    options = ("--slot", slot, "--config", folder / "kiosk.toml", "--screen", "portrait")
    with running(folder, *options, under=under, **others) as kiosk:
        yield kiosk, port


@contextmanager
def at_the_desk(
    folder: Path, slot: Path, way: dict[str, Spot], *, under: Sequence[str] = (), **others: str
) -> Iterator[tuple[Running, Visitor, int]]:
    """The same with a visitor who has come to take books."""
    beginning = kiosk_with_a_shelf(folder, slot, under=under, **others)
    with beginning as (kiosk, port), closing(Visitor(port)) as visitor:
        go(visitor, way, "English", "Borrow a book", "Take a book home")
        yield kiosk, visitor, port


def go(visitor: Visitor, way: dict[str, Spot], *names: str) -> None:
    """Touch one after the other, each when the page before it stands."""
    for name in names:
        before = visitor.rest()
        visitor.touch(*way[name])
        _until_another(visitor, before)


def _until_another(visitor: Visitor, before: bytearray) -> None:
    """However long a page takes: the glass rests while it is made."""
    for _ in range(_MOST_RESTS):
        if visitor.rest() != before:
            return
    raise AssertionError("nothing came of it")


def scan(visitor: Visitor, code: str) -> None:
    """As a scanner does, and do not wait for what comes of it."""
    visitor.key(*code, "Return")


def take(visitor: Visitor, code: str) -> None:
    """Scan a book, and wait until what came of it is told."""
    before = visitor.rest()
    scan(visitor, code)
    _until_another(visitor, before)


def take_until_kept(visitor: Visitor, code: str, file: Path) -> None:
    """The same, however long the kiosk takes to write it into ``file``."""
    scan(visitor, code)
    for _ in range(_MOST_RESTS):
        visitor.rest()
        if file.is_file() and code in taken(file):
            return
    raise AssertionError(f"{code} is not kept in {file}")


def kept(file: Path) -> list[AnyEvent]:
    """What the kiosk has written down, in its order."""
    if file.is_relative_to("/proc"):  # SQLite would look for it on this process's own disk
        with TemporaryDirectory() as copy:
            return kept(Path(shutil.copytree(file.parent, copy, dirs_exist_ok=True)) / file.name)
    with EventStore(file, "later", lambda: 0) as store:
        return sorted(store.events(), key=lambda event: event.order)


def taken(file: Path) -> list[str]:
    """The numbers of the copies that were taken, in their order."""
    return [event.copy for event in kept(file) if isinstance(event, Taken)]


def shelf_file(folder: Path) -> Path:
    """Where a kiosk keeps it whose state is below ``folder``."""
    return folder / "state" / "porchlight" / "shelf.db"
