"""Halls as the hardware daemon tells of them, and what is heard of each: where that is kept, and what it is today.

``python -m tests.helpers.halls`` writes the transcripts anew; read the difference before you commit it.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from content.build import build
from content.reader import Slot
from hardware.config import WifiConfig
from hardware.joining import joining_text
from hardware.state import Charging, HardwareState, Port, PortState, Wifi, WifiState
from kiosk.asked import moment_of
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose
from kiosk.reading_aloud.page import Surface, items
from kiosk.reading_aloud.transcript import transcript
from kiosk.viewmodels.contexts import Contexts
from tests.helpers.transcripts import UNHEARD
from tests.helpers.visits import DEMO

GOLDEN = Path(__file__).parents[1] / "golden" / "halls"
TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
JOIN = joining_text(WifiConfig(ssid="Port Lumen Hall", password="lantern-Square-7"))  # noqa: S106 - nobody's
NO_PORTS = Charging()


def ports(*states: PortState, why: str = "") -> Charging:
    """A station with a port of each state, numbered from 1; ``why`` those that are off are."""
    named = enumerate(states, 1)
    return Charging(ports=tuple(Port(name=str(n), state=state, why=why * (state == "off")) for n, state in named))


def hall(
    charging: Charging = NO_PORTS, wifi: WifiState | None = None, restart: datetime | None = None
) -> HardwareState:
    """What the daemon says of such a hall; without ``wifi`` there is none in it."""
    if wifi is None:
        return HardwareState(written=TEN, charging=charging)
    told = Wifi(state=wifi, ssid="Port Lumen Hall", join=JOIN, next=restart)
    return HardwareState(written=TEN, charging=charging, wifi=told)


BUSY = ports("free", "in-use", "free", "idle", "off", "fault", why="hot")
HALLS = {
    "as-usual": hall(BUSY, "working"),
    "internet-away": hall(ports("in-use", "in-use", "in-use", "idle"), "local-only"),
    "wifi-down": hall(ports("free", "unknown", "off", why="load"), "down", TEN.replace(minute=25)),
    "wifi-starting": hall(ports("free"), "restarting"),
    "nothing-known": hall(ports("unknown", "unknown", "unknown"), "unknown"),
}


def path_of(name: str, language: str) -> Path:
    """Where a transcript lies."""
    return GOLDEN / language / f"{name}.txt"


def heard(slot: Slot, name: str, language: str) -> str:
    """The whole file: the first page and that of the hall, at ten o'clock."""
    contexts = Contexts(slot, FixedClock(moment_of(slot, None)))
    contexts.hall = lambda: HALLS[name]
    context = contexts.make(SCREEN_LANGUAGES[language], Choices(), Look(aloud=True))
    pages = (transcript(items(context, Surface.of(compose(context, page))), language) for page in ("home", "hall"))
    return f"{UNHEARD}\n{'\n'.join(pages)}"


def every_file() -> Iterator[tuple[str, str]]:
    """Each transcript and language."""
    return ((name, language) for name in HALLS for language in SCREEN_LANGUAGES)


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as folder:
        build(DEMO, Path(folder) / "slot")
        with Slot(Path(folder) / "slot") as slot:
            for name, language in every_file():
                path = path_of(name, language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(heard(slot, name, language), encoding="utf-8")


if __name__ == "__main__":
    main()
