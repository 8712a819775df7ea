"""What staff ask of the hardware daemon: written down, sent beside the screen, and its answer told."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hardware.asking import AskError
from hardware.command import Answer, Command
from kiosk.pages.staff.asking import answer_told
from kiosk.staff.asking import Asked

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit


class AskingDaemon:
    """One thing at a time; what came of it is told on the page on which it was asked for."""

    def __init__(self, visit: "StaffVisit") -> None:
        self._visit, self._app = visit, visit.app
        self._page = ""
        self.verbs: dict[str, Callable[[str], None]] = {"ask": self._touched, "ask-not": self._app.return_to}

    def ask(self, command: Command) -> None:
        """Nothing while an answer is awaited."""
        desk = self._visit.desk
        if desk is None or (desk.asked and desk.asked.outcome == "asking"):
            return
        self._visit.room.audit.device(command.verb, command.name)
        asked, self._page = Asked(command), self._app.target
        self._visit.show(asked=asked)
        self._app.worker.run(partial(self._visit.room.ask, command), partial(self._answered, asked))

    def shown(self) -> None:
        """Whoever goes on has read it."""
        desk = self._visit.desk
        if desk and desk.asked and self._app.target != self._page:
            self._visit.show(asked=None)

    def _touched(self, what: str) -> None:
        verb, _, name = what.partition(" ")
        self.ask(Command(verb=verb, name=name))  # type: ignore[arg-type]

    def _answered(self, asked: Asked, answer: Answer | None, error: Exception | None) -> None:
        """Whoever went in the meantime is told nothing; what was asked for is done all the same."""
        if self._visit.desk is None or self._visit.desk.asked is not asked:
            return
        if answer is None and not isinstance(error, AskError):
            assert error is not None
            self._visit.fail(error)
            return
        told = replace(asked, outcome="silent", why=str(error))
        if answer is not None:
            told = replace(asked, outcome="done" if answer.done else "refused", why=answer.why)
        self._visit.show(asked=told)
        self._app.page.jumped.emit(0)
        self._visit.say(*answer_told(self._app.context(), told))
