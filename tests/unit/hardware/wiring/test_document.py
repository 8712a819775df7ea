"""The document that a technician goes by: its example can be wired, and its picture is that example."""

import re
from pathlib import Path

import pytest

from hardware.wiring.picture import picture
from hardware.wiring.table import wiring_of
from kiosk.config import load_config

DOCS = Path(__file__).parents[4] / "docs"
PAGE = (DOCS / "hardware.md").read_text(encoding="utf-8")
FILE = "/etc/kiosk/kiosk.toml"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    (text,) = re.findall(r"(?s)```toml\n(.*?)```", PAGE)
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_can_be_wired(example: Path) -> None:
    assert wiring_of(load_config(example).hardware, FILE).faults == ()


def test_the_picture_is_that_of_the_example(example: Path) -> None:
    """Where it is not: kiosk hardware wiring --svg, with the example as /etc/kiosk/kiosk.toml."""
    drawn = picture(wiring_of(load_config(example).hardware, FILE), FILE)
    assert (DOCS / "pictures" / "wiring.svg").read_text(encoding="utf-8") == drawn
