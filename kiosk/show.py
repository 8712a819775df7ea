"""From an open slot to a kiosk on the display, until somebody ends it."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from content.reader import Slot
from kiosk.adapters.breaker import Breaker
from kiosk.adapters.messages import log_to_stderr, route_messages
from kiosk.adapters.signals import EndingSignals
from kiosk.app import Searching, make_application, put_up
from kiosk.config import KioskConfig
from kiosk.screens import Screen
from kiosk.state import unfound_file
from kiosk.upkeep import Upkeep

log = logging.getLogger("kiosk.screen")


def show(
    slot: Slot,
    config: KioskConfig,
    *,
    screen: Screen | None = None,
    windowed: bool = False,
    follow: Path | None = None,
    source: Path | None = None,
) -> int:
    """Run the kiosk and return its exit code; ``follow`` is the slot to watch, ``source`` the content source."""
    log_to_stderr()
    breaker = Breaker()
    route_messages(breaker.report)
    application = make_application()
    signals = EndingSignals()
    signals.ended.connect(application.quit)
    kiosk = put_up(application, slot, config, screen=screen, searching=Searching(unfound=unfound_file(config)))
    breaker.tripped.connect(kiosk.app.calm)
    upkeep = Upkeep(kiosk, follow, source)
    kiosk.window.sceneGraphError.connect(_start_without_driver)
    kiosk.window.setVisibility(QQuickWindow.Visibility.Windowed if windowed else QQuickWindow.Visibility.FullScreen)
    code = application.exec()
    upkeep.close()
    kiosk.close()
    signals.close()
    return code


def _start_without_driver(_error: QQuickWindow.SceneGraphError, message: str) -> None:
    """The graphics driver is missing or broken: begin again, drawn by the processor, rather than show nothing."""
    if os.environ.get("QT_QUICK_BACKEND") == "software":
        log.critical("Nothing can be drawn here: %s", message)
        os._exit(1)
    log.warning("The graphics driver cannot be used, so the screen is drawn without it: %s", message)
    logging.shutdown()
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - this very process, once more
