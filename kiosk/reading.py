"""Joins the reader and its voice to the kiosk when somebody first wants to hear it. Not imported before."""

from collections.abc import Callable
from pathlib import Path

from kiosk.adapters.speech import SpeechSignals
from kiosk.config import KioskConfig
from kiosk.reading_aloud.voice import Voice
from kiosk.speech.listener import Listener
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.reader import ReaderViewModel

type MakeVoice = Callable[[Listener], Voice]


def join_reader(app: AppViewModel, make_voice: MakeVoice) -> ReaderViewModel:
    """The reader, a child of ``app``, with this voice."""
    signals = SpeechSignals()
    return ReaderViewModel(app, make_voice(signals.listener), signals, app)


def machine_voice(config: KioskConfig, listener: Listener) -> Voice:
    """What people recorded, else pyttsx3 in its process, else espeak-ng's command; a small player for each output."""
    from kiosk.speech.engine import FirstAble
    from kiosk.speech.espeak import EspeakCommand
    from kiosk.speech.outputs import Way
    from kiosk.speech.player import CommandPlayer
    from kiosk.speech.pyttsx3_process import Pyttsx3Process
    from kiosk.speech.recorded import Recorded
    from kiosk.speech.speaker import Speaker

    loudspeaker = CommandPlayer(device=config.speech.output)
    headphones = Way(CommandPlayer(device=config.headphones.output), config.headphones.volume)
    recorded = [Recorded(Path(config.speech.recordings))] if config.speech.recordings else []
    engine = FirstAble([*recorded, Pyttsx3Process(), EspeakCommand()])
    return Speaker(engine, loudspeaker, listener, volume=config.speech.volume, headphones=headphones)
