"""What a run of sync needs of others, and on what terms; the real ones are put together in ``sync.assembly``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from sync.rules.plan import Pack, Place
from sync.rules.window import Window

type Told = Callable[[str, int, int], None]  # what is being done, how many bytes of it are done, of how many


class Offered(Protocol):
    """A repository as it is trusted in one run; see ``sync.trust``. Its methods raise SyncError."""

    def refresh(self) -> None: ...
    def packs(self) -> tuple[Pack, ...]: ...
    def signers(self) -> str: ...
    def holds(self, pack: Pack, file: Path) -> bool: ...
    def bring(self, name: str, file: Path, most: int) -> bool: ...
    def fetch_pack(self, pack: Pack, part: Path, upto: int, told: Callable[[int], None]) -> bool: ...


class Traffic(Protocol):
    requests: int
    received: int


class Link(Protocol):
    """Where it is fetched from; see ``sync.source``."""

    @property
    def traffic(self) -> Traffic: ...
    @property
    def server_time(self) -> datetime | None: ...


class Slots(Protocol):
    """The two slots of a content folder; see ``sync.slots``. Its methods raise SyncError and OSError."""

    def shown(self) -> Place | None:
        """What the screen is to show; None where there is nothing sound."""

    def prepare(self) -> Place | None:
        """Make the other slot ready to be written, and say what it holds; None: nothing."""

    def apply(self, file: Path, pack: Pack) -> None:
        """The other slot becomes what the pack makes of it, or stays as it was."""

    def show(self) -> None:
        """From now on the other slot is the one to show."""

    def tidy(self) -> None:
        """Remove what neither slot needs."""


class Clock(Protocol):
    def now(self) -> datetime:
        """With a time zone: the one of the wall."""

    def wait(self, time: timedelta) -> None: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """``window`` and ``nightly`` bytes (None: no bound) a run keeps to; ``device`` spreads the runs of many kiosks."""

    window: Window
    nightly: int | None
    device: str
