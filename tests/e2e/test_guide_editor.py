"""The guide for editors, tried step by step as it is printed."""

from pathlib import Path

import pytest

from content.check import check
from content.reader import Slot
from tests.helpers.guide import follow, lost_links, steps, unnamed

GUIDE = Path(__file__).parents[2] / "docs" / "guide-editor.md"
STEPS = steps(GUIDE)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which everything in the guide was done, in its order."""
    folder = tmp_path_factory.mktemp("editor")
    follow(STEPS, folder)
    return folder


def test_every_step_can_be_done_and_answers_as_printed(tried: Path) -> None:
    assert check(tried / "saltmere").faults == []
    assert (tried / "ladder.png").stat().st_size > 1_000
    assert (tried / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_what_the_guide_has_built_is_the_town_it_tells_of(tried: Path) -> None:
    with Slot(tried / "saltmere-slot") as slot:
        assert slot.words("town", "en")["title"].text == "Saltmere"
        titles = [listed.title for listed in slot.under("field/daily-life", "en")]
        assert titles == ["Borrow a ladder", "Register a dog", "Rent the boathouse", "Report a broken lamp"]
        assert slot.words("procedure/borrow-ladder", "vi")["summary"].language == "vi"


def test_the_table_brought_its_facts(tried: Path) -> None:
    facts = (tried / "saltmere/procedure/r-02/facts.toml").read_text("utf-8")
    assert 'amount = "80' in facts  # the dearer one was taken back
    assert 'unit = "weeks"' in facts


def test_every_file_to_write_is_named_before_it_is_shown() -> None:
    assert len([step for step in STEPS if step.name]) > 10
    assert unnamed(GUIDE) == []


def test_the_guide_tries_what_an_editor_needs() -> None:
    commands = {step.command.split()[2] for step in STEPS if step.command.startswith("kiosk content")}
    assert commands == {"check", "mapping", "import", "undo", "translated", "build", "diff", "search", "report"}
    assert all(step.name or step.command for step in STEPS)


def test_the_pages_it_leads_to_are_there() -> None:
    assert lost_links(GUIDE) == []
