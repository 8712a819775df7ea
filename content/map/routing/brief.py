"""Fewer steps for the same way: what one does without being told is left out, but never a turn."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from content.map.routing.steps import Act, Step, Turn, rounded

_WALKED: tuple[Act, ...] = ("depart", "go-on", "turn", "enter")
_AHEAD: tuple[Turn, ...] = ("straight", "slight-left", "slight-right")
_KINK_M = 20.0
_KINKS = {("slight-left", "slight-right"), ("slight-right", "slight-left")}
_PASSING_M = 40.0  # a name one reads on so short a piece of the way helps nobody


def brief(told: Iterable[Step]) -> tuple[Step, ...]:
    """The steps without straight continuations that say nothing new; crossings straight ahead are only counted."""
    found = list[Step]()
    for step in _straightened(told):
        if found and found[-1].act in _WALKED and _adds_nothing(found[-1], step):
            found[-1] = _with(found[-1], step)
        else:
            found.append(step)
    return tuple(found)


def _straightened(told: Iterable[Step]) -> Iterator[Step]:
    """Without short kinks: who keeps to the left and at once to the right again goes straight on."""
    before: Step | None = None
    for step in told:
        if before is not None and _is_kink(before, step):
            exact = before.exact + step.exact
            before = replace(step, act="go-on", turn="straight", exact=exact, metres=rounded(exact))
            continue
        if before is not None:
            yield before
        before = step
    if before is not None:
        yield before


def _is_kink(before: Step, step: Step) -> bool:
    short = before.exact < _KINK_M and not before.names and (before.bridge, before.tunnel) == (False, False)
    return short and {before.act, step.act} <= {"turn", "go-on"} and (before.turn, step.turn) in _KINKS


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
