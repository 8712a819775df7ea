"""Fewer steps for the same way: a kink is none to who walks it, every turn is."""

from content.map.routing.brief import brief
from content.map.routing.steps import Act, Step, Turn

HERE = (7.42, 43.73)


def step(act: Act, turn: Turn, metres: float, name: str = "", *, bridge: bool = False) -> Step:
    names = {"": name} if name else {}
    return Step(act, HERE, turn, names, metres=round(metres), exact=metres, bridge=bridge)


def told(*steps: Step) -> list[tuple[str, str, int]]:
    return [(each.act, each.turn, each.metres) for each in brief(steps)]


START = step("depart", "straight", 100, "Rope Street")


def test_a_kink_to_one_side_and_back_is_straight_on() -> None:
    kinked = (step("turn", "slight-left", 10), step("turn", "slight-right", 80, "Rope Street"))
    assert told(START, *kinked) == [("depart", "straight", 190)]


def test_a_kink_into_another_street_is_one_step_with_both_lengths() -> None:
    kinked = (step("turn", "slight-right", 15), step("turn", "slight-left", 80, "Quay"))
    (_, after) = brief((START, *kinked))
    assert (after.act, after.turn, after.names, after.metres) == ("go-on", "straight", {"": "Quay"}, 100)


def test_what_is_no_kink_is_told() -> None:
    for second in (
        (step("turn", "slight-left", 30), step("turn", "slight-right", 80)),  # long enough to look for a turn
        (step("turn", "slight-left", 10), step("turn", "slight-left", 80)),  # to the same side
        (step("turn", "left", 10), step("turn", "right", 80)),  # two corners
        (step("turn", "slight-left", 10, "Quay"), step("turn", "slight-right", 80)),  # a street of its own
        (step("turn", "slight-left", 10, bridge=True), step("turn", "slight-right", 80)),
        (step("turn", "slight-left", 10), step("steps", "slight-right", 8)),
    ):
        assert len(told(START, *second)) == 3
