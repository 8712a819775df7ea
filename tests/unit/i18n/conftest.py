"""A folder of small catalogues, written as a translator would and compiled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.compile import compile_catalogues

HEADERS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "vi": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
}


def po_text(language: str, entries: str) -> str:
    """A whole ``.po`` file around ``entries``."""
    lines = ["Content-Type: text/plain; charset=utf-8", f"Language: {language}", f"Plural-Forms: {HEADERS[language]}"]
    header = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{header}\n{entries}'


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Catalogue]:
    """``written(language, entries)``: the catalogue of those entries, compiled and loaded."""

    def write(language: str, entries: str) -> Catalogue:
        source = tmp_path / language / "LC_MESSAGES" / "kiosk.po"
        source.parent.mkdir(parents=True)
        source.write_text(po_text(language, entries), encoding="utf-8")
        compile_catalogues(tmp_path)
        return Catalogue.load(language, tmp_path)

    return write
