"""Where a repository is read from: what the fetchers have in common."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient.fetcher import FetcherInterface

from sync.reason import Reason, SyncError

CHUNK = 64 * 1024  # bytes read at a time

type Told = Callable[[int], None]  # is told how many bytes of a file are there


class FetchError(SyncError, DownloadError):
    """Something could not be fetched."""


class FileMissing(FetchError, DownloadHTTPError):
    """The source answers, and does not give this file; ``status_code`` as in HTTP."""

    def __init__(self, url: str, status: int) -> None:
        FetchError.__init__(
            self,
            Reason.SERVER,
            f"{url}: the source answers {status}; look whether the address is right and the repository whole",
        )
        self.status_code = status


@dataclass(slots=True)
class Traffic:
    """What was asked of a source: requests, and bytes of answers without their headers."""

    requests: int = 0
    received: int = 0


class Source(FetcherInterface):
    """Fetches for tuf, and packs with resumption. Decides nothing: limits are given, failures are raised."""

    def __init__(self) -> None:
        self.traffic = Traffic()
        self.server_time: datetime | None = None  # what the source said last, unsigned

    @abstractmethod
    def download_bytes(self, url: str, max_length: int) -> bytes:
        """A whole small file, in memory; FetchError before ``max_length`` bytes are exceeded."""

    @abstractmethod
    def resume(self, url: str, part: Path, size: int, upto: int, told: Told) -> None:
        """Fill ``part`` from where it ends until it has ``upto`` bytes of the ``size`` that the file has, never more.

        What came stays in it, on the disk, whatever happens. Raises FetchError, OSError of the disk.
        """


def too_long(url: str, most: int) -> FetchError:
    return FetchError(
        Reason.UNTRUSTED,
        f"{url}: is longer than the {most} bytes it may have; do not trust this source before it is mended",
    )
