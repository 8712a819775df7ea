"""Staff ask the hardware daemon to start a part anew: asked once more, on record, and the answer told."""

import json

import pytest

from hardware.asking import AskError
from hardware.command import Answer, Command
from kiosk.staff.testing import FakeDaemon
from sync.state import SyncState
from tests.viewmodels.staff.conftest import Hall

PARTS = {
    "restart-screen": "The screen starts anew now.",
    "restart-hardware": "The part that looks after the hall starts anew now.",
    "reboot": "The whole kiosk starts anew now.",
    "power-off": "The kiosk turns itself off now.",
}


@pytest.fixture
def daemon(hall: Hall) -> FakeDaemon:
    daemon = FakeDaemon()
    hall.visits.staff.room.ask = daemon
    hall.go_in("staff-restarts")
    return daemon


def choose(hall: Hall, verb: str) -> None:
    hall.app.activate(f"staff-restarts/{verb}")


@pytest.mark.parametrize("verb", PARTS)
def test_each_part_starts_anew_after_one_more_yes(hall: Hall, daemon: FakeDaemon, verb: str) -> None:
    choose(hall, verb)
    assert daemon.asked == []
    hall.touch(next(block.title for block in hall.blocks if block.title.startswith("Yes")))
    assert [command.verb for command in daemon.asked] == [verb]
    assert hall.told == PARTS[verb]
    assert hall.audit[-1] == verb


def test_a_no_leads_back_and_nothing_is_asked(hall: Hall, daemon: FakeDaemon) -> None:
    choose(hall, "reboot")
    hall.touch("No, leave it")
    assert hall.app.page.target == "staff-restarts"
    assert daemon.asked == []
    assert "reboot" not in hall.audit


def test_a_refusal_is_told_with_its_reason(hall: Hall, daemon: FakeDaemon) -> None:
    daemon.answer = Answer(done=False, why="nothing here can do reboot")
    choose(hall, "reboot")
    hall.touch("Yes, start it anew")
    assert [block.title or block.text for block in hall.blocks] == [
        "That cannot be done here",
        "nothing here can do reboot",
    ]


def test_a_daemon_that_does_not_answer_is_told_with_what_helps(hall: Hall, daemon: FakeDaemon) -> None:
    daemon.silent = AskError("commands.sock: the hardware daemon does not answer")
    choose(hall, "reboot")
    hall.touch("Yes, start it anew")
    assert hall.told == "The part of the kiosk that looks after the hall does not answer"
    assert "at its plug" in hall.blocks[0].text
    assert hall.blocks[1].text == "commands.sock: the hardware daemon does not answer"


def test_a_kiosk_without_a_daemon_says_so(hall: Hall) -> None:
    hall.go_in("staff-restarts")
    choose(hall, "restart-screen")
    hall.touch("Yes, start it anew")
    assert hall.told == "The part of the kiosk that looks after the hall does not answer"


def test_while_an_answer_is_awaited_nothing_more_is_asked(hall: Hall, daemon: FakeDaemon) -> None:
    hall.worker.hold("FakeDaemon")
    choose(hall, "reboot")
    hall.touch("Yes, start it anew")
    assert hall.told == "One moment, please."
    hall.app.activate("staff:ask power-off")
    hall.worker.let_go()
    assert [command.verb for command in daemon.asked] == ["reboot"]
    assert hall.told == PARTS["reboot"]


def test_whoever_went_in_the_meantime_meets_no_answer(hall: Hall, daemon: FakeDaemon) -> None:
    hall.worker.hold("FakeDaemon")
    choose(hall, "reboot")
    hall.touch("Yes, start it anew")
    hall.app.finish()
    hall.worker.let_go()
    assert hall.app.page.name == "attract"
    assert [command.verb for command in daemon.asked] == ["reboot"]


def test_the_answer_is_gone_on_the_next_page(hall: Hall, daemon: FakeDaemon) -> None:
    choose(hall, "restart-hardware")
    hall.touch("Yes, start it anew")
    hall.app.back()
    choose(hall, "restart-hardware")
    assert hall.told.startswith("For some seconds nobody watches")


def test_new_content_is_fetched_at_once(hall: Hall, daemon: FakeDaemon) -> None:
    hall.app._contexts.sync = SyncState
    hall.app.open("staff-sync")
    hall.touch("Fetch new content now")
    assert [command.verb for command in daemon.asked] == ["sync-now"]
    assert hall.told == "New content is being fetched right now"


def test_without_the_code_nobody_is_asked(hall: Hall) -> None:
    hall.visits.staff.room.ask = daemon = FakeDaemon()
    hall.app.activate("staff:ask power-off")
    assert daemon.asked == []


def test_the_record_names_what_was_asked_and_of_what(hall: Hall, daemon: FakeDaemon) -> None:
    hall.app.activate("staff:ask port-off 3")
    assert daemon.asked == [Command(verb="port-off", name="3")]
    assert {**json.loads(hall.lines.lines[-1]), "at": ""} == {"at": "", "what": "port-off", "place": "3"}
