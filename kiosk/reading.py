"""Joins the reader and its voice to the kiosk when somebody first wants to hear it. Not imported before."""

from collections.abc import Callable

from kiosk.adapters.speech import SpeechSignals
from kiosk.reading_aloud.voice import Voice
from kiosk.speech.listener import Listener
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.reader import ReaderViewModel

type MakeVoice = Callable[[Listener], Voice]


def join_reader(app: AppViewModel, make_voice: MakeVoice | None = None) -> ReaderViewModel:
    """The reader, a child of ``app``, with this voice or the one of the machine."""
    signals = SpeechSignals()
    return ReaderViewModel(app, (make_voice or machine_voice)(signals.listener), signals, app)


def machine_voice(listener: Listener) -> Voice:
    """Pyttsx3 in a process of its own, espeak-ng's own command when that fails, and a small player."""
    from kiosk.speech.engine import FirstAble
    from kiosk.speech.espeak import EspeakCommand
    from kiosk.speech.player import CommandPlayer
    from kiosk.speech.pyttsx3_process import Pyttsx3Process
    from kiosk.speech.speaker import Speaker

    return Speaker(FirstAble([Pyttsx3Process(), EspeakCommand()]), CommandPlayer(), listener)
