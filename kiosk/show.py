"""From an open slot to a kiosk on the display, until somebody ends it."""

from content.reader import Slot
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.display import draw_in_software
from kiosk.screens import Screen


def show(slot: Slot, config: KioskConfig, *, screen: Screen | None = None, windowed: bool = False) -> int:
    """Run the kiosk; returns the exit code."""
    keep_compiled_qml()
    draw_in_software()
    from kiosk.adapters.messages import log_to_stderr, route_messages
    from kiosk.app import make_application, put_up

    log_to_stderr()
    route_messages()
    application = make_application()
    kiosk = put_up(application, slot, config, screen=screen)
    kiosk.app.keep_time()
    if windowed:
        kiosk.window.show()
    else:
        kiosk.window.showFullScreen()
    code = application.exec()
    kiosk.close()
    return code
