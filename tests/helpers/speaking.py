"""A process that speaks for ever, to be killed: prints the ids of its engine's and its player's processes."""

import sys
from pathlib import Path

from kiosk.speech.player import CommandPlayer
from kiosk.speech.pyttsx3_process import Pyttsx3Process
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockListener
from kiosk.speech.utterance import Utterance


def children() -> dict[str, int]:
    """Process ids of our children by the names of their programs."""
    pids = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()
    return {Path(f"/proc/{pid}/comm").read_text().strip(): int(pid) for pid in pids}


engine = Pyttsx3Process()
speaker = Speaker(engine, CommandPlayer(lambda _rate: sys.argv[1:]), MockListener())
speaker.say(Utterance.of("The canary sings. " * 50, "en"))
# Under its own name the player runs what it is to run, and not what starts it.
while sys.argv[1] not in children():
    speaker.wait(0.01)
print(engine.pid, children()[sys.argv[1]], flush=True)
speaker.wait()
