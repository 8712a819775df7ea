"""What a port of the charging station is."""

from hardware.config import ChargingConfig, PortConfig
from hardware.rules.charging import Charging
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND
from hardware.testing import begun

HOUR = 3600 * SECOND
PORTS = (PortConfig(name="A", sense=4, enable=14), PortConfig(name="B", sense=5, enable=15), PortConfig(name="C"))


def station() -> Charging:
    return begun(ChargingConfig(port=PORTS))


def see(charging: Charging, change: Edge, now: int) -> None:
    charging.line(change)
    charging.tick(now, 1)


def states(charging: Charging) -> list[tuple[str, str]]:
    return [(port.state, port.why) for port in charging.ports]


def test_a_port_is_unknown_until_its_line_is_believed_and_when_it_is_gone() -> None:
    charging = station()
    assert states(charging)[0] == ("unknown", "line")
    see(charging, Edge(4, False, 5), 10)
    assert states(charging)[0] == ("free", "")
    assert charging.ports[0].at == 5
    see(charging, Edge(4, None, 20), 20)
    assert states(charging) == [("unknown", "line")] * 3


def test_what_draws_next_to_nothing_is_idle_and_current_goes_before_the_line() -> None:
    charging = station()
    see(charging, Edge(4, True, 0), 0)
    see(charging, Edge(5, False, 0), 0)
    charging.measured({0: 0.01, 1: 0.5, 2: 0.0}, SECOND)
    assert [port.state for port in charging.ports] == ["idle", "in-use", "free"]
    charging.measured({0: None, 1: None, 2: None}, 2 * SECOND)
    assert [port.state for port in charging.ports] == ["in-use", "free", "unknown"]


def test_a_line_that_never_lets_go_is_stuck() -> None:
    charging = station()
    see(charging, Edge(4, True, 0), 0)
    charging.tick(12 * HOUR, 1)
    assert states(charging)[0] == ("in-use", "")
    charging.tick(12 * HOUR + 1, 1)
    assert states(charging)[0] == ("unknown", "stuck")
    see(charging, Edge(4, False, 13 * HOUR), 13 * HOUR)
    assert states(charging)[0] == ("free", "")


def test_current_behind_an_open_relay_is_told() -> None:
    charging = station()
    see(charging, Edge(4, True, 0), 0)
    charging.staff(0, off=True, now=SECOND)
    assert states(charging)[0] == ("off", "staff")
    charging.tick(31 * SECOND, 1)
    assert states(charging)[0] == ("unknown", "relay")


def test_staff_turn_a_port_off_and_it_comes_back_after_its_rest() -> None:
    charging = station()
    see(charging, Edge(4, False, 0), 0)
    charging.staff(0, off=True, now=SECOND)
    charging.staff(0, off=False, now=2 * SECOND)
    assert states(charging)[0] == ("off", "rest")
    charging.tick(31 * SECOND, 1)
    assert states(charging)[0] == ("free", "")


def test_ports_come_back_one_by_one_in_the_other_order_and_only_once_it_is_cool() -> None:
    charging = station()
    charging.heated(60, 0)
    charging.tick(10 * SECOND, 1)
    assert [port.on for port in charging.ports] == [False, False, True]  # the third cannot be turned off
    charging.heated(45, 60 * SECOND)
    charging.heated(None, 90 * SECOND)
    assert not charging.ports[0].on
    charging.heated(42.9, 100 * SECOND)
    assert [port.on for port in charging.ports[:2]] == [True, False]
    charging.tick(109 * SECOND, 1)
    assert not charging.ports[1].on
    charging.tick(110 * SECOND, 1)
    assert charging.ports[1].on


def test_after_too_much_load_a_port_comes_back_when_there_is_room_for_it() -> None:
    ports = tuple(PortConfig(name=name, enable=line) for name, line in (("A", 4), ("B", 5)))
    charging = begun(ChargingConfig(port=ports, most_a=3.0))
    charging.measured({0: 1.6, 1: 1.6}, 0)
    assert [port.on for port in charging.ports] == [True, False]
    charging.measured({0: 1.6, 1: 0.0}, 60 * SECOND)
    assert not charging.ports[1].on
    charging.measured({0: 1.0, 1: 0.0}, 70 * SECOND)
    assert charging.ports[1].on


def test_minutes_in_use_are_summed_for_the_day() -> None:
    charging = station()
    port = charging.ports[0]
    see(charging, Edge(4, True, 0), 0)
    see(charging, Edge(4, False, 150 * SECOND), 150 * SECOND)
    see(charging, Edge(4, True, HOUR), HOUR)
    assert charging.minutes(port, HOUR + 90 * SECOND) == 4
    charging.tick(2 * HOUR, 2)
    assert charging.minutes(port, 2 * HOUR + 60 * SECOND) == 1
    charging.tick(3 * HOUR, 1)
    assert charging.minutes(port, 3 * HOUR) == 60, "a clock that went back begins no new day"


def test_a_minute_that_was_told_is_not_taken_back() -> None:
    """A line is believed a little after its edge, and a minute may have been over in between."""
    charging = station()
    see(charging, Edge(4, True, 0), SECOND // 20)
    told = charging.minutes(charging.ports[0], 60 * SECOND + SECOND // 20)
    see(charging, Edge(4, False, 60 * SECOND + SECOND // 50), 60 * SECOND + SECOND // 14)
    assert charging.minutes(charging.ports[0], 61 * SECOND) == told == 1
