"""The simulated hall in a window, with the daemon at work on a thread of its own."""

import threading

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete

from hardware.loop import Loop
from hardware.service import attended
from hardware.simulation.driver import Driver
from hardware.state import HardwareState
from kiosk.adapters.hall_watch import HallWatch
from kiosk.adapters.messages import log_to_stderr
from kiosk.adapters.signals import EndingSignals
from kiosk.app import QML_FOLDER, ScreenError, make_application
from kiosk.hall import HallNow
from kiosk.simulator.viewmodels import SimulatedHall


class Simulator(QObject):
    """The window and the daemon behind it, until ``close``. ``ended``: the daemon has come to its end by itself."""

    ended = Signal()

    def __init__(self, loop: Loop, driver: Driver) -> None:
        super().__init__()
        self._loop = loop
        self.hall = SimulatedHall(driver, f"{loop.file}. Its state stands in {loop.folder}", self)
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML_FOLDER))
        self.engine.setInitialProperties({"hall": self.hall})
        self.engine.loadFromModule("Kiosk.Simulator", "Main")
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenError("the simulator's window could not be loaded; the lines above say why")
        self.window = roots[0]
        self._watch = HallWatch(HallNow(replace(loop.config, folder=str(loop.folder))), self)
        self._watch.changed.connect(self._tell)
        self._thread = threading.Thread(target=self._work, name="hardware")
        self._thread.start()

    @Slot(object)
    def _tell(self, state: HardwareState | None) -> None:
        self.hall.tell(state)

    def _work(self) -> None:
        try:
            with attended(self._loop):
                self._loop.run()
        finally:
            self.ended.emit()

    def close(self) -> None:
        """End the daemon, then take the window down."""
        self._loop.end()
        self._thread.join()
        self.window.close()
        delete(self.engine)
        delete(self)


def show(loop: Loop, driver: Driver) -> int:
    """Until somebody closes the window, or ends the daemon; the exit code."""
    log_to_stderr()
    application = make_application()
    application.setApplicationDisplayName("Porchlight")
    signals = EndingSignals()
    signals.ended.connect(application.quit)
    simulator = Simulator(loop, driver)
    simulator.ended.connect(application.quit)
    simulator.window.setVisible(True)
    code = application.exec()
    simulator.close()
    signals.close()
    return code
