"""Staff have the report for support written onto a stick, and are told what came of it."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer

from hardware.command import Answer
from kiosk.appliance.exported import Exported, Outcome
from kiosk.staff.testing import FakeDaemon
from tests.viewmodels.staff.conftest import Hall

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
NAME = "porchlight-diagnostics-20261124-100500.zip"


@pytest.fixture
def daemon(hall: Hall) -> FakeDaemon:
    hall.visits.staff.room.ask = daemon = FakeDaemon()
    hall.go_in("staff-diagnostics")
    return daemon


def told(hall: Hall, outcome: Outcome, detail: str = "", minute: int = 5) -> None:
    """The system has told what came of it."""
    file = NAME if outcome == "written" else ""
    found = Exported(outcome=outcome, at=NOW.replace(minute=minute), file=file, detail=detail)
    hall.visits.staff.room.exported = lambda: found


def second(hall: Hall) -> bool:
    """A second passes; whether somebody waits for it."""
    waiting = [timer for timer in hall.app.findChildren(QTimer) if timer.isActive() and timer.interval() == 1_000]
    for timer in waiting:
        timer.timeout.emit()
    return bool(waiting)


def titles(hall: Hall) -> list[str]:
    return [block.title for block in hall.blocks if block.title]


def test_the_report_is_asked_for_and_told_by_its_name(hall: Hall, daemon: FakeDaemon) -> None:
    hall.touch("Write the report")
    assert [command.verb for command in daemon.asked] == ["export-diagnostics"]
    assert hall.told == "The report is being written"
    assert second(hall)
    assert titles(hall) == ["The report is being written"]
    told(hall, "written")
    assert second(hall)
    assert hall.told == "The report is on the stick"
    assert hall.blocks[1].text == NAME
    assert not second(hall)
    assert hall.audit[-1] == "export-diagnostics"


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        ("no-stick", "There is no memory stick"),
        ("full", "The memory stick is full"),
        ("read-only", "Nothing can be written on the memory stick"),
        ("failed", "The memory stick cannot be used"),
    ],
)
def test_what_went_wrong_is_told_with_what_helps(hall: Hall, daemon: FakeDaemon, outcome: Outcome, title: str) -> None:
    hall.touch("Write the report")
    told(hall, outcome, detail="/dev/sda1: No space left on device")
    second(hall)
    assert hall.told == title
    assert hall.blocks[0].text
    assert hall.blocks[1].text == "/dev/sda1: No space left on device"


def test_a_result_of_before_is_not_taken_for_this_one(hall: Hall, daemon: FakeDaemon) -> None:
    told(hall, "full")
    hall.touch("Write the report")
    second(hall)
    assert hall.told == "The report is being written"
    told(hall, "full", minute=6)
    second(hall)
    assert hall.told == "The memory stick is full"


def test_a_system_that_does_not_answer_is_told_after_two_minutes(hall: Hall, daemon: FakeDaemon) -> None:
    hall.touch("Write the report")
    seconds = sum(second(hall) for _ in range(200))
    assert seconds == 120
    assert hall.told == "The memory stick cannot be used"
    assert "did not answer" in hall.blocks[1].text


def test_a_refusal_is_told_and_nothing_waited_for(hall: Hall, daemon: FakeDaemon) -> None:
    daemon.answer = Answer(done=False, why="a simulated hall asks nothing of the system")
    hall.touch("Write the report")
    assert hall.told == "That cannot be done here"
    second(hall)
    assert not second(hall)


def test_whoever_leaves_waits_for_nothing(hall: Hall, daemon: FakeDaemon) -> None:
    hall.touch("Write the report")
    hall.app.open("staff-device")
    second(hall)
    assert not second(hall)
    told(hall, "written")
    assert hall.app.page.name == "staff-device"


def test_the_next_report_begins_without_the_word_of_the_last(hall: Hall, daemon: FakeDaemon) -> None:
    hall.touch("Write the report")
    told(hall, "full")
    second(hall)
    hall.touch("Write the report")
    assert titles(hall)[0] == "The report is being written"
    assert "The memory stick is full" not in titles(hall)


def test_the_page_says_that_nothing_of_visitors_is_in_it(hall: Hall, daemon: FakeDaemon) -> None:
    assert any("nothing about visitors" in block.text for block in hall.blocks)
