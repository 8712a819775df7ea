"""Compiled catalogues appear whole, without guesses."""

from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.compile import compile_catalogues
from tests.unit.i18n.conftest import po_text


def place(folder: Path, language: str, text: str) -> Path:
    path = folder / language / "LC_MESSAGES" / "kiosk.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_language_is_compiled_beside_its_source(tmp_path: Path) -> None:
    sources = [place(tmp_path, code, po_text(code, 'msgid "Back"\nmsgstr "X"\n')) for code in ("ar", "vi")]
    compiled = [source.with_suffix(suffix) for source in sources for suffix in (".mo", ".qm")]
    assert compile_catalogues(tmp_path) == compiled
    assert sorted(tmp_path.rglob("kiosk.*")) == sorted(sources + compiled)


def test_a_guess_is_not_shown(tmp_path: Path) -> None:
    place(tmp_path, "vi", po_text("vi", '#, fuzzy\nmsgid "Back"\nmsgstr "Lưng"\n'))
    compile_catalogues(tmp_path)
    assert Catalogue.load("vi", tmp_path).say("Back") == "Back"


def test_a_broken_source_leaves_the_last_good_catalogue(tmp_path: Path) -> None:
    source = place(tmp_path, "vi", po_text("vi", 'msgid "Back"\nmsgstr "Quay lại"\n'))
    compile_catalogues(tmp_path)
    source.write_text('<<<<<<< HEAD\nmsgid "Back"\nmsgstr "Trở lại"\n=======\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)
    assert Catalogue.load("vi", tmp_path).say("Back") == "Quay lại"
