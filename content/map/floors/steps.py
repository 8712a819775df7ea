"""A walk through a building told step by step, in the same facts as a route in the street."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.map.floors.network import Move, Stand
from content.map.floors.plan import Building, Climb, Opening, Spot
from content.map.floors.walk import Walk
from content.map.planar import Point
from content.map.routing.ground import heading
from content.map.routing.steps import Act, Side, Step, rounded, turned

_ACTS: dict[Climb, Act] = {"elevator": "lift", "stairs": "steps", "escalator": "escalator", "ramp": "ramp"}
_SHAFTS = ("elevator", "stairs", "steps", "escalator", "ramp")
_TURN_DEGREES = 40.0
_LEAST_M = 2.0  # a turn followed by less than two steps is part of the next one


@dataclass(slots=True)
class _Stretch:
    """Moves between two doors, turns or floors; ``opened`` where it begins with a door."""

    moves: list[Move]
    start: Stand
    opened: bool = False

    @property
    def points(self) -> list[Point]:
        return [self.start.point, *(move.to.point for move in self.moves)]

    @property
    def metres(self) -> float:
        return sum(move.metres for move in self.moves)


def floor_steps(walk: Walk, building: Building) -> tuple[Step, ...]:
    """What to do from the start of a walk to its end; the last step has the names of what one comes to."""
    shafts = {unit.id for unit in building.units if unit.category.partition(".")[0] in _SHAFTS}
    stretches = list(_without_shafts(list(_stretches(walk)), shafts))
    told = [_told(stretch, stretches[at - 1] if at else None, building) for at, stretch in enumerate(stretches)]
    return (*told, _arrival(walk, stretches, building))


def _without_shafts(stretches: list[_Stretch], shafts: set[str]) -> Iterator[_Stretch]:
    """Into a lift, up and out of it is one thing to do: the few metres within it are not told."""
    for at, stretch in enumerate(stretches):
        inside = not stretch.moves[0].link and stretch.moves[0].unit in shafts
        beside = [stretches[other] for other in (at - 1, at + 1) if 0 <= other < len(stretches)]
        if not (inside and any(other.moves[0].link for other in beside)):
            yield stretch


def _stretches(walk: Walk) -> Iterator[_Stretch]:
    current = _Stretch([], walk.start, opened=_is_door(walk.start))
    for before, move in zip(walk.stands, walk.moves, strict=False):
        if current.moves and _breaks(current, before, move):
            yield current
            current = _Stretch([], before, opened=_is_door(before))
        current.moves.append(move)
    if current.moves:
        yield current


def _breaks(stretch: _Stretch, at: Stand, move: Move) -> bool:
    """Whether a move begins something new: a door, another floor, a turn. Stairs over several floors are one."""
    link = stretch.moves[-1].link
    if link or move.link:
        return move.link != link
    return _is_door(at) or _turns(stretch, move)


def _is_door(stand: Stand) -> bool:
    return not stand.unit


def _turns(stretch: _Stretch, move: Move) -> bool:
    """Whether one turns so much that it must be said."""
    points = stretch.points
    change = heading(points[-1], move.to.point) - heading(points[-2], points[-1])
    return abs((change + 180) % 360 - 180) >= _TURN_DEGREES and min(stretch.metres, move.metres) >= _LEAST_M


def _told(stretch: _Stretch, before: _Stretch | None, building: Building) -> Step:
    if stretch.moves[0].link:
        return _climbed(stretch, building)
    after_link = before is not None and bool(before.moves[-1].link)
    facing = _first_heading(stretch)
    turn = "straight" if before is None or after_link else turned(_last_heading(before), facing)
    act: Act = "turn" if before is not None and not after_link else "go-on" if after_link else "depart"
    names = next(unit.names for unit in building.units if unit.id == stretch.moves[0].unit)
    return Step(
        "enter" if stretch.opened else act,
        building.ground.degrees(*stretch.start.point),
        turn=turn,
        names=names,
        kind="corridor",
        metres=rounded(stretch.metres),
        exact=stretch.metres,
        compass=facing,
        level=stretch.start.level,
    )


def _climbed(stretch: _Stretch, building: Building) -> Step:
    """To another floor, the one that the last move comes to."""
    link = next(link for link in building.links if link.id == stretch.moves[0].link)
    ordinals = {level.id: level.ordinal for level in building.levels}
    target = stretch.moves[-1].to.level
    count = None if link.step_count is None else link.step_count * len(stretch.moves)
    return Step(
        _ACTS[link.category],
        building.ground.degrees(*stretch.start.point),
        level=target,
        step_count=count,
        up=ordinals[target] > ordinals[stretch.start.level],
    )


def _arrival(walk: Walk, stretches: Sequence[_Stretch], building: Building) -> Step:
    last = walk.stands[-1]
    things: list[Spot | Opening] = [*building.spots, *building.openings]
    names = next((thing.names for thing in things if thing.id == last.what), {})
    side: Side = "ahead" if stretches and stretches[-1].metres else ""
    return Step("arrive", building.ground.degrees(*last.point), names=names, level=last.level, side=side)


def _first_heading(stretch: _Stretch) -> float:
    points = _apart(stretch.points)
    return heading(points[0], points[1])


def _last_heading(stretch: _Stretch) -> float:
    points = _apart(stretch.points)
    return heading(points[-2], points[-1])


def _apart(points: list[Point]) -> list[Point]:
    """Without doubles, at least two."""
    found = [points[0]]
    found += [point for at, point in enumerate(points[1:]) if math.dist(point, points[at]) > 0.01]
    return found if len(found) > 1 else [*found, points[-1]]
