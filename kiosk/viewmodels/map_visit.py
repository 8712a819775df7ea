"""What a visitor touches on the map: a place, or what its card and the choice of places offer."""

from dataclasses import replace

from kiosk.pages.map.picture import choices_of
from kiosk.viewmodels.app import AppViewModel


def ask(app: AppViewModel, what: str) -> None:
    """``choose node/12`` opens the card of a place, ``close`` closes it, ``topic health`` shows such places only."""
    verb, _, about = what.partition(" ")
    before = choices_of(app.context())
    if verb == "topic":
        app.choose(replace(app.choices, map=replace(before, topic=about)))
        app.back()
        return
    chosen = replace(before, target=app.page.target, place=about if verb == "choose" else "")
    app.choose(replace(app.choices, map=chosen))
