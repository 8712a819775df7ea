"""A hardware daemon that writes its history down, ends and begins again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from hardware.history.store import FILE, HistoryError, HistoryStore, open_store
from hardware.history.sums import HourSums
from tests.helpers.power.trial import Promise


class Keeping:
    """Two daemons, one after the other, each of which writes three times."""

    def __init__(self, folder: Path) -> None:
        """Nothing but the device is needed."""

    def prepare(self, device: Path) -> None:
        device.mkdir()

    def act(self, device: Path, promise: Promise) -> None:
        for _ in range(2):
            store, kept, _ = open_store(device / "state" / FILE)
            last = kept.memory.get("at", 0)
            assert isinstance(last, int)
            for at in range(last + 1, last + 4):
                _save(store, at)
                promise(f"saved {at}")
            store.close()

    def judge(self, device: Path, promises: list[str]) -> Iterator[str]:
        saved = max((int(line.split()[1]) for line in promises), default=0)
        try:
            store, kept, spoilt = open_store(device / "state" / FILE)
        except HistoryError as error:
            yield f"it cannot be opened: {error}"
            return
        if spoilt is not None:
            yield f"the file is lost: {spoilt}"
        last = kept.memory.get("at", 0)
        assert isinstance(last, int)
        if last < saved:
            yield f"{saved} was saved, and what is there is {last}"
        if [hour.watched for hour in kept.hours] != list(range(1, last + 1)):
            yield f"hours and memory are not of one moment: {kept}"
        _save(store, last + 1)
        store.close()


def _save(store: HistoryStore, at: int) -> None:
    hour = HourSums(number=at, begin=500_000 + at, watched=at, ports={f"port {port}": at for port in range(16)})
    store.save({at: msgspec.json.encode(hour)}, msgspec.json.encode({"at": at, "charging": ["x" * 100] * 16}), at)


SCENARIO = Keeping
