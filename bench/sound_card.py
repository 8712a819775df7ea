"""A sound card that is a pipe: ALSA writes there what a real player plays, and it is read as fast as it would sound."""

import os
import select
import time
from collections.abc import Callable
from pathlib import Path

BYTES_A_SECOND = 44_100


class SoundCard:
    """ALSA's default device, as a pipe, for every program this process starts."""

    def __init__(self, folder: Path) -> None:
        pipe = folder / "card"
        os.mkfifo(pipe)
        device = f'pcm.!default {{ type file slave.pcm null file "{pipe}" format raw }}\npcm.null {{ type null }}\n'
        (folder / ".asoundrc").write_text(device, encoding="utf-8")
        os.environ["HOME"] = str(folder)
        self._pipe = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def sounds(self, seconds: float) -> bool:
        """Wait for the next sound; False when there is none in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            # Without a writer the pipe is always ready to be read, and empty.
            select.select([self._pipe], [], [], 0.01)
            if self._heard(BYTES_A_SECOND // 100):
                return True
            time.sleep(0.0002)
        return False

    def listen(self, seconds: float) -> None:
        """Hear so much of what plays, in its time."""
        for _ in range(int(seconds * 100)):
            self._heard(BYTES_A_SECOND // 100)
            time.sleep(0.01)

    def silent(self, seconds: float) -> bool:
        """Wait until no program holds the card, dropping what a card drops; False when one still does after a time."""
        watch, end = select.poll(), time.monotonic() + seconds
        watch.register(self._pipe, select.POLLHUP)
        while time.monotonic() < end:
            if watch.poll(1000):
                while self._heard(1 << 16):
                    pass
                return True
        return False

    def _heard(self, most: int) -> int:
        try:
            return len(os.read(self._pipe, most))
        except BlockingIOError:
            return 0


def milliseconds(action: Callable[[], None], until: Callable[[float], bool]) -> float:
    """From before ``action`` until ``until`` is true; raises RuntimeError when it is not within ten seconds."""
    begun = time.perf_counter()
    action()
    if not until(10):
        raise RuntimeError("nothing was heard, or no silence came, within ten seconds")
    return (time.perf_counter() - begun) * 1000
