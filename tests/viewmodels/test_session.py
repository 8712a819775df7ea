"""A visit ends when nobody is there, never while somebody is (WCAG 2.2.1). Timers are told the time, nobody waits."""

import msgspec
import pytest
from PySide6.QtCore import QObject

from kiosk.config import SessionConfig
from kiosk.viewmodels.session import LEAVING_SECONDS, SessionViewModel


@pytest.fixture
def session(qapp: QObject) -> SessionViewModel:
    return SessionViewModel(SessionConfig(idle_seconds=60, warning_seconds=20), qapp)


@pytest.fixture
def warnings(session: SessionViewModel) -> list[bool]:
    """Gets an entry each time a warning begins: whether headphones were pulled out."""
    warnings: list[bool] = []
    session.warned.connect(lambda: warnings.append(session.unplugged))
    return warnings


@pytest.fixture
def ends(session: SessionViewModel) -> list[str]:
    """Gets an entry each time the visit ends."""
    ends: list[str] = []
    session.ended.connect(lambda: ends.append("ended"))
    return ends


def pass_idle_time(session: SessionViewModel) -> None:
    assert session._idle.isActive()
    session._idle.stop()
    session._idle.timeout.emit()


def pass_seconds(session: SessionViewModel, seconds: int) -> None:
    for _ in range(seconds):
        assert session._second.isActive()
        session._second.timeout.emit()


def test_the_timers_have_the_configured_times(session: SessionViewModel) -> None:
    assert (session._idle.interval(), session._second.interval()) == (60_000, 1_000)


def test_nobody_is_warned_before_a_visit(session: SessionViewModel) -> None:
    assert not session.running
    session.touch()
    assert not session.running


@pytest.mark.clause("C29")
def test_idle_time_brings_a_warning_that_counts_down(session: SessionViewModel, ends: list[str]) -> None:
    session.start()
    pass_idle_time(session)
    assert (session.warning, session.secondsLeft) == (True, 20)
    pass_seconds(session, 19)
    assert (session.warning, session.secondsLeft, ends) == (True, 1, [])


def test_an_unanswered_warning_ends_the_visit_once(session: SessionViewModel, ends: list[str]) -> None:
    session.start()
    pass_idle_time(session)
    pass_seconds(session, 20)
    assert ends == ["ended"]
    assert not session.warning
    assert not session.running


@pytest.mark.clause("C29")
def test_a_touch_extends_the_visit_as_often_as_wanted(session: SessionViewModel, ends: list[str]) -> None:
    session.start()
    for _ in range(25):
        pass_idle_time(session)
        pass_seconds(session, 19)
        session.touch()
        assert not session.warning
        assert session.running
    assert ends == []


def test_each_second_of_the_countdown_is_told(session: SessionViewModel) -> None:
    seen: list[int] = []
    session.changed.connect(lambda: seen.append(session.secondsLeft))
    session.start()
    pass_idle_time(session)
    pass_seconds(session, 20)
    assert seen == [*range(20, 0, -1), 0]


def test_a_stopped_session_neither_warns_nor_ends(session: SessionViewModel, ends: list[str]) -> None:
    session.start()
    pass_idle_time(session)
    session.stop()
    assert not session.running
    assert not session._idle.isActive()
    assert not session._second.isActive()
    assert ends == []


def test_each_warning_is_told_once(session: SessionViewModel, warnings: list[bool]) -> None:
    session.start()
    pass_idle_time(session)
    pass_seconds(session, 5)
    assert warnings == [False]


@pytest.mark.clause("P2", "C29")
def test_pulled_headphones_warn_at_once_with_time_enough_to_stay(
    session: SessionViewModel, warnings: list[bool], ends: list[str]
) -> None:
    session.start()
    session.leave()
    assert (session.secondsLeft, warnings) == (LEAVING_SECONDS, [True])
    assert 20 <= LEAVING_SECONDS <= SessionConfig().warning_seconds
    pass_seconds(session, LEAVING_SECONDS)
    assert (ends, session.unplugged, session.running) == (["ended"], False, False)


@pytest.mark.clause("P2")
def test_who_stays_is_asked_for_being_idle_the_next_time(session: SessionViewModel, warnings: list[bool]) -> None:
    session.start()
    session.leave()
    session.touch()
    assert (session.warning, session.unplugged) == (False, False)
    pass_idle_time(session)
    assert warnings == [True, False]


def test_headphones_pulled_out_during_a_warning_begin_it_anew(session: SessionViewModel) -> None:
    session.start()
    pass_idle_time(session)
    pass_seconds(session, 15)
    session.leave()
    assert (session.secondsLeft, session.unplugged) == (LEAVING_SECONDS, True)


def test_headphones_pulled_out_where_nobody_is_warn_nobody(session: SessionViewModel, warnings: list[bool]) -> None:
    session.leave()
    assert (session.warning, warnings) == (False, [])


@pytest.mark.clause("C29")
@pytest.mark.parametrize("seconds", [0, 19])
def test_no_configuration_makes_the_warning_shorter_than_20_seconds(seconds: int) -> None:
    with pytest.raises(msgspec.ValidationError, match="warning_seconds"):
        msgspec.convert({"warning_seconds": seconds}, SessionConfig)
