"""A device that takes things from residents and sends them; the server is a file beside it that lists what came."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nacl.public import PrivateKey

from sync.device.counter import Counter, begin_counting
from sync.device.signing import read_headers
from sync.outbox.box import Outbox
from sync.outbox.inbox_key import write_inbox_key
from sync.outbox.sending import Answer, Sender
from sync.outbox.store import Mark, OutboxStore
from tests.helpers.power.trial import Promise

_NOW = 1_795_350_123


class _Key:
    id = "0" * 32

    def sign(self, message: bytes) -> bytes:
        return bytes(64)


class _Server:
    """Takes everything, and says so."""

    def __init__(self, log: Path, promise: Promise) -> None:
        self._log, self._promise = log, promise

    def path(self, end: str) -> str:
        return end

    def post(self, end: str, headers: dict[str, str], body: bytes) -> Answer:
        id_ = json.loads(body)["id"]
        self._promise(f"came {id_} {read_headers(headers)[0].counter}")
        return Answer(200, json.dumps({"id": id_}).encode())


class Saving:
    """Three entries and some events are put in, two are sent, two more are put in, all are sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inbox = folder / "inbox.json"

    def prepare(self, device: Path) -> None:
        device.mkdir()
        begin_counting(device)
        self._inbox.write_bytes(write_inbox_key(bytes(PrivateKey(bytes(range(32))).public_key), date(2026, 11, 22)))

    def act(self, device: Path, promise: Promise) -> None:
        for count in (3, 2):
            with OutboxStore(device / "outbox" / "outbox.db") as store:
                box = Outbox(store, self._inbox, lambda: _NOW)
                for number in range(count):
                    promise(f"saved {box.put('note', 'normal', b'x' * 1500 * number)}")
                taken = store.mark("kiosk")
                promise(f"saved {box.put('circulation', 'routine', b'[]', Mark('kiosk', taken, taken + 7))}")
                promise(f"marked {store.mark('kiosk')}")
                self._sender(device, promise).send(store, at_once=True)

    def judge(self, device: Path, promises: list[str]) -> Iterator[str]:
        told = [line.split() for line in promises]
        came: list[list[str]] = [words[1:] for words in told if words[0] == "came"]
        again: list[str] = []
        with OutboxStore(device / "outbox" / "outbox.db") as store:
            marked = max((int(words[1]) for words in told if words[0] == "marked"), default=0)
            if store.mark("kiosk") < marked:
                yield f"events up to {marked} were taken, the mark says {store.mark('kiosk')}"
            self._sender(device, again.append).send(store, at_once=True)
            left = store.due(_NOW, at_once=True)
        came += [line.split()[1:] for line in again]
        if left:
            yield f"{left} were not sent in the end"
        if lost := {words[1] for words in told if words[0] == "saved"} - {id_ for id_, _ in came}:
            yield f"{lost} were saved, and never came"
        numbers = [number for _, number in came]
        if len(set(numbers)) < len(numbers):
            yield f"a request had the number of another: {numbers}"

    def _sender(self, device: Path, promise: Promise) -> Sender:
        return Sender(_Key(), Counter(device, block=2), _Server(self._folder, promise), lambda: _NOW, lambda: 1.0)


SCENARIO = Saving
