"""What a touched item does that opens no page and is no setting: ``verb:argument``."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.pages.context import Choices

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

type _Choosing = Callable[[Choices, str, str], Choices]  # before, the argument, the page it was touched on

_CHOOSING: dict[str, _Choosing] = {
    "tick": lambda choices, document, _: choices.toggled(document),
    "film": lambda choices, film, _: choices.played(film),
    "way": lambda choices, way, _: choices.led(way),
    "case": lambda choices, case, page: choices.with_case(page.partition("/")[2], case),
}
_AT_SHELF = frozenset({"browse", "scan", "wish"})


def act(app: "AppViewModel", verb: str, argument: str) -> None:
    """Do it, or say to whoever does. Raises KeyError for a verb that nobody knows."""
    if verb in _CHOOSING:
        app.choose(_CHOOSING[verb](app.choices, argument, app.target))
    elif verb in _AT_SHELF:
        app.shelfAsked.emit(verb, argument)
    else:
        doing: dict[str, Callable[[str], object]] = {
            "section": app.page.jump,
            "language": app.speak,
            "keypad": app.keypadAsked.emit,
            "staff": app.staffAsked.emit,
            "map": app.mapAsked.emit,
        }
        doing[verb](argument)
