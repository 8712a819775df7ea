"""What makes sound heard: a small program fed through a pipe, because killing it is the fastest silence there is."""

import fcntl
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Protocol

from kiosk.speech.engine import BYTES_PER_SAMPLE

# What waits in the pipe and in the sound card is what is heard again after a pause, and lost when the kiosk dies.
PIPE_BYTES = 8192
CARD_SECONDS = 0.1

type Command = Callable[[int], Sequence[str]]
type Program = Callable[[int, str], Sequence[str]]


class NoPlayer(Exception):
    """Nothing on this machine plays sound; the text says what to install."""


class Playback(Protocol):
    """One run of sound. ``feed`` and ``finish`` are called by one thread, ``stop`` by any."""

    def feed(self, samples: bytes) -> bool:
        """Play more samples after those before, waiting for room; False when it was stopped or the program died."""

    def finish(self) -> bool:
        """Wait until all is heard; False when it was stopped or the program died before."""

    def stop(self) -> None:
        """Silence, now; what was fed and not heard is dropped. Harmless when all is over."""

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was called; a playback that ends otherwise before ``finish`` has failed."""

    def unheard(self, rate: int) -> int:
        """How many bytes at most may be fed and not yet heard."""


class Player(Protocol):
    """Plays 16-bit signed little-endian samples of one channel."""

    def start(self, rate: int) -> Playback:
        """Begin a run of sound of ``rate`` samples a second. Raises NoPlayer."""


def aplay(rate: int, device: str = "") -> Sequence[str]:
    """ALSA's player, on this device or the usual one."""
    buffer = str(int(CARD_SECONDS * 1e6))
    card = [f"--device={device}"] if device else []
    form = ["-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate)]
    return ["aplay", "-q", *form, f"--buffer-time={buffer}", *card, "-"]


def pw_play(rate: int, device: str = "") -> Sequence[str]:
    """PipeWire's player, where it is recent enough to have ``--raw``, on this node or the usual one."""
    latency = f"{int(CARD_SECONDS * 1000)}ms"
    card = [f"--target={device}"] if device else []
    return ["pw-play", "--raw", "--format=s16", "--channels=1", f"--rate={rate}", f"--latency={latency}", *card, "-"]


PLAYERS: tuple[Program, ...] = (aplay, pw_play)


def installed(device: str = "") -> Command:
    """The player this machine has, playing on ``device`` or where it usually does. Raises NoPlayer."""
    for program in PLAYERS:
        if shutil.which(program(1, "")[0]):
            return lambda rate: program(rate, device)
    raise NoPlayer("no program plays sound; install alsa-utils (aplay) or pipewire-bin (pw-play)")


class CommandPlayer:
    """Plays through a program of this machine, one process per run of sound."""

    def __init__(self, command: Command | None = None, device: str = "") -> None:
        self._command, self._device = command, device

    def start(self, rate: int) -> Playback:
        """See Player."""
        self._command = self._command or installed(self._device)
        return _Process(self._command(rate))


def _dying_with_us(command: Sequence[str]) -> list[str]:
    """``command`` so that the kernel kills it with the thread that starts it, where util-linux is installed."""
    return ["setpriv", "--pdeathsig", "KILL", *command] if shutil.which("setpriv") else list(command)


class _Process:
    def __init__(self, command: Sequence[str]) -> None:
        if not shutil.which(command[0]):
            raise NoPlayer(f"there is no program {command[0]!r}; install alsa-utils (aplay)")
        try:
            self._process = subprocess.Popen(
                _dying_with_us(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise NoPlayer(f"{command[0]} cannot be started ({error.strerror})") from None
        assert self._process.stdin is not None
        self._pipe = self._process.stdin
        self._lock = Lock()
        self.stopped = False
        fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)

    def feed(self, samples: bytes) -> bool:
        """See Playback."""
        rest = memoryview(samples)
        try:
            while rest:
                rest = rest[self._pipe.write(rest) :]
        except OSError:
            return False
        return True

    def finish(self) -> bool:
        """See Playback."""
        self._pipe.close()
        if self._process.returncode is None:
            # First wait, then reap under the lock: `stop` must never reach another program that got the same number.
            os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)
            with self._lock:
                self._process.wait()
        return self._process.returncode == 0

    def stop(self) -> None:
        """See Playback."""
        with self._lock:
            self.stopped = True
            if self._process.returncode is None:
                os.kill(self._process.pid, signal.SIGKILL)

    def unheard(self, rate: int) -> int:
        """See Playback."""
        return PIPE_BYTES + int(CARD_SECONDS * rate) * BYTES_PER_SAMPLE
