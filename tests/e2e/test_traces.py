"""Nothing typed is left behind: the real process is typed into, then its memory, files and log are gone through.

The text is random, and reaches the kiosk as keys and touches of a window system, letter by letter. What is looked for
is less than half of it, so that a remnant is found too.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from content.build import build
from content.reader import Slot
from content.testing import small_source
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.stage import staged
from kiosk.unfound import VISITS_NEEDED, State, read
from tests.helpers.memory import family, files_with, places
from tests.helpers.running import Running, running
from tests.helpers.vnc import Visitor, free_port

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may look into a process that forbids dumps")

ANEW = "The first frame stood again"
LETTERS = "bcdfghjklmnpqrtvwxz"
PART = 6
PATIENCE = 50
CONFIG = """
[session]
idle_seconds = 60
warning_seconds = 20
renew_seconds = 1

[headphones]
source = "keypad"
key_in = "F11"
key_out = "F12"
"""
# Sound goes nowhere, and is no file.
PLAYER = "#!/bin/sh\nexec cat >/dev/null\n"

type Spot = tuple[int, int]


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traces")
    build(small_source(folder / "source").path, folder / "slot")
    return folder / "slot"


@pytest.fixture(scope="module")
def spots(slot: Path, qapp: QGuiApplication) -> dict[str, Spot]:
    """Where on the glass each thing is that this visitor touches."""
    with staged(Slot(slot), KioskConfig(), SCREENS["portrait"]) as stage:
        stage.picture()
        content = stage.kiosk.window.contentItem()
        found = {str(item.property("key")): middle(item) for item in drawn(content)}
        stage.open("search")
        stage.picture()
        return found | {item.objectName(): middle(item) for item in drawn(content)}


def drawn(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything that is to be seen."""
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from drawn(child)


def middle(item: QQuickItem) -> Spot:
    point = item.mapToScene(item.boundingRect().center()).toPoint()
    return point.x(), point.y()


class Kiosk:
    """A real kiosk, and one visitor after the other before it. Whatever it may write is below ``folder``."""

    def __init__(self, running: Running, port: int, spots: dict[str, Spot], folder: Path) -> None:
        self.running, self.folder = running, folder
        self._port, self.spots = port, spots
        self.visitor = Visitor(port)

    @property
    def pid(self) -> int:
        return self.running.process.pid

    def touch(self, *names: str) -> None:
        for name in names:
            self.visitor.touch(*self.spots[name])
            self.visitor.rest()

    def type(self, text: str) -> None:
        """Search for a text: its beginning typed on a desk, its end on the glass, without a pause."""
        self.visitor.rest()
        self.touch("language:en", "rail-search")
        for letter in text[:PART]:
            self.visitor.key(letter)
        for letter in text[PART:]:
            self.visitor.touch(*self.spots[f"key-{letter}"])
        self.visitor.rest()

    def hear_the_field(self) -> None:
        """Have the field read aloud by a voice that runs."""
        for _ in range(PATIENCE):
            self.touch("title", "field")  # a second touch on the same place would choose it
            if list(family(self.pid)) != [self.pid]:
                break
        self.touch("title", "field")
        assert list(family(self.pid)) != [self.pid], "there is no voice"

    def begins_anew(self, times: int = 1) -> None:
        """Wait for it, and come to it again."""
        self.running.until(lambda said: said.count(ANEW) == times, seconds=120)
        self.visitor.close()
        self.visitor = Visitor(self._port)

    def holds(self, text: str, pid: int = 0) -> list[str]:
        """Where in the memory of a process, else of the screen's, a part of the text is."""
        return [place for part in parts(text) for place in places(pid or self.pid, part)]

    @property
    def unfound(self) -> State:
        return read(self.folder / "state" / "porchlight" / "unfound.json")


def parts(text: str) -> tuple[str, str]:
    return text[:PART], text[-PART:]


@pytest.fixture
def text() -> str:
    """A word that is written nowhere."""
    return "".join(random.choices(LETTERS, k=2 * PART + 1))  # noqa: S311 - variety, not secrecy


@pytest.fixture
def kiosk(slot: Path, spots: dict[str, Spot], tmp_path: Path) -> Iterator[Kiosk]:
    port = free_port()
    for name in ("home", "bin"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin" / "aplay").write_text(PLAYER)
    (tmp_path / "bin" / "aplay").chmod(0o755)
    (tmp_path / "kiosk.toml").write_text(CONFIG)
    (tmp_path / "current").symlink_to(slot)
    others = {
        **{name: str(tmp_path / "home") for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")},
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "QT_QPA_PLATFORM": f"vnc:port={port}:size=1080x1920:mmsize=268x476",
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    options = ("--slot", tmp_path / "current", "--config", tmp_path / "kiosk.toml", "--screen", "portrait")
    with running(tmp_path, *options, **others) as process:
        kiosk = Kiosk(process, port, spots, tmp_path)
        yield kiosk
        kiosk.visitor.close()


def finish(kiosk: Kiosk) -> None:
    kiosk.visitor.touch(*kiosk.spots["finish"])


def finish_by_ear(kiosk: Kiosk) -> None:
    """While the screen is read aloud, a first touch only speaks."""
    kiosk.touch("finish")
    finish(kiosk)


def unplug(kiosk: Kiosk) -> None:
    kiosk.visitor.key("F12")


def go_away(_kiosk: Kiosk) -> None:
    """Nobody answers the warning."""


@pytest.mark.clause("P1")
@pytest.mark.parametrize(
    "leave",
    [
        finish_by_ear,
        pytest.param(unplug, marks=pytest.mark.combinations),  # this one and the next wait for a countdown
        pytest.param(go_away, marks=pytest.mark.combinations),
    ],
)
def test_of_what_was_typed_and_read_aloud_nothing_is_left(
    kiosk: Kiosk, text: str, leave: Callable[[Kiosk], None]
) -> None:
    kiosk.type(text)
    kiosk.visitor.key("F11")
    kiosk.hear_the_field()
    assert kiosk.holds(text), "while the visit lasts it is there to be found"
    leave(kiosk)
    kiosk.begins_anew()
    assert list(family(kiosk.pid)) == [kiosk.pid], "the voice has ended"
    assert kiosk.holds(text) == []
    assert [file for part in parts(text) for file in files_with(kiosk.folder, part)] == []
    assert not any(part in kiosk.running.said for part in parts(text))


def test_who_comes_next_sees_what_the_one_before_saw_first(kiosk: Kiosk, text: str) -> None:
    first, folder = kiosk.visitor.rest(), Path(f"/proc/{kiosk.pid}/fd")
    opened = len(list(folder.iterdir()))
    kiosk.type(text)
    finish(kiosk)
    kiosk.begins_anew()
    clock = len(first) // 2  # the hour stands in the upper half
    assert kiosk.visitor.rest()[clock:] == first[clock:]
    assert len(list(folder.iterdir())) == opened, "no file stays open"


@pytest.mark.clause("P1")
def test_a_text_is_told_to_the_editor_once_three_visits_typed_it(kiosk: Kiosk, text: str) -> None:
    for times in (1, 2, 3):
        kiosk.type(text)
        finish(kiosk)
        kiosk.begins_anew(times)
        assert [sum(languages.values()) for languages in kiosk.unfound.days.values()] == [times]
        assert [each.text for each in kiosk.unfound.texts] == [text] * (times == VISITS_NEEDED)


@pytest.mark.clause("P1")
def test_a_crash_while_somebody_types_leaves_nothing(kiosk: Kiosk, text: str) -> None:
    kiosk.type(text)
    os.kill(kiosk.pid, signal.SIGSEGV)
    ended = os.waitid(os.P_PID, kiosk.pid, os.WEXITED | os.WNOWAIT)
    assert ended is not None
    assert ended.si_code == os.CLD_KILLED, "a core file was written"
    assert [file for part in parts(text) for file in files_with(kiosk.folder, part)] == []


def test_content_that_was_refused_does_not_come_with_a_new_beginning(kiosk: Kiosk, text: str) -> None:
    broken = kiosk.folder / "broken"
    broken.mkdir()
    (broken / "lock").touch()
    (broken / "content.db").write_bytes(b"nonsense")
    (kiosk.folder / "next").symlink_to(broken)
    (kiosk.folder / "next").rename(kiosk.folder / "current")
    kiosk.running.until(lambda said: "the present one stays" in said)
    kiosk.type(text)
    finish(kiosk)
    kiosk.begins_anew()
    kiosk.type(text)
    assert kiosk.holds(text)
