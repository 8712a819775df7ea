"""Staff for tests and pictures: a code, a room that knows it, and the way past the door."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hardware.command import Answer, Command
from kiosk.staff.desk import StaffDesk

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

CODE = "480215"
# Of CODE, with the salt ``0123456789abcdef``.
HASH = "scrypt$30313233343536373839616263646566$61335f5fc9008aafaa2817d967ec380f014a6b08822d0fb56241a171ad52c4a5"


def let_in(app: "AppViewModel") -> None:
    """As after the right code, whatever the configuration says."""
    app.choose(replace(app.choices, staff=StaffDesk()))


class FakeDaemon:
    """Answers as it is told, and remembers what it was ``asked``. ``silent``: what is raised instead of an answer."""

    def __init__(self) -> None:
        self.answer = Answer(done=True)
        self.silent: Exception | None = None
        self.asked: list[Command] = []

    def __call__(self, command: Command) -> Answer:
        """As ``hardware.asking.ask``."""
        self.asked.append(command)
        if self.silent:
            raise self.silent
        return self.answer
