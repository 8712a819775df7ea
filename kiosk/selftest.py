"""The self-test: the real kiosk, drawn in memory, shows every page in every language, and is measured meanwhile."""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, override

from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.measures import milliseconds_since_start, percentile, pss_mb
from kiosk.screens import SCREENS
from kiosk.slots import open_content

if TYPE_CHECKING:
    from kiosk.stage import Stage


class Heard(logging.Handler):
    """Keeps what was logged at WARNING or above, a line each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {self.format(record)}")


def examine(content: Path | None) -> dict[str, Any]:
    """Times in milliseconds from the start of the process, memory in MB; no ``warnings`` when all is well.

    Raises SlotError, FaultySource, BuildError as ``open_content`` does.
    """
    heard = _listen()
    keep_compiled_qml()
    slot = open_content(content)
    begun = time.perf_counter()
    from kiosk.adapters.messages import route_messages
    from kiosk.stage import staged

    imported = time.perf_counter() - begun
    route_messages()
    with staged(slot, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        first_frame = _until_frame(stage)
        first_interactive = _until_touched(stage)
        result = {
            "import_ms": round(imported * 1000, 1),
            "first_frame_ms": first_frame,
            "first_interactive_ms": first_interactive,
            **_visit(stage),
        }
    return {**result, "warnings": heard.lines}


def _listen() -> Heard:
    heard = Heard()
    logging.basicConfig(level=logging.INFO, handlers=[heard], force=True)
    logging.captureWarnings(capture=True)
    return heard


def _until_frame(stage: "Stage") -> float:
    stage.frames.wait()
    return milliseconds_since_start()


def _until_touched(stage: "Stage") -> float:
    """Interactive is a kiosk that has answered: something was touched, and a frame shows it."""
    stage.touch("welcome")
    return milliseconds_since_start()


def _visit(stage: "Stage") -> dict[str, Any]:
    from kiosk.stage import targets

    app, slot = stage.kiosk.app, stage.kiosk.slot
    pages, languages, took = set(), [], []
    for language in slot.languages:
        app.speak(language.code)
        languages.append(app.language.code)
        for target in targets(slot):
            took.append(stage.open(target))
            pages.add(target)
    app.finish()
    stage.frames.wait()
    return {
        "page_change_p50_ms": round(percentile(took, 0.5), 1),
        "page_change_p95_ms": round(percentile(took, 0.95), 1),
        "pss_mb": pss_mb(),
        "pages": len(pages),
        "languages": languages,
        "page_changes": len(took),
        "slowest": [],
    }
