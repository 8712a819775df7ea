"""Fewer steps for the same way: what one does without being told is left out, but never a turn."""

from collections.abc import Iterable
from dataclasses import replace

from content.map.routing.steps import Act, Step, Turn, rounded

_WALKED: tuple[Act, ...] = ("depart", "go-on", "turn", "enter")
_AHEAD: tuple[Turn, ...] = ("straight", "slight-left", "slight-right")
_PASSING_M = 40.0  # a name one reads on so short a piece of the way helps nobody


def brief(told: Iterable[Step]) -> tuple[Step, ...]:
    """The steps without straight continuations that say nothing new; crossings straight ahead are only counted."""
    found = list[Step]()
    for step in told:
        if found and found[-1].act in _WALKED and _adds_nothing(found[-1], step):
            found[-1] = _with(found[-1], step)
        else:
            found.append(step)
    return tuple(found)


def _adds_nothing(before: Step, step: Step) -> bool:
    if step.act == "cross":
        return step.turn in _AHEAD and not step.signals
    if step.act != "go-on" or step.turn != "straight":
        return False
    return not step.names or step.names == before.names or step.exact < _PASSING_M


def _with(before: Step, step: Step) -> Step:
    exact = before.exact + step.exact
    named = before if before.names or not step.names else step
    return replace(
        before,
        names=named.names,
        along=named.along,
        exact=exact,
        metres=rounded(exact),
        bridge=before.bridge or step.bridge,
        tunnel=before.tunnel or step.tunnel,
        crossings=before.crossings + (step.act == "cross"),
    )
