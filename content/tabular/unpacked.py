"""A file from the disk, unpacked where it is packed, never more than a limit of bytes."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from content.tabular.table import MAX_FILE_BYTES, TableError

_OPENERS: dict[str, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".xz": lzma.LZMAFile,
    ".bz2": bz2.BZ2File,
}


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and its ending without that of its packing. Raises TableError."""
    suffix = path.suffix.lower()
    try:
        if not path.exists():
            raise TableError("there is no such file. Is its name right?")
        if not path.is_file():
            raise TableError("it is not a plain file. Name a file.")
        with path.open("rb") as file:
            if suffix not in _OPENERS:
                return _limited(file), suffix
            with _OPENERS[suffix](file) as unpacked:
                return _limited(unpacked), Path(path.stem).suffix.lower()
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise TableError(f"it cannot be unpacked ({error}). Pack or fetch it again.") from None
    except OSError as error:
        raise TableError(f"it cannot be read ({error.strerror or error}). Mend the file or its rights.") from None


def _limited(file: IO[bytes] | io.BufferedIOBase) -> bytes:
    data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise TableError(f"it has more than {MAX_FILE_BYTES:,} bytes. Split the table.")
    return data
