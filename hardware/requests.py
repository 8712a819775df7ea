"""What the daemon may not do itself goes to systemd: a file in a folder, which ``kiosk appliance asked`` does as root.

The name of the file is what is asked, its first line says how; it appears whole or not at all.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from hardware.command import Answer, Command, Request

log = logging.getLogger("hardware")

FOLDER = Path("/run/porchlight-asked")
_REQUESTS: tuple[Request, ...] = get_args(Request.__value__)
# A clock that is set further ahead than this was mistyped; where it may not go back to is known best by who sets it.
_LATEST = 4_102_444_800  # the year 2100
_EARLIEST = 1_704_067_200  # 2024, before there was any of this
# Whoever empties the folder takes unfinished files away too.
_TRIES = 3


class Requests:
    """``folder``: None where the hall is simulated, and with it all that may happen to the system.

    ``earliest``: seconds since 1970 that are known to be past.
    """

    def __init__(self, folder: Path | None = FOLDER, earliest: Callable[[], float] = lambda: _EARLIEST) -> None:
        self._folder = folder
        self._earliest = earliest
        self._failed: dict[Request, str] = {}  # why, as it was logged last

    def asked(self, command: Command) -> Answer | None:
        """Pass on what staff ask for; None where that is the daemon's own to do."""
        request = next((each for each in _REQUESTS if each == command.verb), None)
        if request is None:
            return None
        if request != "set-clock":
            return self._put(request, "")
        why = self._why_not(command.seconds)
        return Answer(done=False, why=why) if why else self._put(request, f"{command.seconds:.3f}\n")

    def ask(self, request: Request) -> Answer:
        """Pass on what the daemon itself asks for; what cannot be is in the log, once for each reason."""
        if self._folder is None:
            log.warning("A hall that is not simulated would have asked the system to do %s", request)
            return Answer(done=True)
        answer = self._put(request, "")
        if answer.why != self._failed.get(request, ""):
            self._failed[request] = answer.why
            if not answer.done:
                log.error("The system was to do %s, but %s", request, answer.why)
        return answer

    def _why_not(self, seconds: float) -> str:
        if not seconds < _LATEST:
            return "that is no time of this century"
        earliest = max(self._earliest(), _EARLIEST)
        if seconds < earliest:
            least = time.strftime("%Y-%m-%d %H:%M", time.gmtime(earliest))
            return f"the clock cannot go back behind {least} UTC"
        return ""

    def _put(self, request: Request, text: str) -> Answer:
        folder = self._folder
        if folder is None:
            return Answer(done=False, why="a simulated hall asks nothing of the system")
        for _ in range(_TRIES):
            try:
                unfinished = folder / f".{request}"
                unfinished.write_text(text, encoding="ascii")
                unfinished.replace(folder / request)
            except FileNotFoundError:
                continue
            except OSError as error:
                return Answer(done=False, why=f"{folder} cannot be written ({error.strerror})")
            return Answer(done=True)
        if folder.is_dir():
            return Answer(done=False, why=f"{folder} is emptied all the time; try again")
        return Answer(done=False, why=f"nothing here takes requests of the system ({folder} is not there)")
