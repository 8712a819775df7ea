"""The buttons on the case, as the hardware daemon counts them: which were pressed since it was last looked at."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardware.state import HardwareState

# What somebody may press while the screen is busy; more than that is a button that chatters.
MOST = 3


class Presses:
    """Remembers the counts. Those that it has not seen grow, such as the first, press nothing."""

    def __init__(self) -> None:
        self._seen: tuple[tuple[str, int], ...] = ()

    def told(self, state: "HardwareState | None") -> list[str]:
        """What the buttons that were pressed do, once for each press, three at most; None: nobody counts."""
        before, buttons = self._seen, state.buttons if state is not None else ()
        self._seen = tuple((button.does, button.presses) for button in buttons)
        if [does for does, _ in before] != [does for does, _ in self._seen]:
            return []
        pressed = ([does] * (count - was) for (does, was), (_, count) in zip(before, self._seen, strict=True))
        return [does for verbs in pressed for does in verbs[:MOST]][:MOST]
