"""What the voice does, told on its own thread, as signals that arrive on the screen's."""

from PySide6.QtCore import QObject, Signal

from kiosk.speech.listener import Listener
from kiosk.speech.utterance import Utterance


class SpeechSignals(QObject):
    """Give ``listener`` to the ``Speaker``, and close that one before this object goes.

    ``started(utterance)`` and ``finished(utterance, completed)`` frame what is heard, for the highlight; ``began(key)``
    is the former for who only knows the utterance's key;
    ``missing(language)`` and ``failed(reason)`` are for the screen to say. Connect slots of QObjects: a plain function
    would run on the voice's thread.
    """

    started = Signal(object)
    began = Signal(str)
    finished = Signal(object, bool)
    missing = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listener: Listener = _Emitting(self)


class _Emitting:
    def __init__(self, signals: SpeechSignals) -> None:
        self._signals = signals

    def started(self, utterance: Utterance) -> None:
        self._signals.started.emit(utterance)
        self._signals.began.emit(utterance.key)

    def finished(self, utterance: Utterance, completed: bool) -> None:
        self._signals.finished.emit(utterance, completed)

    def missing(self, language: str) -> None:
        self._signals.missing.emit(language)

    def failed(self, reason: str) -> None:
        self._signals.failed.emit(reason)
