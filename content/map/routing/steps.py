"""A route told turn by turn: facts, of which the screen makes sentences in the language of the visitor."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from content.map.geometry import Position
from content.map.routing.graph import StreetGraph
from content.map.routing.ground import Point, heading
from content.map.routing.passage import Kind
from content.map.routing.route import Leg, Route

type Act = Literal[
    "depart", "go-on", "turn", "cross", "enter", "steps", "ramp", "escalator", "moving-walkway", "lift", "arrive"
]
type Turn = Literal["straight", "slight-left", "left", "sharp-left", "around", "sharp-right", "right", "slight-right"]
type Side = Literal["", "left", "right", "ahead"]

_ALONE: tuple[Kind, ...] = ("crossing", "steps", "escalator", "moving-walkway", "lift")
_SHORT_M = 12.0  # a piece of pavement shorter than this is not worth a sentence
_LOOK_M = 12.0  # how far one looks back and ahead to feel a turn
_DECIDED_DEGREES = 45.0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``act`` says what; ``turn`` how one turns before it, compared with where one came from.

    ``names``: of the way or the room one is then in, by language ("" its local name), of a crossing the road that is
    crossed; ``level``: as OpenStreetMap counts it, inside a building the id of the floor one then comes to.
    ``metres`` to go, rounded as one would say it; ``exact`` unrounded. ``compass``: degrees one sets out to.
    ``step_count`` and ``up`` (None: not known) on steps and escalators; ``side`` where the place lies at the end.
    ``along``: beside the street of these names, not on it; ``crossings``: roads that one crosses going straight on.
    """

    act: Act
    position: Position
    turn: Turn = "straight"
    names: dict[str, str] = field(default_factory=dict)
    kind: Kind = "path"
    metres: int = 0
    exact: float = 0.0
    compass: float = 0.0
    step_count: int | None = None
    up: bool | None = None
    handrail: bool | None = None
    level: str = ""
    bridge: bool = False
    tunnel: bool = False
    signals: bool = False
    side: Side = ""
    along: bool = False
    crossings: int = 0


def steps(route: Route, graph: StreetGraph, place: Position | None = None) -> tuple[Step, ...]:
    """What to do from the start of a route to its end; ``place`` is where one wants to get to, off the street."""
    runs = list(_told(_runs(route, graph)))
    told = [_step(route, graph, runs, at) for at in range(len(runs))]
    if told:
        told[0] = replace(told[0], act="depart" if told[0].act in ("turn", "go-on") else told[0].act, turn="straight")
    return (*told, _arrival(route, place))


def rounded(metres: float) -> int:
    """As one would say it: to 5 m, from 50 m on to 10 m, from 300 m on to 50 m, from 1 km on to 100 m."""
    unit = 5 if metres < 50 else 10 if metres < 300 else 50 if metres < 1_000 else 100
    return max(5, round(metres / unit) * unit)


def turned(before: float, after: float) -> Turn:
    """What a change from one heading to another is called (degrees)."""
    change = (after - before + 180) % 360 - 180
    amount = abs(change)
    if amount < 25:
        return "straight"
    if amount > 160:
        return "around"
    if change < 0:
        return "slight-left" if amount < 55 else "left" if amount < 125 else "sharp-left"
    return "slight-right" if amount < 55 else "right" if amount < 125 else "sharp-right"


type _Run = list[Leg]  # legs that are one stretch to who walks them


def _runs(route: Route, graph: StreetGraph) -> list[_Run]:
    runs: list[_Run] = []
    for leg in route.legs:
        if runs and _same(runs[-1][-1], leg) and not _decided(runs[-1][-1], leg, graph):
            runs[-1].append(leg)
        else:
            runs.append([leg])
    return runs


def _same(before: Leg, after: Leg) -> bool:
    """Whether two legs are one stretch: of one name, or both of the kind that stands alone."""
    if before.passage.kind in _ALONE or after.passage.kind in _ALONE:
        same_lift = before.passage.kind != "lift" or before.way == after.way
        return before.passage.kind == after.passage.kind and _up(before) == _up(after) and same_lift
    if before.spot.lift:
        return False
    return before.passage.names.get("", "") == after.passage.names.get("", "")


def _decided(before: Leg, after: Leg, graph: StreetGraph) -> bool:
    """Whether one turns where one could also have gone elsewhere."""
    change = (_first_heading(after.points) - _last_heading(before.points) + 180) % 360 - 180
    if abs(change) < _DECIDED_DEGREES:
        return False
    corner = _corner_after(before, graph)
    return len(graph.edges_at(corner)) > 2


def _told(runs: list[_Run]) -> Iterator[_Run]:
    """Without the small pieces that only join two others: they count to the one that follows."""
    carried: _Run = []
    for at, run in enumerate(runs):
        alone = run[0].passage.kind in _ALONE or run[-1].spot.lift
        small = sum(leg.metres for leg in run) < _SHORT_M and not run[0].passage.names
        if small and not alone and at + 1 < len(runs) and runs[at + 1][0].passage.kind not in _ALONE:
            carried += run
            continue
        yield carried + run
        carried = []


def _step(route: Route, graph: StreetGraph, runs: Sequence[_Run], at: int) -> Step:
    run = runs[at]
    main = max(run, key=lambda leg: leg.metres)
    exact = sum(leg.metres for leg in run)
    before = _last_heading(_joined(runs[at - 1])) if at else _first_heading(_joined(run))
    turn = turned(before, _first_heading(_joined(run)))
    act = _act(main, turn, after_lift=bool(at and runs[at - 1][-1].spot.lift))
    return Step(
        act=act,
        position=route.ground.degrees(*run[0].points[0]),
        turn=turn,
        names=_crossed(run, graph) if act == "cross" else main.passage.names,
        kind=main.passage.kind,
        metres=rounded(exact),
        exact=exact,
        compass=_first_heading(_joined(run)),
        step_count=_count(run) if act == "steps" else None,
        up=_up(main),
        handrail=main.passage.handrail,
        level=run[-1].passage.level,
        bridge=any(leg.passage.bridge for leg in run),
        tunnel=any(leg.passage.tunnel for leg in run),
        signals=any(leg.spot.signals for leg in run),
        along=main.passage.along,
    )


def _act(leg: Leg, turn: Turn, *, after_lift: bool) -> Act:
    match leg.passage.kind:
        case "crossing":
            return "cross"
        case "steps" | "escalator" | "moving-walkway" | "lift" as kind:
            return kind
    if after_lift:
        return "lift"
    return "go-on" if turn == "straight" else "turn"


def _count(run: _Run) -> int | None:
    """How many steps; None unless every way of the run says so. A way that was cut is counted once."""
    counts = {leg.way: leg.passage.step_count for leg in run}
    known = [count for count in counts.values() if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _crossed(run: _Run, graph: StreetGraph) -> dict[str, str]:
    """The names of the road that a crossing crosses; empty where it has none, or where the map does not join them."""
    for leg in run[:-1] or run:
        for edge in graph.edges_at(_corner_after(leg, graph)):
            if graph.passage(edge).kind == "street" and graph.passage(edge).names:
                return graph.passage(edge).names
    return {}


def _corner_after(leg: Leg, graph: StreetGraph) -> int:
    columns = graph.columns
    return columns.edge_end[leg.edge] if leg.forward else columns.edge_start[leg.edge]


def _up(leg: Leg) -> bool | None:
    rises = leg.passage.step_up
    return None if rises is None else rises == leg.forward


def _arrival(route: Route, place: Position | None) -> Step:
    end = route.end.point
    side: Side = ""
    if place and route.legs:
        target = route.ground.metres(*place)
        if math.dist(target, end) > 3.0:
            side = _side(_last_heading(_joined(route.legs)), heading(end, target))
    return Step("arrive", route.ground.degrees(*end), side=side)


def _side(facing: float, towards: float) -> Side:
    change = (towards - facing + 180) % 360 - 180
    if abs(change) < 30:
        return "ahead"
    if abs(change) > 150:
        return ""
    return "right" if change > 0 else "left"


def _joined(legs: Sequence[Leg]) -> list[Point]:
    return [point for leg in legs for point in leg.points]


def _first_heading(points: Sequence[Point]) -> float:
    return heading(points[0], _at(points))


def _last_heading(points: Sequence[Point]) -> float:
    back = points[::-1]
    return heading(_at(back), back[0])


def _at(points: Sequence[Point]) -> Point:
    """The first point that is some metres away from the first, or the last one."""
    return next((point for point in points if math.dist(points[0], point) >= _LOOK_M), points[-1])
