"""The process that holds pyttsx3, and with it espeak-ng: it may hang or crash without harm, and ends with its parent.

Run by ``Pyttsx3Process`` as a plain script. Imports nothing of the kiosk. One JSON object per line in, one out;
the sound goes into the open file whose number is the first argument.
"""

import ctypes
import json
import os
import resource
import sys
from queue import SimpleQueue
from threading import Thread
from typing import Any

PR_SET_DUMPABLE = 4  # prctl(2)


def _requests() -> "SimpleQueue[dict[str, Any]]":
    """What is asked, read on a thread of its own: the process ends with its parent even while espeak-ng hangs."""
    requests: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def read() -> None:
        for line in sys.stdin.buffer:
            requests.put(json.loads(line))
        os._exit(0)

    Thread(target=read, daemon=True).start()
    return requests


class Voice:
    """pyttsx3, by the one way that works: ``save_to_file``, then wait."""

    def __init__(self, target: int) -> None:
        import pyttsx3
        from pyttsx3.drivers import _espeak

        speak = _espeak.Synth
        # pyttsx3 has no way to ask that text between [[ and ]] be taken as phonemes; the command line always does.
        _espeak.Synth = lambda text, flags: speak(text, flags=flags | _espeak.PHONEMES)
        # pyttsx3 begins each run by cancelling whatever plays. A change of rate that still waits in espeak-ng's queue
        # counts as playing, and then the new text is cancelled with it: silence, or half a sentence.
        _espeak.IsPlaying = lambda: False
        self._path = f"/proc/self/fd/{target}"
        self._engine = pyttsx3.init("espeak")
        # Until its loop has run once, pyttsx3 keeps settings back and answers with the old ones.
        self._engine.runAndWait()

    def save(self, text: str, voice: str, rate: int) -> str:
        """Write the sound; the answer is "ok", or "no-voice" when espeak-ng kept another voice than the one asked."""
        self._engine.setProperty("voice", voice)
        if self._engine.getProperty("voice") != voice.lower():
            return "no-voice"
        self._engine.setProperty("rate", rate)
        self._engine.save_to_file(text, self._path)
        self._engine.runAndWait()
        return "ok"


def _answer(stream: int, word: str) -> None:
    os.write(stream, json.dumps({"answer": word}).encode() + b"\n")


def main() -> None:
    """Answer until the parent is gone."""
    # A crash must not write down what was being said.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # nor hand it to a program, as core(5) allows in spite of that
    # pyttsx3 prints on stdout; the parent must hear only us.
    answers = os.dup(1)
    os.dup2(2, 1)
    requests = _requests()
    voice = Voice(int(sys.argv[1]))
    _answer(answers, "ready")
    while True:
        request = requests.get()
        try:
            _answer(answers, voice.save(**request))
        except Exception as error:  # noqa: BLE001 - whatever a driver raises is one failed request
            _answer(answers, type(error).__name__)


if __name__ == "__main__":
    main()
