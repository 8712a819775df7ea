"""The hall of the demo town: a simulated one, in a process that ends with this one, however this one ends."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hardware.simulation.station import WHOLE_HALL
from kiosk.config import KioskConfig

if TYPE_CHECKING:
    from subprocess import Popen

log = logging.getLogger("kiosk.screen")

_SECONDS = 5


class DemoHall:
    """``begin`` after the first frame, which should not wait for it. ``board``: a window drives it, else a script."""

    def __init__(self, *, board: bool = False) -> None:
        self.folder = _session() / f"porchlight-hall-{os.urandom(8).hex()}"
        self._board = board
        self._process: Popen[bytes] | None = None

    def shown_by(self, config: KioskConfig) -> KioskConfig:
        """The configuration of a kiosk that stands in this hall."""
        shown = replace(config, hardware=replace(WHOLE_HALL, folder=str(self.folder)))
        if self._board and config.headphones.source == "none":
            return replace(shown, headphones=replace(config.headphones, source="gpio"))
        return shown

    def begin(self) -> None:
        """Start the process; it ends when its standard input does, and that of a killed kiosk does."""
        from subprocess import DEVNULL, PIPE, Popen

        self.folder.mkdir(mode=0o700)
        script = () if self._board else ("--script", "busy-morning")
        command = (sys.executable, "-m", "kiosk", "hardware", "simulate", "--tied", "--folder", str(self.folder))
        others = {name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"}
        self._process = Popen((*command, *script), stdin=PIPE, stdout=DEVNULL, env=others)
        log.info("The hall of the demo is told in %s, by process %d", self.folder, self._process.pid)

    def close(self) -> None:
        """End the process; it takes its folder away."""
        if self._process is None or self._process.stdin is None:
            return
        from shutil import rmtree
        from subprocess import TimeoutExpired

        self._process.stdin.close()
        try:
            self._process.wait(_SECONDS)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
            rmtree(self.folder, ignore_errors=True)


def _session() -> Path:
    """The session's folder; after su or in a container it is often named and not there, or another's."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    if Path(session).is_absolute() and os.access(session, os.W_OK | os.X_OK):
        return Path(session)
    from tempfile import gettempdir

    return Path(gettempdir())
