"""What a ZIP file (XLSX and ODS are such) says it holds, and whether that is true, before anything opens it."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from content.tabular.table import MAX_FILE_BYTES, TableError

MAX_ENTRIES = 5_000
_CHUNK = 1 << 20
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SAVE_AGAIN = "Save the spreadsheet again."


def refuse_bomb(path: Path) -> None:
    """Raises TableError for a ZIP that declares too much, or unpacks to another size than it declares."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            entries = archive.infolist()
            declared = sum(entry.file_size for entry in entries)
            if declared > MAX_FILE_BYTES or len(entries) > MAX_ENTRIES:
                what = f"unpacked it has {declared:,} bytes in {len(entries):,} parts"
                raise TableError(f"{what}, the most is {MAX_FILE_BYTES:,} in {MAX_ENTRIES:,}. Split the table.")
            for entry in entries:
                _measure(entry, file)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, UnicodeDecodeError, ValueError) as error:
        raise TableError(f"it is no whole spreadsheet ({error}). {_SAVE_AGAIN}") from None
    except OSError as error:
        raise TableError(f"it cannot be read ({error.strerror or error}). Mend the file or its rights.") from None


def _measure(entry: zipfile.ZipInfo, file: IO[bytes]) -> None:
    if entry.flag_bits & 0x1:
        raise TableError("it is protected by a password. Save it without one.")
    if entry.compress_type not in _KNOWN:
        raise TableError(f"a part of it is packed in a way that spreadsheets do not use. {_SAVE_AGAIN}")
    file.seek(entry.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise TableError(f"it is no whole spreadsheet (a part is missing). {_SAVE_AGAIN}")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    if entry.compress_type == zipfile.ZIP_STORED:
        size = entry.compress_size
    else:
        size = _inflated(file, entry.compress_size, entry.file_size)
    if size != entry.file_size:
        raise TableError(f"a part of it says another size than it has. {_SAVE_AGAIN}")


def _inflated(file: IO[bytes], packed: int, declared: int) -> int:
    """How many bytes come out, counted no further than just past what was declared."""
    inflater = zlib.decompressobj(-15)
    total = 0
    while packed > 0 and not inflater.eof and total <= declared:
        chunk = file.read(min(packed, _CHUNK))
        packed -= len(chunk)
        if not chunk:
            break
        while chunk and total <= declared:
            total += len(inflater.decompress(chunk, _CHUNK))
            chunk = inflater.unconsumed_tail
    return total
