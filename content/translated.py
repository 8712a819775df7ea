"""A translator has finished: their texts are made from the source as it is now."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from content.check import Reading
from content.faults import FaultySource, nearest
from content.layout import RecordFolder
from content.made_from import with_made_from
from content.parts import faults_in_translation
from content.record import Record
from content.translation import Written


class TranslationError(Exception):
    """Nothing could be marked; the text says what, where and how to mend it."""


def mark_translated(source: Path | str, language: str, key: str | None = None) -> Iterator[tuple[str, int]]:
    """Mark one record, or all there are, as translated into a language; yields key and how many parts changed.

    Raises FaultySource when a text has faults or uses other figures than its source, TranslationError when there is
    no such record or text. Records before the first error stay marked: each is true on its own.
    """
    reading = Reading(Path(source), only={key} if key else ())
    folders = {folder.key: folder for folder in reading.layout.records}
    if key:
        _refuse_unknown(folders, key, language)
    found = False
    for record in reading.records():
        if reading.town and language == reading.town.source_language:
            raise TranslationError(f"{language} is the source language; only translations are made from another text.")
        if reading.town and key in (None, record.key) and language in record.words:
            found = True
            folder = folders[record.key]
            _refuse_faults(reading, folder.words[language])
            yield record.key, _mark(record, folder, language, reading.town.source_language)
    if reading.town is None or (key and not found):
        raise FaultySource(reading.report.faults)


def _refuse_unknown(folders: Mapping[str, RecordFolder], key: str, language: str) -> None:
    if key not in folders:
        remedy = nearest(key, folders) or "A key is a kind and an id, such as procedure/register-birth."
        raise TranslationError(f"there is no record {key!r}. {remedy}")
    if language not in folders[key].words:
        raise TranslationError(f"{key}/{language}.toml: there is no such file. Write the translation first.")


def _refuse_faults(reading: Reading, path: Path) -> None:
    name = reading.layout.place(path).file
    if faults := [fault for fault in reading.report.faults if fault.file == name]:
        raise FaultySource(faults)


def _mark(record: Record, folder: RecordFolder, language: str, source_language: str) -> int:
    path = folder.words[language]
    parts = {part.path: part for part in record.facts.parts()}
    source, translation = record.written(source_language), record.written(language)
    made_from = {name: digits for name, digits in record.hashes.items() if name in translation.texts}
    finished = Written(translation.texts, translation.lists, made_from)
    place = folder.place.file_inside(path.name)
    if faults := list(faults_in_translation(finished, source, record.hashes, parts, place)):
        raise FaultySource(faults)
    changed = {name for name, _ in made_from.items() ^ translation.made_from.items()}
    if changed:
        rewrite(path, place.file, lambda text: with_made_from(text, made_from))
    return len(changed)


def rewrite(path: Path, name: str, anew: Callable[[str], str]) -> None:
    """Replace the file in one step, keeping its byte order mark and line ends; raises TranslationError."""
    try:
        data = path.read_bytes()
        ends = "\r\n" if b"\r\n" in data else "\n"
        encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
        text = anew(data.decode(encoding).replace("\r\n", "\n"))
        _replace(path, text.replace("\n", ends).encode(encoding))
    except ValueError as error:
        raise TranslationError(f"{name}: {error}. Write it as a table at the end of the file.") from error
    except OSError as error:
        raise TranslationError(f"{name}: it cannot be written ({error.strerror}). Mend its rights.") from error


def _replace(path: Path, data: bytes) -> None:
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
