"""Whether the screen is read aloud, and the reader that does it: made when somebody first wants to hear."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel
    from kiosk.viewmodels.reader import ReaderViewModel

type MakeReader = Callable[["AppViewModel"], "ReaderViewModel"]


class Listening(QObject):
    """Nothing of the reader or its voice is loaded before ``turn(on=True)``. ``made`` fires when it is there."""

    made = Signal()

    def __init__(self, app: "AppViewModel") -> None:
        super().__init__(app)
        # Whether the one who listens wears headphones; None where no socket tells.
        self.alone: bool | None = None
        self._app = app
        self._make: MakeReader | None = None
        self.reader: ReaderViewModel | None = None

    @property
    def reading(self) -> "ReaderViewModel | None":
        """The reader while it reads."""
        return self.reader if self.reader is not None and self.reader.on else None

    def make_with(self, make: MakeReader) -> None:
        """What makes the reader when it is first wanted."""
        self._make = make

    def turn(self, *, on: bool) -> None:
        """Read aloud from now on, or no longer."""
        if on and self.reader is None and self._make is not None:
            self.reader = self._make(self._app)
            self.made.emit()
        if self.reader is not None:
            self.reader.begin(alone=self.alone) if on else self.reader.end()

    def close(self) -> None:
        """The kiosk ends."""
        if self.reader is not None:
            self.reader.close()
