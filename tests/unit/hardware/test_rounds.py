"""Asking what is measured, whatever comes of it."""

from hardware.rounds import Rounds


def test_a_probe_that_fails_otherwise_than_it_should_is_silent_and_the_others_are_heard() -> None:
    measures: dict[str, float] = {"good": 1.5, "endless": 0.0}
    asks = {"bad": lambda: measures["nothing"], "worse": lambda: 1 / measures["endless"], "good": lambda: 1.5}
    rounds = Rounds(asks, lambda: 0)
    rounds.renew()
    assert rounds.latest().found == {"bad": None, "worse": None, "good": 1.5}
    assert rounds.latest().silent == {"bad": "'nothing'", "worse": "float division by zero"}
