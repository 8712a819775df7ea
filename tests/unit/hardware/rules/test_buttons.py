"""Buttons, the staff's key and the socket for headphones: pressed, turned, in; and what nobody believes any more."""

from datetime import datetime

from hardware.config import ButtonConfig
from hardware.rules.buttons import Buttons, button_key
from hardware.rules.debounce import Edge, Level
from hardware.rules.rule import SECOND
from hardware.rules.switches import HEADPHONES, KEY, Switches
from hardware.state import Button, Switch

NOON = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - the wall clock where the device stands


def press(buttons: Buttons, index: int, level: Level, at: int = 0) -> None:
    buttons.line(button_key(index), Edge(9, level, at))
    buttons.tick(at, NOON)


def told(buttons: Buttons) -> tuple[Button, ...]:
    found = buttons.told(lambda _: NOON)["buttons"]
    assert isinstance(found, tuple)
    return found


def test_each_press_counts_once() -> None:
    buttons = Buttons((ButtonConfig(line=9, does="help"), ButtonConfig(line=10, does="speech")))
    assert [(button.does, button.on, button.presses) for button in told(buttons)] == (
        [("help", None, 0), ("speech", None, 0)]
    )
    for index, level in ((0, False), (1, False), (1, True), (1, False), (1, True)):
        press(buttons, index, level)
    assert [(button.on, button.presses, button.how) for button in told(buttons)] == (
        [(False, 0, "line"), (True, 2, "line")]
    )


def test_a_button_that_is_down_from_the_beginning_or_comes_back_down_was_not_pressed() -> None:
    buttons = Buttons((ButtonConfig(line=9, does="help"),))
    for level in (True, None, True):
        press(buttons, 0, level)
    assert told(buttons)[0].presses == 0


def test_a_button_that_is_down_for_too_long_is_stuck_until_it_is_free() -> None:
    buttons = Buttons((ButtonConfig(line=9, does="help"),))
    press(buttons, 0, level=False)
    press(buttons, 0, level=True)
    buttons.tick(600 * SECOND, NOON)
    assert (told(buttons)[0].on, buttons.faults()) == (True, ())
    buttons.changed = False
    buttons.tick(601 * SECOND, NOON)
    assert buttons.changed
    assert (told(buttons)[0].on, told(buttons)[0].how) == (None, "rule")
    (fault,) = buttons.faults()
    assert (fault.where, "'help'" in fault.what) == ("hardware.button[0].line", True)
    press(buttons, 0, level=False, at=602 * SECOND)
    assert (told(buttons)[0].on, buttons.faults()) == (False, ())


def test_a_key_that_was_forgotten_lets_nobody_in_and_headphones_may_stay() -> None:
    switches = Switches()
    for key in (KEY, HEADPHONES):
        switches.line(key, Edge(26, True, 0))
    switches.tick(12 * 3600 * SECOND, NOON)
    assert switches.told(lambda _: NOON)["key_switch"] == Switch(on=True, since=NOON, how="line")
    assert switches.faults() == ()
    switches.tick(12 * 3600 * SECOND + 1, NOON)
    state = switches.told(lambda _: NOON)
    assert state["key_switch"] == Switch(on=None, since=NOON, how="rule")
    assert state["headphones"] == Switch(on=True, since=NOON, how="line")
    assert switches.faults()[0].where == KEY
    switches.line(KEY, Edge(26, False, 13 * 3600 * SECOND))
    switches.tick(13 * 3600 * SECOND, NOON)
    assert switches.told(lambda _: NOON)["key_switch"] == Switch(on=False, since=NOON, how="line")
    assert switches.faults() == ()


def test_what_has_no_line_is_known_by_nothing() -> None:
    switches = Switches()
    switches.line(HEADPHONES, Edge(27, None, 0))
    state = switches.told(lambda _: NOON)
    assert (state["key_switch"], state["headphones"]) == (Switch(), Switch(on=None, since=NOON, how="line"))
