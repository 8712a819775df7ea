"""When a line is believed."""

from hardware.rules.debounce import Debounce, Edge

HOLD = 50


def test_a_line_is_believed_once_it_has_stayed() -> None:
    lines = Debounce(HOLD)
    assert lines.feed(Edge(4, True, 100)) == []
    assert lines.due == 150
    assert lines.settle(149) == []
    assert lines.settle(150) == [Edge(4, True, 100)]
    assert lines.settle(1000) == []
    assert lines.due is None


def test_each_bounce_begins_the_wait_anew_and_the_last_edge_gives_the_time() -> None:
    lines = Debounce(HOLD)
    for at, level in ((0, True), (10, False), (20, True), (60, False), (65, True)):
        assert lines.feed(Edge(4, level, at)) == []
    assert lines.settle(114) == []
    assert lines.settle(115) == [Edge(4, True, 65)]


def test_a_bounce_that_ends_where_it_began_is_nothing() -> None:
    lines = Debounce(HOLD)
    lines.feed(Edge(4, False, 0))
    lines.settle(50)
    lines.feed(Edge(4, True, 100))
    lines.feed(Edge(4, False, 120))
    assert lines.due is None
    assert lines.settle(1000) == []


def test_what_stayed_before_the_next_edge_is_not_missed() -> None:
    lines = Debounce(HOLD)
    lines.feed(Edge(4, True, 0))
    assert lines.feed(Edge(4, False, 50)) == [Edge(4, True, 0)]
    assert lines.settle(100) == [Edge(4, False, 50)]


def test_a_line_that_does_not_answer_is_unknown_at_once() -> None:
    lines = Debounce(HOLD)
    lines.feed(Edge(4, True, 0))
    lines.settle(50)
    assert lines.feed(Edge(4, None, 60)) == [Edge(4, None, 60)]
    assert lines.feed(Edge(4, None, 70)) == []
    lines.feed(Edge(4, True, 80))
    assert lines.settle(130) == [Edge(4, True, 80)]


def test_lines_do_not_wait_for_each_other() -> None:
    lines = Debounce(HOLD)
    lines.feed(Edge(4, True, 0))
    lines.feed(Edge(5, True, 30))
    assert lines.settle(50) == [Edge(4, True, 0)]
    assert lines.due == 80


def chatter(lines: Debounce, until: int) -> list[Edge]:
    """Line 4 goes on at 100, and every 20 off or on again."""
    return [change for at in range(100, until, 20) for change in lines.feed(Edge(4, at % 40 == 20, at))]


def test_an_alarm_that_never_stays_is_on_until_it_does() -> None:
    lines = Debounce(HOLD, alarms=[4])
    lines.feed(Edge(4, False, 0))
    assert chatter(lines, 600) == [Edge(4, False, 0)]
    assert lines.settle(599) == []
    assert lines.settle(600) == [Edge(4, True, 600)]
    assert chatter(lines, 900) == []
    assert lines.settle(1000) == [Edge(4, False, 880)]


def test_any_other_line_that_never_stays_is_what_it_was() -> None:
    lines = Debounce(HOLD)
    lines.feed(Edge(4, False, 0))
    assert chatter(lines, 9000) == [Edge(4, False, 0)]
    assert lines.settle(9010) == []


def test_a_line_that_never_stays_is_named_after_a_while() -> None:
    hold, step = 50_000_000, 20_000_000
    lines = Debounce(hold)
    for count in range(252):
        lines.feed(Edge(4, count % 2 == 0, count * step))
    assert lines.restless(249 * step) == []
    assert lines.restless(251 * step) == [4]
    lines.settle(251 * step + hold)
    assert lines.restless(251 * step + hold) == []
