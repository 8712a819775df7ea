"""Compiles catalogues. The wheel's build uses it too, so it needs nothing but Babel."""

from collections.abc import Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.i18n.qm import Message, written


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Writes a ``.mo`` for Python and a ``.qm`` for Qt beside every ``.po`` under ``locale_dir`` and returns them.

    Each appears whole or not at all. Entries marked fuzzy are left out: a guess is not a translation.
    """
    compiled = []
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        for_python = BytesIO()
        write_mo(for_python, catalogue, use_fuzzy=False)
        for_qt = written(_messages(catalogue), c2py(catalogue.plural_expr), catalogue.num_plurals)
        for suffix, whole in ((".mo", for_python.getvalue()), (".qm", for_qt)):
            compiled.append(_write(source.with_suffix(suffix), whole))
    return compiled


def _write(target: Path, whole: bytes) -> Path:
    unfinished = target.with_suffix(target.suffix + ".new")
    unfinished.write_bytes(whole)
    return unfinished.replace(target)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """All texts, those of Python too: one that QML begins to use is there at once."""
    for message in catalogue:
        source = message.id if isinstance(message.id, str) else message.id[0]
        string = message.string or ""
        forms = (string,) if isinstance(string, str) else tuple(string)
        if source and all(forms) and not message.fuzzy:
            yield Message(source, forms, message.context or "")
