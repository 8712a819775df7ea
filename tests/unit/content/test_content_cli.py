"""``kiosk content``: what is printed, and how it exits."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.cli import content
from content.testing import PROCEDURE_IN_ENGLISH, SourceFolder, small_source


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(content, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_sound_source_is_counted_with_its_notes(source: SourceFolder) -> None:
    source.record("field/work", {}, en={"title": "Work"})
    source.words("procedure/move-in", "en", {**PROCEDURE_IN_ENGLISH, "title": "Say that you moved in"})
    result = run("check", source.path)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "note: parts made from an older source, shown and marked: vi 1",
        "note: texts that no native reader has reviewed: en 4, vi 3",
        "note: parts not translated, shown in the source language: vi 1",
        "4 records, 0 faults",
    ]


def test_every_fault_has_a_line_of_its_own(source: SourceFolder) -> None:
    source.write("field/home/facts.toml", "positon = 1\nicon = 3\n")
    result = run("check", source.path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        'field/home/facts.toml: icon: 3 is not a text in quotes. Write it like "text".',
        "field/home/facts.toml: positon: there is no fact called 'positon' here. Did you mean 'position'?",
    ]


def test_programs_read_one_object(source: SourceFolder) -> None:
    source.write("field/home/en.toml", "title =\n")
    result = run("check", "--json", source.path)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["records"] == 3
    assert [(fault["file"], fault["line"], fault["kind"]) for fault in found["faults"]] == [
        ("field/home/en.toml", 1, "broken-toml")
    ]
    assert found["notes"]["unreviewed"] == {"en": 2, "vi": 3}


def test_build_export_and_build_again(source: SourceFolder, tmp_path: Path) -> None:
    assert run("build", source.path, "--out", tmp_path / "slot").stdout.endswith("slot: 3 records\n")
    assert run("export", tmp_path / "slot", tmp_path / "back").exit_code == 0
    assert run("check", tmp_path / "back").exit_code == 0


def test_a_faulty_source_is_not_built(source: SourceFolder, tmp_path: Path) -> None:
    source.write("field/home/facts.toml", "positon = 1\n")
    result = run("build", source.path, "--out", tmp_path / "slot")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"Error: 1 fault; {tmp_path / 'slot'} was left as it was."
    assert not (tmp_path / "slot").exists()


def test_errors_are_one_line(source: SourceFolder, tmp_path: Path) -> None:
    source.write("mine/letter.txt", "x")
    for arguments in (
        ("build", source.path, "--out", source.path / "slot"),
        ("build", source.path, "--out", "/proc/porchlight/slot"),
        ("export", tmp_path / "nowhere", tmp_path / "back"),
        ("export", source.path, tmp_path / "back"),
        ("translated", source.path, "field/work", "--lang", "vi"),
    ):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: ")
        assert result.stderr.count("\n") == 1


def test_a_translation_is_marked(source: SourceFolder) -> None:
    source.words("field/home", "en", {"title": "Houses"})
    assert run("translated", source.path, "field/home", "--lang", "vi").stdout == "field/home/vi: 1 parts marked\n"
    assert run("translated", source.path, "--all", "--lang", "vi").stdout == ""


def test_a_record_or_all_must_be_named(source: SourceFolder) -> None:
    assert run("translated", source.path, "--lang", "vi").exit_code == 2
    assert run("translated", source.path, "field/home", "--all", "--lang", "vi").exit_code == 2
