"""Sending to a server that is well, and to one that is not: nothing is lost, nothing arrives twice."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from sync.device.counter import Counter
from sync.device.key import DeviceKey, load_key, make_key
from sync.fetcher import Way
from sync.outbox.box import Outbox
from sync.outbox.sending import PATH, Sender, Sent
from sync.poster import Poster
from sync.testing.receiver import (
    Fault,
    Receiver,
    falling_silent,
    hanging_up,
    losing_the_answer,
    naming_another,
    refusing,
    saying,
)
from tests.unit.sync.outbox.conftest import NOW, PRIVATE, OpenOutbox

KILLED = """
import os, signal, sys
from pathlib import Path
from sync.device.counter import Counter
from sync.device.key import load_key
from sync.fetcher import Way
from sync.outbox.sending import Sender
from sync.outbox.store import OutboxStore
from sync.poster import Poster

state, url, left = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
class Stepping(Poster):
    def post(self, *given):
        step()
        answer = super().post(*given)
        step()
        return answer
store = OutboxStore(state / "outbox.db")
store._db.set_trace_callback(step)
Sender(load_key(state), Counter(state), Stepping(url, Way(), "test"), lambda: 1, lambda: 1.0).send(store, at_once=True)
"""


@dataclass
class Sending:
    """A kiosk that is enrolled, its outbox, and the server it sends to."""

    outbox: Outbox
    receiver: Receiver
    state: Path
    now: float = NOW
    numbers: Iterator[int] = field(default_factory=count)

    def sender(self, deadline_s: float = 20) -> Sender:
        poster = Poster(self.receiver.url, Way(), "test", deadline_s)
        return Sender(load_key(self.state), Counter(self.state), poster, lambda: self.now, lambda: 1.0)

    def send(self, *, at_once: bool = False) -> Sent:
        return self.sender().send(self.outbox.store, at_once=at_once)

    def put(self, body: bytes = b"text", kind: str = "test") -> str:
        return self.outbox.put(kind, "normal", body)

    @property
    def waiting(self) -> int:
        return len(self.outbox.store.due(0, at_once=True))


@pytest.fixture
def sending(outbox: Outbox, tmp_path: Path) -> Iterator[Sending]:
    key: DeviceKey = make_key(tmp_path / "state")
    with Receiver(PRIVATE) as receiver:
        receiver.devices[key.id] = key.public
        yield Sending(outbox, receiver, tmp_path / "state")


def test_what_waits_arrives_opened_and_leaves(sending: Sending) -> None:
    ids = [sending.put(b"one"), sending.put(b"two")]
    assert sending.send() == Sent(sent=2)
    assert [each.heading.id for each in sending.receiver.taken.values()] == ids
    assert sending.receiver.bodies("test") == [b"one", b"two"]
    assert sending.waiting == 0


def test_a_request_says_its_id_as_idempotency_key_and_in_its_body(sending: Sending) -> None:
    id_ = sending.put()
    sending.send()
    (request,) = sending.receiver.requests
    assert request.path == "/kiosks/entries"
    assert json.loads(request.headers["Idempotency-Key"]) == json.loads(request.body)["id"] == id_


@pytest.mark.parametrize(
    "fault",
    [saying(500), saying(503, b"busy"), saying(429), hanging_up, naming_another, saying(200, b"<h1>Sign in</h1>"),
     saying(302), saying(307), saying(401), saying(403), saying(404), saying(204)],
)  # fmt: skip
def test_a_server_that_is_not_well_costs_nothing_but_time(sending: Sending, fault: Fault) -> None:
    sending.put(b"one")
    sending.put(b"two")
    sending.receiver.faults.append(fault)
    first = sending.send()
    assert (first.sent, first.refused) == (0, 0)
    assert first.problem
    assert len(sending.receiver.requests) == 1, "the others are not tried on a server that takes none"
    assert sending.send() == Sent(), "it is given a rest"
    sending.now += 60
    assert sending.send() == Sent(sent=2)
    assert sending.receiver.bodies("test") == [b"one", b"two"]


def test_a_lost_answer_makes_nothing_arrive_twice(sending: Sending) -> None:
    sending.put(b"one")
    sending.receiver.faults.append(losing_the_answer)
    assert sending.send().sent == 0
    assert sending.waiting == 1
    assert sending.send(at_once=True) == Sent(sent=1)
    assert sending.receiver.bodies("test") == [b"one"]
    first, second = sending.receiver.requests
    assert first.body == second.body
    assert first.headers["Signature"] != second.headers["Signature"], "each request has a number of its own"


def test_a_server_that_says_nothing_holds_nobody_up(sending: Sending) -> None:
    sending.put()
    sending.receiver.faults.append(falling_silent)
    told = sending.sender(deadline_s=0.2).send(sending.outbox.store)
    assert told.problem.endswith("the server is too slow")
    assert sending.waiting == 1


def test_an_answer_without_end_is_not_read_to_it(sending: Sending) -> None:
    sending.put()
    sending.receiver.faults.append(saying(200, b"x" * 5_000_000))
    assert "does not name the entry" in sending.send().problem


def test_an_entry_that_the_server_refuses_is_set_aside_and_holds_up_nothing(sending: Sending) -> None:
    sending.receiver.refused_kinds.add("strange")
    bad, good = sending.put(b"bad", "strange"), sending.put(b"good")
    assert sending.send() == Sent(sent=1, refused=1)
    assert [each.heading.id for each in sending.receiver.taken.values()] == [good]
    standing = sending.outbox.store.standing()
    assert [(each.id, each.kind, each.why) for each in standing.aside] == [(bad, "strange", "422 no such kind")]
    assert standing.waiting == {}
    assert sending.send(at_once=True) == Sent()
    sending.receiver.refused_kinds.clear()
    assert sending.outbox.store.put_back() == 1
    assert sending.send() == Sent(sent=1)


@pytest.mark.parametrize("fault", [saying(413, b"nginx"), saying(409), refusing(409, "")])
def test_an_entry_that_does_not_pass_for_now_lets_the_others_by(sending: Sending, fault: Fault) -> None:
    sending.put(b"one")
    sending.put(b"two")
    sending.receiver.faults.append(fault)
    told = sending.send()
    assert told.sent == 1
    assert told.problem
    assert sending.receiver.bodies("test") == [b"two"]
    assert [each.why for each in sending.outbox.store.standing().delayed] == [told.problem]
    assert sending.send() == Sent(), "it waits"
    sending.now += 60
    assert sending.send() == Sent(sent=1)


def test_the_waits_grow_to_six_hours_and_end_with_the_first_success(sending: Sending) -> None:
    sending.put()
    waits = []
    for _ in range(14):
        sending.receiver.faults.append(saying(500))
        assert sending.send().problem
        began = sending.now
        while not sending.outbox.store.due(int(sending.now)):
            sending.now += 60
        waits.append(sending.now - began)
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-1] == max(waits) == 6 * 3600
    assert sending.send() == Sent(sent=1)
    assert sending.outbox.store.stops() == 0


def test_what_is_put_in_after_a_long_silence_goes_as_soon_as_the_server_is_back(sending: Sending) -> None:
    sending.put(b"old")
    sending.receiver.faults += [saying(500)] * 3
    for _ in range(3):
        sending.send(at_once=True)
    sending.outbox.put("hazard", "urgent", b"new")
    assert sending.send(at_once=True) == Sent(sent=2)
    assert [each.body for each in sending.receiver.taken.values()] == [b"new", b"old"]


def test_a_server_that_is_not_there_is_told(outbox: Outbox, tmp_path: Path) -> None:
    make_key(tmp_path / "state")
    outbox.put("test", "normal", b"text")
    poster = Poster("http://127.0.0.1:9/kiosks", Way(), "test")
    told = Sender(load_key(tmp_path / "state"), Counter(tmp_path / "state"), poster, lambda: NOW, lambda: 1.0)
    assert told.send(outbox.store).problem == "http://127.0.0.1:9/kiosks: the server cannot be reached, or hung up"


def test_a_copied_card_is_stopped_by_the_server_and_told(sending: Sending) -> None:
    counter = (sending.state / "device.counter").read_bytes()
    sending.put(b"one")
    assert sending.send() == Sent(sent=1)
    (sending.state / "device.counter").write_bytes(counter)
    sending.put(b"two")
    assert "403 (forked); enrol it" in sending.send().problem
    assert sending.waiting == 1
    assert len(sending.receiver.forked) == 1


def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(sending: Sending) -> None:
    said = [b"%d" % number for number in range(2)]
    for body in said:
        sending.put(body)
    sending.outbox.store.close()
    steps = 0
    for at in range(1, 60):
        command = [sys.executable, "-c", KILLED, str(sending.state), sending.receiver.url, str(at)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        steps = at
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
    assert steps > 8
    assert sorted(sending.receiver.bodies("test")) == said
    assert len(sending.receiver.forked) == 0, "a number came twice"


def test_an_entry_stays_until_its_answer_was_read(sending: Sending, open_outbox: OpenOutbox) -> None:
    """Killed between the server's answer and the deletion: it is still there, sent again, and known by its id."""
    sending.put(b"one")
    command = [sys.executable, "-c", KILLED, str(sending.state), sending.receiver.url]
    for at in range(1, 30):
        subprocess.run([*command, str(at)], capture_output=True, check=False)
        if sending.receiver.taken:
            break
    assert len(open_outbox().store.due(NOW)) == 1
    assert sending.send() == Sent(sent=1)
    assert sending.receiver.bodies("test") == [b"one"]
    assert sending.waiting == 0


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("http://town.example/kiosks", "needs an https address"),
        ("ftp://town.example", "needs an https address"),
        ("https://town.example/a b", "write it plainly"),
        ("https://town.example/?a=b", "write it plainly"),
        ("https://user:word@town.example/", "write it plainly"),
        ("https:///kiosks", "write it plainly"),
    ],
)
def test_an_address_that_cannot_be_signed_or_trusted_is_refused(base: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Poster(base, Way(), "test")


@pytest.mark.parametrize("base", ["https://town.example", "https://town.example/", "https://town.example/a/b/"])
def test_the_path_that_is_signed_is_the_one_that_is_asked_for(base: str) -> None:
    poster = Poster(base, Way(), "test")
    assert base.rstrip("/") + PATH == "https://town.example" + poster.path(PATH)
