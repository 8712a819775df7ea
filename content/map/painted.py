"""Having tiles painted by the process that knows how."""

import subprocess
import sys
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import msgspec

from content.map.errors import MapError
from content.map.paint_work import TILE_HEADER, Work


class Tile(NamedTuple):
    theme: str
    zoom: int
    column: int
    row: int
    picture: bytes


def painted(work: Work) -> Iterator[Tile]:
    """Every tile of the work, as it is finished. Raises MapError when the process fails."""
    command = [sys.executable, "-m", "content.map.painting"]
    with (
        TemporaryFile() as messages,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _give(process.stdin, work)
            for _ in range(work.pictures):
                yield _next_tile(process.stdout, work)
            complete = process.wait() == 0
        except (BrokenPipeError, EOFError):
            complete = False
        finally:
            process.kill()
        if not complete:
            raise MapError(f"The tiles were not painted ({_last_line(messages)}). Nothing was changed.")


def _give(pipe: IO[bytes], work: Work) -> None:
    with pipe:
        pipe.write(msgspec.msgpack.encode(work))


def _next_tile(pipe: IO[bytes], work: Work) -> Tile:
    theme, zoom, column, row, length = TILE_HEADER.unpack(_exactly(pipe, TILE_HEADER.size))
    return Tile(work.themes[theme], zoom, column, row, _exactly(pipe, length))


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    body = pipe.read(length)
    if len(body) < length:
        raise EOFError
    return body


def _last_line(messages: IO[bytes]) -> str:
    messages.seek(0)
    lines = messages.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "the process ended"
