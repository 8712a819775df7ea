"""The kiosk opened at "Press each key", for a technician, until the visit is finished."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot
from PySide6.QtQuick import QQuickWindow

from content.reader import Slot as ContentSlot
from kiosk.adapters.breaker import Breaker
from kiosk.adapters.messages import log_to_stderr, route_messages
from kiosk.adapters.signals import EndingSignals
from kiosk.app import Kiosk, make_application, put_up
from kiosk.config import KioskConfig, SessionConfig
from kiosk.screens import Screen
from kiosk.show import use_keymap
from kiosk.state import keymap_file

# Somebody who looks for a screwdriver must not find everything begun anew.
PATIENT = SessionConfig(idle_seconds=3600, warning_seconds=600)


def set_up_keypad(
    slot: ContentSlot,
    config: KioskConfig,
    *,
    language: str = "",
    aloud: bool = False,
    screen: Screen | None = None,
    windowed: bool = False,
) -> int:
    """Run until Finish is chosen, and return the exit code."""
    log_to_stderr()
    breaker = Breaker()
    route_messages(breaker.report)
    application = make_application()
    signals = EndingSignals()
    signals.ended.connect(application.quit)
    kiosk = put_up(application, slot, replace(config, session=PATIENT), screen=screen)
    breaker.tripped.connect(kiosk.app.calm)
    use_keymap(kiosk.keys, keymap_file(config))
    begin(kiosk, language, aloud=aloud)
    finished = Finished(kiosk, kiosk.window)
    kiosk.window.setVisibility(QQuickWindow.Visibility.Windowed if windowed else QQuickWindow.Visibility.FullScreen)
    code = application.exec()
    finished.deleteLater()
    kiosk.close()
    signals.close()
    return code


def begin(kiosk: Kiosk, language: str, *, aloud: bool) -> None:
    """Go to the page, in this language or the town's first, read aloud if that is asked for."""
    app = kiosk.app
    app.speak(language or app.language.code)
    app.open("keypad")
    if aloud:
        app.turnSpeech()


class Finished(QObject):
    """Ends the application when the attract screen comes: the visit is over."""

    def __init__(self, kiosk: Kiosk, parent: QObject) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        kiosk.app.pageShown.connect(self._look)

    @Slot()
    def _look(self) -> None:
        if self._kiosk.app.page.name == "attract":
            self._kiosk.application.quit()
