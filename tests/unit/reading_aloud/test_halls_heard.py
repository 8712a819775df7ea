"""What is heard of the hall in five languages, in each of its states, beside what was agreed."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest

from content.build import build
from content.reader import Slot
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.reading_aloud.spelling import spelled
from tests.helpers.halls import GOLDEN, HALLS, every_file, heard, path_of
from tests.helpers.visits import DEMO


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    slot: Path = tmp_path_factory.mktemp("demo") / "slot"
    build(DEMO, slot)
    with Slot(slot) as opened:
        yield opened


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_hall_is_heard_as_it_was_agreed(demo: Slot, language: str) -> None:
    changed: list[str] = []
    for name in HALLS:
        kept, now = path_of(name, language).read_text(encoding="utf-8"), heard(demo, name, language)
        changed += difflib.unified_diff(kept.splitlines(), now.splitlines(), name, "now", lineterm="", n=0)
    assert not changed, "\n".join(["read what differs; where meant: python -m tests.helpers.halls", *changed])


def test_no_transcript_of_a_hall_is_left_over() -> None:
    assert {file for file in GOLDEN.rglob("*") if file.is_file()} == {path_of(*each) for each in every_file()}


def test_no_figure_reaches_the_voice() -> None:
    for file in GOLDEN.rglob("*.txt"):
        assert not [sign for sign in file.read_text(encoding="utf-8") if category(sign).startswith("N")], file


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "capital Q, 7, hyphen, underscore, full stop, dollar sign, Space, x"),
        ("vi", "chữ hoa Q, 7, dấu gạch nối, gạch dưới, dấu chấm, dollar sign, Dấu cách, x"),
    ],
)
def test_a_password_is_spelled_so_that_it_can_be_typed(language: str, said: str) -> None:
    assert spelled("Q7-_.$ x", language) == said
