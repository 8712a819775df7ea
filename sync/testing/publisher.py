"""A town's publisher for tests: the real one, with keys that have no passphrase."""

from datetime import UTC, datetime
from pathlib import Path

from sync.publish.ceremony import Ceremony, hold
from sync.publish.generations import Outcome, publish
from sync.publish.keys import online_keys
from sync.publish.repository import Online, Repository


def no_passphrase(_: Path) -> str:
    return ""


class Publisher:
    """Makes a repository in ``folder/repo``; the keys stand beside it, each holder's in ``folder/holder-NUMBER``."""

    def __init__(self, folder: Path, *, holders: int = 1, threshold: int = 1, now: datetime | None = None) -> None:
        self.now = now or datetime.now(UTC)
        self.holders = [folder / f"holder-{number}" for number in range(1, holders + 1)]
        self.ceremony = Ceremony(folder / "repo", self.holders, threshold, folder / "repo.keys")
        hold(self.ceremony, no_passphrase, self.now)
        self.repository = Repository(self.ceremony.repository)

    @property
    def root(self) -> bytes:
        """What a kiosk is given to begin with."""
        return (self.repository.metadata / "1.root.json").read_bytes()

    def publish(self, source: Path, now: datetime | None = None) -> Outcome:
        """The next generation."""
        return publish(source, self.repository, self.online, now or self.now)

    @property
    def online(self) -> Online:
        """The keys of this machine."""
        return online_keys(self.ceremony.online, no_passphrase, self.repository)
