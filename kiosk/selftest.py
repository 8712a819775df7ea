"""The self-test: the real kiosk, drawn in memory, shows every page in every language, and is measured meanwhile."""

import gc
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, override

from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.measures import milliseconds_since_start, percentile, pss_mb
from kiosk.screens import SCREENS
from kiosk.slots import open_content
from kiosk.unread import leave_sources_unread

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
    heard = Heard()
    keep_compiled_qml()
    slot = open_content(content)
    gc.disable()
    begun = time.perf_counter()
    leave_sources_unread()
    from kiosk.adapters.messages import log_to, route_messages
    from kiosk.stage import staged
    from kiosk.upkeep import collect_from_now_on, give_back_large_blocks, ready_pages

    imported = time.perf_counter() - begun
    log_to(heard)
    route_messages()
    with staged(slot, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        first_frame = milliseconds_since_start()
        stage.rest()  # a loop that comes round takes a touch
        first_interactive = milliseconds_since_start()
        collect_from_now_on()
        give_back_large_blocks()
        ready_pages(stage.kiosk)
        result = {
            "import_ms": round(imported * 1000, 1),
            "first_frame_ms": first_frame,
            "first_interactive_ms": first_interactive,
            **_visit(stage),
        }
    return {**result, "warnings": heard.lines}


def _visit(stage: "Stage") -> dict[str, Any]:
    from kiosk.stage import targets

    app, slot = stage.kiosk.app, stage.kiosk.slot
    took: dict[str, float] = {}
    languages = [each.code for each in slot.languages if each.code in SCREEN_LANGUAGES]
    for language in languages:
        app.speak(language)
        took |= {f"{target} {language}": stage.open(target) for target in targets(slot)}
    app.finish()
    stage.frames.wait()
    return {
        "page_change_p50_ms": round(percentile(list(took.values()), 0.5), 1),
        "page_change_p95_ms": round(percentile(list(took.values()), 0.95), 1),
        "pss_mb": pss_mb(),
        "pages": len(took) // len(languages),
        "languages": languages,
        "page_changes": len(took),
        "slowest_ms": {name: round(took[name], 1) for name in sorted(took, key=took.__getitem__)[-5:]},
    }
