"""A repository in a folder, such as a USB stick mounted read-only."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, override
from urllib.parse import unquote, urlsplit

from sync.durable import flush
from sync.reason import Reason
from sync.source import CHUNK, FetchError, FileMissing, Source, Told, too_long

_NOT_FOUND = 404


class FileSource(Source):
    """Reads ``file:`` addresses below ``folder`` and nothing outside it, wherever links lead."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @override
    def _fetch(self, url: str) -> Iterator[bytes]:
        with self._open(url) as file:
            yield from self._chunks(url, file)

    @override
    def download_bytes(self, url: str, max_length: int) -> bytes:
        with self._open(url) as file:
            body = b"".join(self._chunks(url, file, max_length + 1))
        if len(body) > max_length:
            raise too_long(url, max_length)
        return body

    @override
    def resume(self, url: str, part: Path, size: int, upto: int, told: Told) -> None:
        with self._open(url) as file, part.open("ab") as into:
            there = into.tell()
            file.seek(there)
            try:
                for chunk in self._chunks(url, file, upto - there):
                    into.write(chunk)
                    there += len(chunk)
                    told(there)
            finally:
                flush(into)
        if there < upto:
            raise FetchError(Reason.UNTRUSTED, f"{url}: is too short; copy the repository again")

    def _chunks(self, url: str, file: BinaryIO, most: int | None = None) -> Iterator[bytes]:
        left = most
        while left is None or left > 0:
            try:
                chunk = file.read(CHUNK if left is None else min(CHUNK, left))
            except OSError as error:
                raise _unreadable(url, error) from None
            if not chunk:
                return
            self.traffic.received += len(chunk)
            left = None if left is None else left - len(chunk)
            yield chunk

    def _open(self, url: str) -> BinaryIO:
        """A regular file of the folder; a pipe would be waited for without end."""
        self.traffic.requests += 1
        path = self._inside(url)
        try:
            opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            raise FileMissing(url, _NOT_FOUND) from None
        except OSError as error:
            raise _unreadable(url, error) from None
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise FileMissing(url, _NOT_FOUND)
        return os.fdopen(opened, "rb", buffering=0)

    def _inside(self, url: str) -> Path:
        if not self._folder.is_dir():
            raise FetchError(
                Reason.NOT_THERE, f"{self._folder}: there is no such folder; put the stick in, or name another source"
            )
        path = Path(os.path.realpath(unquote(urlsplit(url).path)))
        if not path.is_relative_to(os.path.realpath(self._folder)):
            raise FileMissing(url, _NOT_FOUND)
        return path


def _unreadable(url: str, error: OSError) -> FetchError:
    return FetchError(
        Reason.INTERRUPTED, f"{url}: cannot be read ({error.strerror}); look whether the stick is in and not damaged"
    )
