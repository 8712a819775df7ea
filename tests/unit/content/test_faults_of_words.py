"""Words that do not fit their facts or their source: each is named by file and part, with what mends it."""

from pathlib import Path

import pytest

from content.testing import PROCEDURE_IN_VIETNAMESE, SourceFolder
from tests.helpers.seeding import (
    ENGLISH,
    MOVE_IN,
    VIETNAMESE,
    Seed,
    english,
    found_after,
    put_before,
    vietnamese,
    write,
)

STEP = "cases.standard.steps.ask"


def without(path: str) -> Seed:
    def seed(source: SourceFolder) -> None:
        file = source.path / ENGLISH
        file.write_text("\n".join(line for line in file.read_text("utf-8").split("\n") if not line.startswith(path)))

    return seed


THESAURUS = "thesaurus/en.toml"


def thesaurus(text: str) -> Seed:
    return write(THESAURUS, text)


CASES = {
    "unknown part": (english(titel="x"), "unknown-part", ENGLISH, "titel", "'title'"),
    "part of an unknown step": (
        english(**{"cases.standard.steps.asc": "x"}), "unknown-part", ENGLISH, "cases.standard.steps.asc", f"'{STEP}'",
    ),
    "missing title": (without("title"), "missing-part", ENGLISH, "title", "Write"),
    "missing step": (without("ask"), "missing-part", ENGLISH, STEP, "Write"),
    "a figure in numbers": (put_before(ENGLISH, "who = 3\n"), "wrong-value", ENGLISH, "who", "{name}"),
    "a list for a text": (put_before(ENGLISH, 'who = ["a"]\n'), "wrong-value", ENGLISH, "who", "one text"),
    "a text for a list": (put_before(ENGLISH, 'keywords = "a"\n'), "wrong-value", ENGLISH, "keywords", "list"),
    "reviewer": (put_before(ENGLISH, "reviewed_by = 3\n"), "wrong-value", ENGLISH, "reviewed_by", "who"),
    "review date": (put_before(ENGLISH, 'reviewed_on = "May"\n'), "wrong-value", ENGLISH, "reviewed_on", "2026-05-01"),
    "made_from": (put_before(ENGLISH, 'made_from = "x"\n'), "wrong-value", ENGLISH, "made_from", "translated"),
    "hash": (
        write("field/home/vi.toml", 'title = "Nhà"\n[made_from]\ntitle = "old"\n'),
        "wrong-value", "field/home/vi.toml", "made_from.title", "12 digits",
    ),
    "hash of nothing": (
        write("field/home/vi.toml", 'title = "Nhà"\n[made_from]\ntitel = "0123456789ab"\n'),
        "unknown-part", "field/home/vi.toml", "made_from.titel", "'title'",
    ),
    "source made from": (
        write("field/home/en.toml", 'title = "Home"\n[made_from]\ntitle = "0123456789ab"\n'),
        "wrong-value", "field/home/en.toml", "made_from", "source language",
    ),
    "too long": (english(summary="x" * 1_000_000), "too-long", ENGLISH, "summary", "1,000,000"),
    "long line": (english(title="x" * 1_001), "too-long", ENGLISH, "title", "1,001"),
    "long list": (
        put_before(ENGLISH, f"keywords = {['a'] * 201}\n"), "too-long", ENGLISH, "keywords", "201",
    ),
    "line break": (english(title="A\nB"), "line-break", ENGLISH, "title", "one line"),
    "line break in a list": (
        put_before(ENGLISH, 'keywords = ["a\\nb"]\n'), "line-break", ENGLISH, "keywords", "one line",
    ),
    "override": (english(summary="A \u202eB {late-fee}"), "refused-character", ENGLISH, "summary", "U+202E"),
    "embedding": (english(summary="A \u202aB {late-fee}"), "refused-character", ENGLISH, "summary", "U+202A"),
    "isolate": (english(summary="A \u2067B {late-fee}"), "refused-character", ENGLISH, "summary", "U+2067"),
    "null": (put_before(ENGLISH, 'who = "a\\u0000"\n'), "refused-character", ENGLISH, "who", "U+0000"),
    "override in a list": (
        put_before(ENGLISH, 'keywords = ["a\\u202e"]\n'), "refused-character", ENGLISH, "keywords", "U+202E",
    ),
    "open brace": (english(who="Pay {late-fee"), "broken-placeholder", ENGLISH, "who", "late-fee"),
    "spaced name": (english(who="Pay {late fee}"), "broken-placeholder", ENGLISH, "who", "late fee"),
    "unknown figure": (english(who="Pay {late-fea}"), "unknown-placeholder", ENGLISH, "who", "'late-fee'"),
    "figure in a title": (english(title="Pay {late-fee}"), "unknown-placeholder", ENGLISH, "title", "lists"),
    "figure left out": (vietnamese(summary="Muộn"), "different-placeholders", VIETNAMESE, "summary", "{late-fee}"),
    "figure too many": (vietnamese(**{STEP: "{late-fee}"}), "different-placeholders", VIETNAMESE, STEP, "{late-fee}"),
    "thesaurus without groups": (thesaurus("groups = 3\n"), "wrong-value", THESAURUS, "groups", "[[groups]]"),
    "a group that is none": (thesaurus('groups = ["a"]\n'), "wrong-value", THESAURUS, "groups[1]", "[[groups]]"),
    "a group of figures": (
        thesaurus('[[groups]]\nwords = ["a", 3]\n'), "wrong-value", THESAURUS, "groups[1].words", "words = [",
    ),
    "unknown entry": (thesaurus("[[group]]\n"), "unknown-key", THESAURUS, "group", "'groups'"),
    "unknown entry of a group": (
        thesaurus('[[groups]]\nwords = ["a", "b"]\nword = 1\n'), "unknown-key", THESAURUS, "groups[1].word", "'words'",
    ),
    "a word alone": (
        thesaurus('[[groups]]\nwords = ["a", " "]\n'), "lone-word", THESAURUS, "groups[1].words", "two words",
    ),
    "a word twice": (
        thesaurus('[[groups]]\nwords = ["Move in", "move  IN"]\n'),
        "duplicate-word", THESAURUS, "groups[1].words", "twice in this group",
    ),
    "a word in two groups": (
        thesaurus('[[groups]]\nwords = ["a", "b"]\n[[groups]]\nwords = ["c", "caf\u00e9"]\n'
                  '[[groups]]\nwords = ["d", "Cafe\u0301"]\n'),
        "duplicate-word", THESAURUS, "groups[3].words", "groups[2]",
    ),
    "a long word": (
        thesaurus(f'[[groups]]\nwords = ["a", "{"b" * 101}"]\n'), "too-long", THESAURUS, "groups[1].words", "101",
    ),
    "a line break in a word": (
        thesaurus('[[groups]]\nwords = ["a", "b\\nc"]\n'), "line-break", THESAURUS, "groups[1].words", "one line",
    ),
    "an override in a word": (
        thesaurus('[[groups]]\nwords = ["a", "b\u202e"]\n'),
        "refused-character", THESAURUS, "groups[1].words", "U+202E",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_words_that_are_wrong_are_named_with_a_remedy(name: str, tmp_path: Path) -> None:
    seed, kind, file, field, says = CASES[name]
    found = [fault for fault in found_after(seed, tmp_path / "source") if fault.kind == kind]
    record = "" if file == THESAURUS else file.rpartition("/")[0]
    assert [(fault.file, fault.field, fault.record) for fault in found] == [(file, field, record)]
    assert says in str(found[0])
    assert found[0].remedy.endswith((".", "?"))


def test_an_unmarked_translation_must_name_the_figures_of_its_source(tmp_path: Path) -> None:
    def unmarked(source: SourceFolder) -> None:
        source.words(MOVE_IN, "vi", {**PROCEDURE_IN_VIETNAMESE, "summary": "Muộn"})

    assert [fault.kind for fault in found_after(unmarked, tmp_path / "source")] == ["different-placeholders"]


def test_a_translation_of_an_older_source_may_name_other_figures(tmp_path: Path) -> None:
    """The editor changed the source; every translation would be a fault otherwise, though none of them is shown."""
    assert found_after(english(summary="There is no fee any more."), tmp_path / "source") == []


def test_a_record_of_138_000_characters_is_taken(tmp_path: Path) -> None:
    assert found_after(english(conditions="Long text. " * 12_600), tmp_path / "source") == []


def test_signs_that_scripts_need_are_taken(tmp_path: Path) -> None:
    joiners = "می\u200cخواهم क\u094d\u200dष 👩\u200d🚀 a\u200eb\u200f soft\u00adhyphen"
    assert found_after(english(who=joiners), tmp_path / "source") == []
