"""The real kiosk at a shelf: what was told is kept, whenever it is killed, and when it begins anew by itself."""

import random
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from content.bookshelf.numbering import numbered
from content.build import build
from content.circulation.event import AnyEvent, Taken
from content.circulation.store import EventStore
from content.reader import Slot
from content.testing import small_source
from kiosk.config import KioskConfig
from kiosk.inspection.scene import capture
from kiosk.screens import SCREENS
from kiosk.stage import staged
from tests.helpers.running import Running, running
from tests.helpers.visits import Visit
from tests.helpers.vnc import Visitor, free_port

ANEW = "The first frame stood again"
CONFIG = "[session]\nidle_seconds = 60\nwarning_seconds = 20\nrenew_seconds = 1\n"
BOOKS, TOLD, ROUNDS = 40, 3, 3
WAY = ("English", "Borrow a book", "Take a book home")

type Spot = tuple[int, int]


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    source = small_source(folder / "source")
    for number in range(1, BOOKS + 1):
        facts = {"title": f"Book {number}", "languages": ["en"], "copies": [{"barcode": numbered(number)}]}
        source.facts(f"book/b{number}", facts)
    build(source.path, folder / "slot")
    return folder / "slot"


@pytest.fixture(scope="module")
def way(slot: Path, qapp: QGuiApplication) -> list[Spot]:
    """Where on the glass one touches to come to the desk, and then to finish."""
    found = []
    with staged(Slot(slot), KioskConfig(), SCREENS["portrait"]) as stage:
        for page, name in zip(("attract", "home", "shelf", "take"), (*WAY, "Finish"), strict=True):
            if page != "attract":
                stage.kiosk.app.speak("en")
                stage.open(page)
            stage.picture()
            targets = capture(stage.kiosk.window, Visit(page).measures).targets
            target = next(each for each in targets if each.node and each.node.name.startswith(name))
            found.append(target.seen.center().toPoint().toTuple())
    return found


@contextmanager
def at_the_desk(folder: Path, slot: Path, way: list[Spot]) -> Iterator[tuple[Running, Visitor, int]]:
    """A kiosk whose visitor has come to take books, and the port to meet it again."""
    port = free_port()
    (folder / "kiosk.toml").write_text(CONFIG)
    others = {
        "QT_QPA_PLATFORM": f"vnc:port={port}:size=1080x1920:mmsize=268x476",
        "XDG_STATE_HOME": str(folder / "state"),
    }
    options = ("--slot", slot, "--config", folder / "kiosk.toml", "--screen", "portrait")
    with running(folder, *options, **others) as kiosk:
        visitor = Visitor(port)
        go(visitor, way[:-1])
        yield kiosk, visitor, port
        visitor.close()


def go(visitor: Visitor, way: list[Spot]) -> None:
    visitor.rest()
    for spot in way:
        visitor.touch(*spot)
        visitor.rest()


def scan(visitor: Visitor, code: str) -> None:
    for sign in code:
        visitor.key(sign)
    visitor.key("Return")


def kept(folder: Path) -> list[AnyEvent]:
    with EventStore(folder / "state" / "porchlight" / "shelf.db", "later", lambda: 0) as store:
        return sorted(store.events(), key=lambda event: event.order)


def test_however_it_is_killed_no_loan_that_was_told_is_lost(tmp_path: Path, slot: Path, way: list[Spot]) -> None:
    chance, codes = random.Random(), iter([numbered(number) for number in range(1, BOOKS + 1)])  # noqa: S311 - variety
    told: list[str] = []
    for _ in range(ROUNDS):
        with at_the_desk(tmp_path, slot, way) as (kiosk, visitor, _port):
            for _ in range(TOLD):
                told.append(next(codes))
                scan(visitor, told[-1])
                visitor.rest()
            scan(visitor, last := next(codes))
            for _ in range(chance.randrange(4)):
                visitor.look()
            kiosk.process.send_signal(signal.SIGKILL)
            kiosk.process.wait()
        events = kept(tmp_path)
        taken = [event.copy for event in events if isinstance(event, Taken)]
        assert [code for code in taken if code in told] == told
        assert set(taken) - set(told) <= {last}, "more was kept than was scanned"
        told += [code for code in taken if code == last]
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert len({event.device for event in events}) == 1, "a kiosk has one name for ever"


def test_loans_outlive_the_new_beginning_after_a_visit(tmp_path: Path, slot: Path, way: list[Spot]) -> None:
    with at_the_desk(tmp_path, slot, way) as (kiosk, visitor, port):
        scan(visitor, numbered(1))
        visitor.rest()
        visitor.touch(*way[-1])
        kiosk.until(lambda said: ANEW in said, seconds=120)
        with closing(Visitor(port)) as another:
            go(another, way[:-1])
            scan(another, numbered(2))
            another.rest()
        kiosk.end(signal.SIGTERM)
    events = [(event.number, getattr(event, "copy", "")) for event in kept(tmp_path)]
    assert events == [(1, numbered(1)), (2, numbered(2))]
