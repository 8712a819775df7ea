"""The buttons on the case. What one does, the screen knows: it is told how often each was pressed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import override

from hardware.config import ButtonConfig
from hardware.rules.debounce import Edge, Level
from hardware.rules.rule import SECOND, At, Rule
from hardware.state import Button, HardwareFault

# Nobody holds a button for so long: it is stuck, or something leans on it.
_STUCK = 600 * SECOND


def button_key(index: int) -> str:
    """The key of a button's line."""
    return f"hardware.button[{index}].line"


@dataclass(slots=True)
class _Pressed:
    does: str
    level: Level = None
    at: int = 0
    presses: int = 0
    stuck: bool = False


class Buttons(Rule):
    """``buttons`` as they are configured; one whose line cannot be used is never pressed."""

    def __init__(self, buttons: Sequence[ButtonConfig]) -> None:
        self._buttons = {button_key(index): _Pressed(button.does) for index, button in enumerate(buttons)}

    @override
    def line(self, key: str, change: Edge) -> None:
        button = self._buttons.get(key)
        if button is None:
            return
        if change.level and button.level is False:  # one that is down from the beginning was not pressed
            button.presses += 1
        button.level, button.at, self.changed = change.level, change.at, True

    @override
    def tick(self, now: int, local: datetime) -> None:
        for button in self._buttons.values():
            stuck = bool(button.level) and now - button.at > _STUCK
            if stuck is not button.stuck:
                button.stuck, self.changed = stuck, True

    @override
    def told(self, at: At) -> Mapping[str, object]:
        return {"buttons": tuple(_told(button, at) for button in self._buttons.values())}

    @override
    def faults(self) -> Sequence[HardwareFault]:
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[HardwareFault]:
        for key, button in self._buttons.items():
            if button.stuck:
                yield HardwareFault(
                    what=f"the button for {button.does!r} is stuck",
                    where=key,
                    remedy="free it, or see what leans on it; if it is not pressed at all, check the sign of its line",
                )


def _told(button: _Pressed, at: At) -> Button:
    if button.level is None:
        return Button(does=button.does, presses=button.presses)
    return Button(
        does=button.does,
        presses=button.presses,
        on=None if button.stuck else button.level,
        since=at(button.at),
        how="rule" if button.stuck else "line",
    )
