"""Changes the language while another thread is in the middle of asking for a text, as Qt's reader of pictures does."""

import sys
import threading
from pathlib import Path
from typing import override

from PySide6.QtCore import QCoreApplication

from bench.walk import kiosk_in_memory
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.translator import CatalogueTranslator


class Slow(CatalogueTranslator):
    """Answers only once it may."""

    def __init__(self) -> None:
        super().__init__(Catalogue.load("en"))
        self.asked, self.may_answer = threading.Event(), threading.Event()

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if threading.current_thread() is not threading.main_thread():
            self.asked.set()
            self.may_answer.wait()
        return super().translate(context, sourceText, disambiguation, n)


with kiosk_in_memory(Path(sys.argv[1])) as stage:
    slow = Slow()
    QCoreApplication.installTranslator(slow)
    reader = threading.Thread(target=QCoreApplication.translate, args=("", "Back"))
    reader.start()
    slow.asked.wait()
    stage.kiosk.app.speak("vi")
    slow.may_answer.set()
    reader.join()
    QCoreApplication.removeTranslator(slow)
    stage.frames.wait()
    print(stage.kiosk.app.language.code)
