"""From a slot back to a content source, without loss of content (comments and the layout of files are not content)."""

import os
import shutil
import tempfile
from pathlib import Path

from content.entities import KINDS
from content.reader import Slot
from content.toml_tables import facts_text, thesaurus_text, words_text


class ExportError(Exception):
    """A source that could not be written; the text says what, where and how to mend it."""


def export(slot: Path | str, folder: Path | str) -> int:
    """Write the source of a slot into a new or empty folder and return how many records it has.

    Raises SlotError when the slot cannot be read, ExportError when the folder cannot be written.
    """
    folder = Path(os.path.realpath(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(f"{folder}: it is there already. Name a new or an empty folder.")
    with Slot(slot) as opened:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            return _write_beside(opened, folder)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ExportError(f"{folder}: it cannot be written ({reason}). Nothing was changed.") from error


def _write_beside(slot: Slot, folder: Path) -> int:
    """All or nothing: the folder takes its name once everything is in it."""
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}.export-", dir=folder.parent))
    try:
        records = sum(_write_record(slot, key, unfinished) for kind in KINDS for key in slot.keys(kind))
        for language in slot.languages:
            _write_thesaurus(slot, language.code, unfinished / "thesaurus")
        for name in slot.media_names:
            target = unfinished / "media" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(slot.media(name), target)
        if slot.map is not None:
            shutil.copytree(slot.map, unfinished / "map")
        unfinished.chmod(0o777 & ~_umask())
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return records


def _write_record(slot: Slot, key: str, root: Path) -> int:
    folder = root / key
    folder.mkdir(parents=True)
    (folder / "facts.toml").write_text(facts_text(slot.record(key)), "utf-8")
    for language, written in slot.written(key).items():
        (folder / f"{language}.toml").write_text(words_text(written), "utf-8")
    return 1


def _write_thesaurus(slot: Slot, language: str, folder: Path) -> None:
    if groups := slot.thesaurus(language):
        folder.mkdir(exist_ok=True)
        (folder / f"{language}.toml").write_text(thesaurus_text(groups), "utf-8")


def _umask() -> int:
    """The rights this user wants withheld from others; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
