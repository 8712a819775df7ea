"""Speech for the texts of a source: made by a tool where there is none, kept where a person wrote it."""

import re
from collections.abc import Iterator
from pathlib import Path

import tomli
import tomli_w

from content.check import Reading
from content.faults import FaultySource
from content.layout import RecordFolder
from content.pronunciation import Pronunciation, pronounced
from content.record import Record, normalised
from content.translated import rewrite
from content.translation import Written, part_hash

_TABLE = r"(?ms)^[ \t]*\[[ \t]*(?:speech|speech_made_from)[ \t]*\][ \t]*(?:#[^\n]*)?\n.*?(?=^[ \t]*\[|\Z)"


def make_speech(source: Path | str, language: str, pronounce: Pronunciation) -> Iterator[tuple[str, int]]:
    """Give every text in ``language`` a speech text made from it as it is now; yields key and how many changed.

    A speech text without a hash was written by hand: it is kept, and marked as made from the present text. One whose
    text has changed since is made anew. Raises FaultySource when the source has faults, TranslationError when a file
    cannot be written. Records before the first error stay done.
    """
    reading = Reading(Path(source))
    folders = {folder.key: folder for folder in reading.layout.records}
    records = list(reading.records())
    if reading.report.faults:
        raise FaultySource(reading.report.faults)
    for record in records:
        if language in record.words:
            yield record.key, _give_speech(record, folders[record.key], language, pronounce)


def _give_speech(record: Record, folder: RecordFolder, language: str, pronounce: Pronunciation) -> int:
    written = record.written(language)
    files = {part.path for part in record.facts.parts() if part.shape == "file"}
    hashes = {path: part_hash(text) for path, text in written.texts.items() if path not in files}
    speech = {path: _said(path, written, present, language, pronounce) for path, present in hashes.items()}
    speech = {path: text for path, text in speech.items() if text != written.texts[path]}
    made_from = {path: hashes[path] for path in speech}
    changed = {path for path, _ in (speech.items() ^ written.speech.items())}
    changed |= {path for path, _ in (made_from.items() ^ written.speech_made_from.items())}
    if changed:
        path = folder.words[language]
        name = folder.place.file_inside(path.name).file
        rewrite(path, name, lambda text: with_speech(text, speech, made_from))
    return len(changed)


def _said(path: str, written: Written, present: str, language: str, pronounce: Pronunciation) -> str:
    if path in written.speech and written.speech_made_from.get(path, present) == present:
        return written.speech[path]
    return pronounced(written.texts[path], language, pronounce)


def with_speech(text: str, speech: dict[str, str], made_from: dict[str, str]) -> str:
    """The text of a words file with other tables ``[speech]`` and ``[speech_made_from]``, at its end.

    All else stays, comments too. Raises ValueError when the tables that are there cannot be replaced alone.
    """
    tables = {"speech": speech, "speech_made_from": made_from} if speech else {}
    wanted = {**_without_speech(text), **tables}
    body = re.sub(_TABLE, "", text).rstrip("\n") + "\n"
    candidate = body + ("\n" + tomli_w.dumps(tables) if tables else "")
    try:
        alone = normalised(tomli.loads(candidate)) == normalised(wanted)
    except tomli.TOMLDecodeError:
        alone = False
    if not alone:
        raise ValueError("speech does not stand in tables [speech] and [speech_made_from] of its own")
    return candidate


def _without_speech(text: str) -> dict[str, object]:
    return {name: value for name, value in tomli.loads(text).items() if name not in ("speech", "speech_made_from")}
