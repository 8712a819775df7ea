"""The parts of sync put together, as a configuration says."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sync.client import Client
from sync.config import SyncConfig
from sync.fetcher import HttpSource, Limits, Way
from sync.file_source import FileSource
from sync.ports import Told
from sync.reason import Reason, SyncError
from sync.slots import Slots
from sync.source import Source
from sync.timing import terms_of
from sync.trust import Trust

TRUST = "trust"
LIMITS = Limits()
_AGENT = "porchlight"


class SystemClock:
    """The clock on the wall, and real waiting."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def wait(self, duration: timedelta) -> None:
        time.sleep(duration.total_seconds())


def client_of(config: SyncConfig, folder: Path, told: Told, limits: Limits = LIMITS) -> Client:
    """The client that keeps the content folder ``folder`` up to date. Raises SyncError without a source."""
    if not config.source:
        raise SyncError(Reason.NO_SOURCE, "no source is configured; name one with: kiosk sync source URL")
    source = open_source(config, limits)
    address = config.source if config.source.endswith("/") else f"{config.source}/"
    if config.is_local:
        address = f"{_local(config).as_uri()}/"

    def trust(moment: datetime) -> Trust:
        root = _root(Path(config.root))
        return Trust(folder / TRUST, source, f"{address}metadata/", f"{address}targets/", root, moment)

    return Client(folder, Slots(folder), source, trust, SystemClock(), terms_of(config), told)


def open_source(config: SyncConfig, limits: Limits) -> Source:
    """Where the configuration says that the repository is."""
    if config.is_local:
        return FileSource(_local(config))
    return HttpSource(limits, Way(config.proxy, config.certificates), _AGENT)


def _local(config: SyncConfig) -> Path:
    return Path(unquote(urlsplit(config.source).path))


def _root(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SyncError(
            Reason.NO_ROOT,
            f"{file}: the root of trust cannot be read ({error.strerror}); copy 1.root.json of the town there, "
            f"or name its file as sync.root",
        ) from None
