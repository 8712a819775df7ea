"""Draw the simulator's window, busy, into a picture: ``python tools/simulator_picture.py FILE``."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop

from hardware.cli import real_clock
from hardware.loop import Loop
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.driver import Driver
from hardware.simulation.station import WHOLE_HALL
from kiosk.adapters.frames import Frames
from kiosk.app import make_application
from kiosk.simulator.window import Simulator


def main(out: Path) -> int:
    application = make_application(offscreen=True)
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)  # no path of this machine in the picture
        board = SimulatedFactory()
        loop = Loop(WHOLE_HALL, Path("hall"), real_clock(), "the hall that ships", board)
        simulator = Simulator(loop, Driver(WHOLE_HALL, board))
        simulator.window.setVisible(True)
        simulator.hall.scene("Busy")
        while '"amperes": 1.6' not in simulator.hall.document:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        Frames(simulator.window).settle()
        written = simulator.window.grabWindow().save(str(out))
        simulator.close()
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
