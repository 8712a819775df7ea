"""pyttsx3 in a child process, one request at a time; killed and started again when it hangs or dies.

The sound comes back in a memfd: a file in memory that never has a name, so that no kill of anyone leaves one behind.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.speech.engine import NoVoice, Pcm, SpeechFailed
from kiosk.speech.voices import ESPEAK_VOICES
from kiosk.speech.wav import NotSound, read_wav

CHILD = Path(__file__).with_name("pyttsx3_child.py")
START_SECONDS = 5.0
MAX_CHARACTERS = 4_000
# Isolated, so that nothing in the environment or the working folder changes what it imports.
COMMAND = (sys.executable, "-I", str(CHILD))
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH")


class Pyttsx3Process:
    """The default engine. ``patience_seconds``: how long a short text may take before the child counts as hung."""

    def __init__(
        self,
        voices: Mapping[str, str] = ESPEAK_VOICES,
        patience_seconds: float = 0.5,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._voices = voices
        self._patience = patience_seconds
        self._command = command
        self._child: _Child | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, None before the first text and after ``close``."""
        return self._child.pid if self._child else None

    def prepare(self) -> None:
        """Start the child, unless it runs. Raises SpeechFailed."""
        if self._child is None:
            self._child = _Child(self._command)

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        """See SpeechEngine. A child found dead or hung is replaced and asked once more."""
        if language not in self._voices:
            raise NoVoice(language)
        if len(text) > MAX_CHARACTERS:
            raise SpeechFailed(f"a text of {len(text):,} characters; split it, {MAX_CHARACTERS:,} are spoken at a time")
        request = {"text": text, "voice": self._voices[language], "rate": words_per_minute}
        seconds = self._patience + len(text) / 1000
        try:
            return self._ask(request, language, seconds)
        except _Lost:
            self.close()
        try:
            return self._ask(request, language, seconds)
        except _Lost as error:
            self.close()
            raise SpeechFailed(str(error)) from None

    def _ask(self, request: Mapping[str, object], language: str, seconds: float) -> Pcm:
        self.prepare()
        assert self._child is not None
        answer = self._child.ask(request, seconds)
        if answer == "no-voice":
            raise NoVoice(language)
        if answer != "ok":
            raise SpeechFailed(f"pyttsx3 failed ({answer})")
        try:
            sound = read_wav(self._child.taken())
        except NotSound as error:
            raise SpeechFailed(f"pyttsx3 gave {error}") from None
        if not sound.samples:
            raise SpeechFailed("pyttsx3 gave no sound")
        return sound

    def close(self) -> None:
        """Kill the child; the memory that held its sound goes with it."""
        if self._child is not None:
            self._child.end()
            self._child = None


class _Lost(Exception):
    """The child is dead or does not answer in time."""


class _Child:
    def __init__(self, command: Sequence[str]) -> None:
        self._sound = os.memfd_create("speech")
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        try:
            self._process = subprocess.Popen(
                [*command, str(self._sound)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[self._sound],
                env=environment | {"LC_ALL": "C.UTF-8"},
                cwd="/",
                bufsize=0,
            )
        except OSError as error:
            os.close(self._sound)
            raise SpeechFailed(f"{command[0]} cannot be started ({error.strerror})") from None
        self.pid = self._process.pid
        try:
            self._hear(START_SECONDS)
        except _Lost:
            self.end()
            raise SpeechFailed("pyttsx3 does not start; is espeak-ng installed?") from None

    def ask(self, request: Mapping[str, object], seconds: float) -> str:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        except OSError:
            raise _Lost("the process that speaks has ended") from None
        return self._hear(seconds)

    def _hear(self, seconds: float) -> str:
        assert self._process.stdout is not None
        stream, line, end = self._process.stdout, b"", time.monotonic() + seconds
        while not line.endswith(b"\n"):
            left = end - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise _Lost(f"the process that speaks did not answer within {seconds:.1f} s")
            if not (piece := stream.read(4096)):
                raise _Lost("the process that speaks has ended")
            line += piece
        return str(json.loads(line)["answer"])

    def taken(self) -> bytes:
        """The sound, which is wiped from the file."""
        data = os.pread(self._sound, os.fstat(self._sound).st_size, 0)
        os.ftruncate(self._sound, 0)
        return data

    def end(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        os.close(self._sound)
