"""How a voice reads a text: written by a person or a tool, spoken only while the text is the one it was made from."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from content.build import build
from content.check import check
from content.cli import content
from content.export import export
from content.media.testing import captions, webp
from content.pronunciation import NoPronunciation, installed, pronounced
from content.reader import Slot
from content.speech import make_speech, with_speech
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, SourceFolder, marked_pronunciation, small_source

HEBREW = {"code": "he", "locale": "he_IL"}
KEY = "procedure/move-in"
TITLE = "רישום מעבר דירה"
SUMMARY = "האגרה {late-fee}, בטלפון 106.\n\nSaltmere, קומה 2"


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    town = {"languages": [{"code": "en", "locale": "en_GB"}, HEBREW]}
    source = small_source(tmp_path / "source", town)
    for path in source.path.rglob("vi.toml"):
        path.unlink()
    english = {**PROCEDURE_IN_ENGLISH, "summary": "The fee is {late-fee}, by telephone 106.\n\nSaltmere, floor 2"}
    source.words(KEY, "en", english)
    source.words(KEY, "he", {"title": TITLE, "summary": SUMMARY}, english)
    return source


def add(source: SourceFolder, text: str) -> None:
    path = source.path / KEY / "he.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def spoken(source: SourceFolder, folder: Path, path: str = "title", language: str = "he") -> str:
    build(source.path, folder / "slot")
    with Slot(folder / "slot") as slot:
        return slot.words(KEY, language).speech(path)


def make(source: SourceFolder) -> dict[str, int]:
    return dict(make_speech(source.path, "he", marked_pronunciation))


def test_what_was_made_is_what_the_screen_gets(source: SourceFolder, tmp_path: Path) -> None:
    assert make(source) == {KEY: 2}
    assert spoken(source, tmp_path) == "[[רישום מעבר דירה]]"
    assert spoken(source, tmp_path, "summary") == "[[האגרה]] {late-fee}, [[בטלפון]] 106.\n\nSaltmere, [[קומה]] 2"
    assert spoken(source, tmp_path, "title", "en") == ""
    assert make(source) == {KEY: 0}


def test_the_name_of_a_file_is_not_made_to_be_spoken(source: SourceFolder) -> None:
    media = [{"id": "film", "kind": "film", "file": "film.webp"}]
    source.facts(KEY, {**PROCEDURE, "media": media})
    told = {"media.film.title": "Film", "media.film.transcript": "Nothing.", "media.film.captions": "en.vtt"}
    source.words(KEY, "en", PROCEDURE_IN_ENGLISH | told)
    source.words(KEY, "he", {"title": TITLE, "media.film.captions": "סרט.vtt"})
    source.write("media/film.webp", webp(frames=[500, 500]))
    for name in ("en.vtt", "סרט.vtt"):
        source.write(f"media/{name}", captions(("00:00.000", "00:01.000", "x")))
    assert make(source) == {KEY: 1}


def test_speech_of_another_text_is_not_spoken_and_is_made_anew(source: SourceFolder, tmp_path: Path) -> None:
    make(source)
    path = source.path / KEY / "he.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(f'title = "{TITLE}"', 'title = "דירה"'), encoding="utf-8")
    assert spoken(source, tmp_path) == ""
    assert make(source) == {KEY: 1}
    assert spoken(source, tmp_path) == "[[דירה]]"


def test_what_a_person_wrote_is_kept_and_marked(source: SourceFolder, tmp_path: Path) -> None:
    add(source, '\n# a neighbour listened\n[speech]\ntitle = "[[RiS\'um]]"\n')
    assert spoken(source, tmp_path) == ""
    make(source)
    assert spoken(source, tmp_path) == "[[RiS'um]]"
    assert "# a neighbour listened" in (source.path / KEY / "he.toml").read_text(encoding="utf-8")


def test_a_text_shown_in_the_source_language_is_not_spoken_in_another(source: SourceFolder, tmp_path: Path) -> None:
    make(source)
    english = {**PROCEDURE_IN_ENGLISH, "summary": "The fee is {late-fee}, and nobody answers the telephone."}
    source.words(KEY, "en", english)
    assert spoken(source, tmp_path, "summary") == ""
    assert spoken(source, tmp_path, "title") == "[[רישום מעבר דירה]]"


def test_speech_survives_an_export(source: SourceFolder, tmp_path: Path) -> None:
    make(source)
    before = spoken(source, tmp_path)
    export(tmp_path / "slot", tmp_path / "exported")
    assert spoken(SourceFolder(tmp_path / "exported"), tmp_path) == before != ""


@pytest.mark.parametrize(
    ("text", "field", "what"),
    [
        ("speech = 5\n", "speech", "not a table"),
        ("[speech]\ntitle = 5\n", "speech.title", "not a text"),
        ('[speech]\ntitel = "x"\n', "speech.titel", "no such part"),
        ('[speech]\n"cases.standard.fee" = "x"\n', "speech.cases.standard.fee", "no text to be spoken"),
        ('[speech]\nsummary = "no fee"\n', "speech.summary", "figures"),
        ('[speech]\nsummary = "{late-fee"\n', "speech.summary", "figures"),
        ('[speech]\ntitle = "a\u202eb"\n', "speech.title", ""),
        ('[speech_made_from]\ntitle = "x"\n', "speech_made_from.title", "not the hash"),
        ("speech_made_from = 1\n", "speech_made_from", "not a table"),
    ],
)
def test_faulty_speech_is_told_with_its_place(source: SourceFolder, text: str, field: str, what: str) -> None:
    path = source.path / KEY / "he.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(text + before if text.startswith("speech") else f"{before}\n{text}", encoding="utf-8")
    (fault,) = check(source.path).faults
    assert fault.field == field
    assert what in fault.what


def test_the_tables_are_replaced_and_all_else_stays() -> None:
    before = '# ours\ntitle = "a" # here\n\n[speech]\ntitle = "old"\n\n[made_from]\ntitle = "000000000000"\n'
    after = with_speech(before, {"title": "new"}, {"title": "111111111111"})
    assert after.startswith('# ours\ntitle = "a" # here\n\n[made_from]\ntitle = "000000000000"\n')
    assert "old" not in after
    assert with_speech(after, {}, {}).count("speech") == 0


def test_tables_that_cannot_be_replaced_alone_are_left() -> None:
    with pytest.raises(ValueError, match="does not stand in tables"):
        with_speech('speech = { title = "x" }\ntitle = "a"\n', {"title": "new"}, {"title": "111111111111"})


def module(name: str, **contents: object) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(contents)
    return made


class Phonemizer:
    """As piper-tts has it: sentences of signs."""

    def phonemize(self, text: str) -> list[list[str]]:
        return [["ʃ", "a", "l", "ˈ", "o", "m"], [text[-1]]]


class Diacritizer:
    """As piper-tts has it."""

    def __call__(self, text: str) -> str:
        return text.replace("مرحبا", "مَرْحَبًا")


@pytest.fixture
def piper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", module("piper"))
    for name, contents in (
        ("phonemize_hebrew", {"HebrewPhonemizer": Phonemizer}),
        ("tashkeel", {"TashkeelDiacritizer": Diacritizer}),
    ):
        monkeypatch.setitem(sys.modules, f"piper.{name}", module(name, **contents))


def test_hebrew_becomes_phonemes_and_arabic_gets_vowels(piper: None) -> None:
    assert pronounced("שלום, Anna! 5", "he", installed("he")) == "[[Sal'om]], Anna! 5"
    assert pronounced("مرحبا {name} 5", "ar", installed("ar")) == "مَرْحَبًا {name} 5"


def test_the_command_writes_it(piper: None, source: SourceFolder) -> None:
    result = CliRunner().invoke(content, ["speech", str(source.path), "--lang", "he"])
    assert (result.exit_code, result.output) == (0, f"{KEY}/he: 2 parts\n")


def broken() -> None:
    raise OSError("no model")


@pytest.mark.parametrize(
    ("language", "prepare", "message"),
    [
        ("vi", lambda _patch: None, "only he and ar"),
        ("he", lambda patch: patch.setitem(sys.modules, "piper", None), "pip install piper-tts"),
        (
            "he",
            lambda patch: patch.setitem(
                sys.modules, "piper.phonemize_hebrew", module("phonemize_hebrew", HebrewPhonemizer=broken)
            ),
            "cannot be loaded (no model)",
        ),
    ],
)
def test_a_missing_tool_says_how_to_get_it(
    piper: None,
    source: SourceFolder,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    prepare: Callable[[pytest.MonkeyPatch], None],
    message: str,
) -> None:
    prepare(monkeypatch)
    if "piper-tts" in message:
        monkeypatch.delitem(sys.modules, "piper.phonemize_hebrew")
    with pytest.raises(NoPronunciation):
        installed(language)
    result = CliRunner().invoke(content, ["speech", str(source.path), "--lang", language])
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
