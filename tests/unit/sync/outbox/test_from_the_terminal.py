"""A kiosk from its enrolment on, by the commands that a technician types."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from nacl.public import PrivateKey

from content.circulation.event import Returned, Taken, decode
from content.testing import small_source
from kiosk.commands.sync import sync
from kiosk.config import load_config
from kiosk.shelf_state import open_events
from sync.device.code import grouped, new_code
from sync.outbox.box import Outbox
from sync.outbox.inbox_key import INBOX_KEY, InboxKey
from sync.outbox.store import OutboxStore
from sync.publish.inbox import publish_inbox_key
from sync.testing.publisher import Publisher, no_passphrase
from sync.testing.receiver import Receiver, saying


class Kiosk:
    """A kiosk with its configuration, of a town that publishes into a folder and has a server."""

    def __init__(self, folder: Path, receiver: Receiver) -> None:
        self.folder, self.receiver = folder, receiver
        self.publisher = Publisher(folder)
        self.publisher.publish(small_source(folder / "town").path)
        (folder / "root.json").write_bytes(self.publisher.root)
        self.config = folder / "kiosk.toml"
        self.config.write_text(
            f'[state]\nfolder = "{folder / "state"}"\n[sync]\nsource = "file:{folder / "repo"}"\n'
            f'root = "{folder / "root.json"}"\ninbox = "{receiver.url}"\n'
        )
        self.state = folder / "state"

    def publish_key(self) -> None:
        publisher = self.publisher
        holders, key = publisher.holders, InboxKey(bytes(PrivateKey(self.receiver.private).public_key))
        publish_inbox_key(publisher.repository, lambda: key, publisher.online, holders, no_passphrase, publisher.now)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(sync, [*arguments, "--config", str(self.config)])

    def enrolled(self) -> None:
        self.publish_key()
        assert self.run("now").exit_code == 0
        assert self.run("enrol", self.receiver.code()).exit_code == 0

    def happen(self) -> list[str]:
        with open_events(load_config(self.config)) as events:
            return [events.add(Taken, copy="1", card="ab" * 16).id, events.add(Returned, copy="1").id]

    def put(self, body: bytes) -> None:
        with OutboxStore(self.state / "outbox.db") as store:
            Outbox(store, self.state / "content" / INBOX_KEY).put("hazard", "urgent", body)

    def arrived(self) -> list[str]:
        return [decode(line).id for body in self.receiver.bodies("circulation") for line in body.splitlines()]


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with Receiver() as receiver:
        yield Kiosk(tmp_path, receiver)


def test_a_kiosk_is_enrolled_and_sends_what_happens_with_its_nightly_sync(kiosk: Kiosk) -> None:
    kiosk.publish_key()
    assert kiosk.run("now").exit_code == 0
    done = kiosk.run("enrol", kiosk.receiver.code())
    assert done.exit_code == 0, done.output
    (device,) = kiosk.receiver.devices
    assert done.output == f"The server knows this kiosk now, as {device}.\n"
    happened = kiosk.happen()
    kiosk.put(b"the lamp is broken")
    told = kiosk.run("now")
    assert told.exit_code == 0
    assert told.output.startswith("2 entries sent.\n")
    assert kiosk.arrived() == happened
    assert kiosk.receiver.bodies("hazard") == [b"the lamp is broken"]
    assert kiosk.run("now").exit_code == 0
    assert kiosk.arrived() == happened


def test_a_kiosk_without_an_inbox_sends_nothing_and_makes_no_key(kiosk: Kiosk) -> None:
    kiosk.config.write_text(kiosk.config.read_text().replace("inbox = ", "# inbox = "))
    kiosk.happen()
    assert kiosk.run("now").exit_code == 0
    assert not (kiosk.state / "device.key").exists()
    assert not (kiosk.state / "outbox.db").exists()
    assert kiosk.receiver.requests == []
    assert "inbox         none; this kiosk sends nothing" in kiosk.run("status").output
    for command in (("send",), ("enrol", new_code())):
        refused = kiosk.run(*command)
        assert refused.exit_code == 1
        assert "name the address of the town's server as sync.inbox" in refused.output


def test_a_server_that_is_not_well_does_not_make_the_sync_fail(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    kiosk.happen()
    kiosk.receiver.faults.append(saying(500))
    told = kiosk.run("now")
    assert told.exit_code == 0
    assert "What waits was not sent: the server answers 500" in told.output
    status = kiosk.run("status").output
    assert "waiting       1 circulation" in status
    assert "not sent      the server answers 500" in status
    sent = kiosk.run("send")
    assert (sent.exit_code, sent.output) == (0, "1 entry sent.\n")
    assert kiosk.run("send").output == "Nothing waits.\n"
    assert "waiting       nothing" in kiosk.run("status").output


def test_a_timer_gives_a_server_that_takes_nothing_a_rest(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    kiosk.put(b"gas")
    kiosk.receiver.faults.append(saying(503))
    assert "the server answers 503" in kiosk.run("now", "--due").output
    asked = len(kiosk.receiver.requests)
    assert kiosk.run("now", "--due").exit_code == 0
    assert len(kiosk.receiver.requests) == asked
    assert kiosk.run("send").output == "1 entry sent.\n"


def test_a_timer_sends_what_is_urgent_by_day_and_the_shelf_at_night(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    kiosk.happen()
    kiosk.put(b"gas")
    assert kiosk.run("now", "--due").exit_code == 0
    assert kiosk.receiver.bodies("hazard") == [b"gas"]
    assert kiosk.arrived() == []


def test_the_user_of_the_screen_collects_and_the_one_of_sync_sends(kiosk: Kiosk) -> None:
    """Each has a state folder of its own; the outbox is between them."""
    outbox, device = kiosk.folder / "outbox", kiosk.folder / "device"
    shared = kiosk.config.read_text() + f'outbox = "{outbox}"\ndevice = "{device}"\nfolder = "{kiosk.folder / "c"}"\n'
    kiosk.config.write_text(shared)
    kiosk.enrolled()
    happened = kiosk.happen()
    assert kiosk.run("collect").output == "2 events wait to be sent.\n"
    assert kiosk.run("collect").output == "Nothing is new.\n"
    kiosk.config.write_text(shared.replace(str(kiosk.state), str(kiosk.folder / "of-sync")))
    assert kiosk.run("send").output == "1 entry sent.\n"
    assert kiosk.arrived() == happened
    assert sorted(path.name for path in device.iterdir()) == [".sync.lock", "device.counter", "device.key"]
    assert [path.name for path in outbox.iterdir()] == ["outbox.db"]


def test_collecting_before_there_is_a_key_says_so(kiosk: Kiosk) -> None:
    kiosk.happen()
    told = kiosk.run("collect")
    assert told.exit_code == 1
    assert "there is no inbox key" in told.output


def test_status_says_what_was_set_aside_and_send_tries_it_again(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    kiosk.receiver.refused_kinds.add("hazard")
    kiosk.put(b"gas")
    done = kiosk.run("send")
    assert done.output == "1 refused and set aside; kiosk sync status says why.\n"
    assert "hazard: 422 no such kind" in kiosk.run("status").output
    kiosk.receiver.refused_kinds.clear()
    assert kiosk.run("send", "--retry").output == "1 entry sent.\n"
    assert kiosk.receiver.bodies("hazard") == [b"gas"]


def test_status_for_programs_says_the_same(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    kiosk.put(b"gas")
    said = json.loads(kiosk.run("status", "--json").output)["outbox"]
    assert said["device"] in kiosk.receiver.devices
    assert said["inbox_key"] == kiosk.receiver.inbox.id
    assert said["waiting"] == {"hazard": 1}
    assert (said["aside"], said["problem"], said["inbox"]) == ([], "", kiosk.receiver.url)


def test_a_kiosk_that_is_not_enrolled_says_how_it_becomes_so(kiosk: Kiosk) -> None:
    kiosk.publish_key()
    kiosk.happen()
    told = kiosk.run("now")
    assert told.exit_code == 0
    assert "this device has no key yet. Enrol it with: kiosk sync enrol CODE" in told.output
    assert "device        not enrolled; kiosk sync enrol CODE" in kiosk.run("status").output


@pytest.mark.parametrize(
    ("code", "told"),
    [("4821 0937 5513", "one digit is wrong"), ("12", "these are 2"), (new_code(), "nobody has given out this code")],
    ids=["mistyped", "too short", "unknown"],  # a code by chance is no name: each worker would have another
)
def test_a_wrong_code_is_told_with_what_to_do(kiosk: Kiosk, code: str, told: str) -> None:
    kiosk.publish_key()
    assert kiosk.run("now").exit_code == 0
    refused = kiosk.run("enrol", code)
    assert refused.exit_code == 1
    assert told in refused.output
    assert kiosk.receiver.devices == {}


def test_without_an_inbox_key_no_code_is_sent_in_plain(kiosk: Kiosk) -> None:
    refused = kiosk.run("enrol", kiosk.receiver.code())
    assert refused.exit_code == 1
    assert "there is no inbox key" in refused.output
    assert kiosk.receiver.requests == []


def test_a_copied_card_gets_a_key_of_its_own(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    counter = (kiosk.state / "device.counter").read_bytes()
    kiosk.put(b"one")
    kiosk.run("send")
    (kiosk.state / "device.counter").write_bytes(counter)
    kiosk.put(b"two")
    assert "403 (forked)" in kiosk.run("send").output
    assert kiosk.run("enrol", *grouped(kiosk.receiver.code()).split(), "--anew").exit_code == 0
    assert kiosk.run("send").exit_code == 0
    assert len(kiosk.receiver.devices) == 2
    assert kiosk.receiver.bodies("hazard") == [b"one", b"two"]


def test_a_damaged_outbox_is_told_and_content_still_comes(kiosk: Kiosk) -> None:
    kiosk.enrolled()
    (kiosk.state / "outbox.db").write_bytes(b"no database" * 100)
    told = kiosk.run("now")
    assert told.exit_code == 0
    assert "outbox.db: it cannot be used" in told.output
    assert "outbox.db: it cannot be used" in kiosk.run("status").output
