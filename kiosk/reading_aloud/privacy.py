"""What is told to one person alone: marked as such, and told aloud only after a yes (EN 301 549 5.1.3.8, 5.1.3.9)."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.reading_aloud.item import Part, spans
from kiosk.speech.utterance import Span


def for_one(said: Iterable[Span], public: str, language: str) -> tuple[Span, ...]:
    """What is said, for one person; others hear ``public``, in ``language``, and none of them."""
    (instead,) = spans([Part(public, language)])
    return (Span("", language, public=instead.text), *(replace(each, public="") for each in said))


class Consent:
    """Given by choosing the same place twice in a row: the first time it is asked for, aloud."""

    def __init__(self) -> None:
        self.given = False
        self._asked_at = ""

    def answered(self, place: str) -> bool:
        """``place`` was chosen; whether that was the yes. If not, it is to be asked for now."""
        self.given = self._asked_at == place
        self._asked_at = "" if self.given else place
        return self.given

    def leave_open(self) -> None:
        """Something else was done: that was no yes."""
        self._asked_at = ""

    def forget(self) -> None:
        """Another person listens, or the same by other ears."""
        self.given, self._asked_at = False, ""
