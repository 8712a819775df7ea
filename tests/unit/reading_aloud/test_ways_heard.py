"""What is heard of ways, places and a visit in five languages, beside what was agreed."""

import difflib
from collections.abc import Iterator
from unicodedata import category

import pytest

from content.reader import Slot
from kiosk.asked import AskedError
from kiosk.hearing import hear
from kiosk.i18n.languages import SCREEN_LANGUAGES
from tests.helpers.mapped_town import build_town
from tests.helpers.transcripts import UNHEARD
from tests.helpers.ways_heard import GOLDEN, HEARD, every_file, heard, path_of


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    with Slot(build_town(tmp_path_factory.mktemp("mapped"))) as slot:
        yield slot


@pytest.mark.clause("C2", "C15")
@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_way_is_heard_as_it_was_agreed(mapped: Slot, language: str) -> None:
    changed: list[str] = []
    for name in HEARD:
        kept, now = path_of(name, language).read_text(encoding="utf-8"), heard(mapped, name, language)
        changed += difflib.unified_diff(kept.splitlines(), now.splitlines(), name, "now", lineterm="", n=0)
    assert not changed, "\n".join(["read what differs; where meant: python -m tests.helpers.ways_heard", *changed])


def test_no_transcript_of_a_way_is_left_over() -> None:
    assert {file for file in GOLDEN.rglob("*") if file.is_file()} == {path_of(*each) for each in every_file()}


def test_no_figure_reaches_the_voice() -> None:
    for file in GOLDEN.rglob("*.txt"):
        header, _, text = file.read_text(encoding="utf-8").partition("\n")
        assert header == UNHEARD
        assert not [sign for sign in text if category(sign).startswith("N")], file


@pytest.mark.parametrize("key", ["nowhere", "office/nowhere", "office/hall/nobody"])
def test_a_way_to_what_is_not_there_is_told_in_one_line(mapped: Slot, key: str) -> None:
    with pytest.raises(AskedError, match=f"there is no page 'way/{key}': "):
        hear(mapped, "way", key, "en")
