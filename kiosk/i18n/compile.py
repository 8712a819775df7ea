"""Compiles catalogues. The wheel's build uses it too, so it needs nothing but Babel."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Writes a ``.mo`` beside every ``.po`` under ``locale_dir`` and returns them; each appears whole or not at all.

    Entries marked fuzzy are left out: a guess is not a translation.
    """
    compiled = []
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        target, unfinished = source.with_suffix(".mo"), source.with_suffix(".mo.new")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue, use_fuzzy=False)
        unfinished.replace(target)
        compiled.append(target)
    return compiled
