"""What the page with the map shows, beside the map itself."""

from dataclasses import dataclass

from content.map.geometry import Position
from kiosk.pages.map.goal import Named


@dataclass(frozen=True, slots=True)
class Drawn:
    """``here``: where the kiosk stands, and ``facing`` (degrees, 0 is north) where who looks at it looks to.

    ``chosen``: the id of the place whose card is open. ``topic``: of which places are shown, empty for all, and
    ``topic_name`` what it is called. ``line``: a way that is drawn on the map. ``credit``: who made the data;
    readable on every view.
    """

    here: Position | None = None
    facing: float | None = None
    chosen: str = ""
    topic: str = ""
    topic_name: str = ""
    line: tuple[Position, ...] = ()
    credit: Named = Named("")  # noqa: RUF009 - it is frozen


@dataclass(frozen=True, slots=True)
class MapChoices:
    """What a visitor chose on the map: a topic, and on the page ``target`` a place, or none where it is empty."""

    topic: str = ""
    target: str = ""
    place: str = ""
