"""The transcripts that are kept: what is heard of every page in five languages."""

import difflib
from unicodedata import category

import pytest

from content.reader import Slot
from tests.helpers.transcripts import GOLDEN, LANGUAGES, UNHEARD, every_file, heard, path_of
from tests.helpers.visits import every_reading


@pytest.mark.clause("C2", "C15")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_heard_as_it_was_agreed(demo: Slot, language: str) -> None:
    remedy = "read what differs; where it is meant: python -m tests.helpers.transcripts"
    changed: list[str] = []
    for page in every_reading():
        kept, now = path_of(page, language).read_text(encoding="utf-8"), heard(demo, page, language)
        changed += difflib.unified_diff(kept.splitlines(), now.splitlines(), page, "now", lineterm="", n=0)
    assert not changed, "\n".join([remedy, *changed])


def test_no_transcript_is_left_of_a_page_that_went() -> None:
    kept = {file for file in GOLDEN.rglob("*") if file.is_file()}
    assert kept == {path_of(page, language) for page, language in every_file()}


def test_no_figure_reaches_the_voice_and_every_transcript_says_who_has_not_heard_it() -> None:
    for file in GOLDEN.rglob("*.txt"):
        header, _, text = file.read_text(encoding="utf-8").partition("\n")
        assert header == UNHEARD
        assert not [sign for sign in text if category(sign).startswith("N")], file  # 三 is a word
