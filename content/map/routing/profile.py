"""Who can use which stretch of way, how long it takes, and what stops them.

``STEP_FREE`` is for somebody in a wheelchair, with a pram or on crutches. What stops them is left out of the graph
altogether; it is never merely dear. The limits and their sources: docs/map-routing.md.
"""

from dataclasses import dataclass
from typing import Literal

from content.map.routing.access import solid
from content.map.routing.passage import Passage, Spot, says_wheelchair

type Obstacle = Literal[
    "closed",
    "shut",
    "steps",
    "escalator",
    "too-steep",
    "too-narrow",
    "raised-kerb",
    "rough",
    "barrier",
    "wheelchair-no",
    "lift-out-of-order",
]

STEEPEST_PERCENT = 6.0  # the steepest ramp in public, DIN 18040-1
NARROWEST_M = 0.9  # the least clear width, DIN 18040-1; 36 inches in the ADA Standards, 403.5.1
STEEP_PERCENT = 3.0  # beyond it a way counts as a ramp, DIN 18040-1 4.2.3
_IMPASSABLE = ("horrible", "very_horrible", "impassable")
_ROUGH = ("bad", "very_bad")
_WHEELCHAIR_NO = ("no", "impassable", "bad")
_LOOSE = {
    "sand": 6.0,
    "mud": 6.0,
    "grass": 3.0,
    "gravel": 2.0,
    "pebblestone": 2.0,
    "ground": 2.0,
    "dirt": 2.0,
    "earth": 2.0,
    "unpaved": 2.0,
    "rock": 6.0,
    "unhewn_cobblestone": 2.5,
    "cobblestone": 1.8,
    "sett": 1.3,
    "fine_gravel": 1.4,
    "compacted": 1.1,
    "wood": 1.1,
}
_NOT_FOR_WHEELS = frozenset(
    [
        "stile",
        "kissing_gate",
        "turnstile",
        "full-height_turnstile",
        "cattle_grid",
        "chain",
        "log",
        "step",
        "horse_stile",
        "motorcycle_barrier",
        "rope",
        "spikes",
        "hampshire_gate",
    ]
)
_NARROW = ("cycle_barrier",)  # passable where a width says so
_DOORS = frozenset(["gate", "lift_gate", "swing_gate", "sally_port", "wicket_gate", "sliding_gate"])

WALKING_PACE = 1.3  # metres a second: 4.7 km/h, an unhurried adult
_ROLLING_PACE = 1.0
_STEPS_FACTOR = 2.0  # along the ground, stairs take two to three times as long (Fujiyama and Tyler, 2010)
_LIFT_S, _DOOR_S, _SIGNALS_S, _KERB_S = 45.0, 4.0, 10.0, 20.0


@dataclass(frozen=True, slots=True)
class Profile:
    """``name`` is ``walking`` or ``step-free``; ``pace`` in metres a second on the level."""

    name: Literal["walking", "step-free"]
    pace: float

    @property
    def rolls(self) -> bool:
        return self.name == "step-free"

    def obstacle(self, passage: Passage) -> Obstacle | None:
        """What keeps this profile from a stretch of way; None where it may pass."""
        if passage.closed:
            return "closed"
        return _stops_wheels(passage) if self.rolls else None

    def obstacle_at(self, spot: Spot) -> Obstacle | None:
        """What keeps this profile from passing a point."""
        if solid(spot.barrier):
            return "shut"
        return _stops_wheels_at(spot) if self.rolls else None

    def seconds(self, passage: Passage, metres: float) -> float:
        """How long a stretch takes, its toil counted as time; at least ``metres / pace``."""
        if passage.kind == "lift":
            return _LIFT_S + metres / self.pace
        return metres / self.pace * (_toil_on_wheels(passage) if self.rolls else _toil_on_foot(passage))

    def seconds_at(self, spot: Spot) -> float:
        """How long passing a point takes beside the way itself."""
        seconds = (_LIFT_S if spot.lift else 0.0) + (_SIGNALS_S if spot.signals else 0.0)
        seconds += _DOOR_S if spot.barrier in _DOORS else 0.0
        if self.rolls:
            seconds += _KERB_S if spot.kerb in ("rolled", "unknown") else 0.0
            seconds += _KERB_S if spot.wheelchair == "limited" else 0.0
        return seconds


WALKING = Profile("walking", WALKING_PACE)
STEP_FREE = Profile("step-free", _ROLLING_PACE)
PROFILES: dict[str, Profile] = {profile.name: profile for profile in (WALKING, STEP_FREE)}


def is_known(passage: Passage) -> bool:
    """Whether somebody has said that wheels get through here: a mapper by ``wheelchair``, or the operator's survey.

    A way without such a word is "not known", however smooth it looks on the map.
    """
    return passage.surveyed_on is not None or says_wheelchair(passage.wheelchair) or passage.wheelchair == "limited"


def _stops_wheels(passage: Passage) -> Obstacle | None:
    is_steps, incline, width = _has_steps(passage), passage.incline, passage.width
    checks: tuple[tuple[Obstacle, bool], ...] = (
        ("escalator", passage.kind in ("escalator", "moving-walkway")),  # whatever else its tags promise
        ("steps", is_steps and not passage.ramp),
        ("wheelchair-no", passage.wheelchair in _WHEELCHAIR_NO),
        ("too-steep", not is_steps and incline is not None and incline > STEEPEST_PERCENT),
        ("too-narrow", width is not None and width < NARROWEST_M),
        ("raised-kerb", passage.kerb == "raised"),
        ("rough", passage.smoothness in _IMPASSABLE),
    )
    return next((obstacle for obstacle, stops in checks if stops), None)


def _has_steps(passage: Passage) -> bool:
    """A path with a step in it is as shut to wheels as a flight of them; one whose steps are gone (0) is not."""
    return passage.step_count > 0 if passage.step_count is not None else passage.kind == "steps"


def _stops_wheels_at(spot: Spot) -> Obstacle | None:
    promised = says_wheelchair(spot.wheelchair)
    checks: tuple[tuple[Obstacle, bool], ...] = (
        ("wheelchair-no", spot.wheelchair in _WHEELCHAIR_NO),
        ("too-narrow", spot.width is not None and spot.width < NARROWEST_M),
        ("barrier", spot.barrier in _NOT_FOR_WHEELS and not promised),
        ("barrier", spot.barrier in _NARROW and spot.width is None and not promised),
        ("raised-kerb", spot.kerb == "raised"),
    )
    return next((obstacle for obstacle, stops in checks if stops), None)


def _toil_on_foot(passage: Passage) -> float:
    """How many times longer than on the level."""
    factor = _STEPS_FACTOR if passage.kind == "steps" else 1.0
    return factor * (1.1 if passage.beside_traffic else 1.0)


def _toil_on_wheels(passage: Passage) -> float:
    factor = _LOOSE.get(passage.surface, 1.0)
    factor *= 2.0 if passage.smoothness in _ROUGH else 1.0
    factor *= 1.5 if passage.incline is not None and passage.incline > STEEP_PERCENT else 1.0
    factor *= 1.5 if passage.wheelchair == "limited" else 1.0
    factor *= 1.3 if passage.kerb in ("rolled", "unknown") else 1.0
    return factor * (1.3 if passage.beside_traffic else 1.0)
