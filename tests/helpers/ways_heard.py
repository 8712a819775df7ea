"""The transcripts of ways and places in the small town with a map: where each lies, and what it says today.

``python -m tests.helpers.ways_heard`` writes them anew; read the difference before you commit it.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from content.reader import Slot
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose
from kiosk.reading_aloud.page import Surface, items
from kiosk.reading_aloud.transcript import transcript
from tests.helpers.mapped_town import build_town, context
from tests.helpers.transcripts import UNHEARD

GOLDEN = Path(__file__).parents[1] / "golden" / "ways"
# Name of the file -> the page, whether without steps, and the lifts that are out of order.
HEARD = {
    "on-foot": ("way/fish-market", False, frozenset[str]()),
    "without-steps": ("way/fish-market", True, frozenset[str]()),
    "to-the-counter": ("way/office/hall/tax", True, frozenset[str]()),
    "lift-out-of-order": ("way/office/hall/tax", True, frozenset({"hall/lift"})),
    "not-on-the-map": ("way/office/far-away", False, frozenset[str]()),
    "visit": ("visit/pay-tax", False, frozenset[str]()),
    "place": ("place/fish-market", False, frozenset[str]()),
    "places": ("places", False, frozenset[str]()),
    "toilets": ("places/toilets", False, frozenset[str]()),
    "streets": ("places/street", False, frozenset[str]()),
}


def path_of(name: str, language: str) -> Path:
    """Where a transcript lies."""
    return GOLDEN / language / f"{name}.txt"


def heard(slot: Slot, name: str, language: str) -> str:
    """The whole file."""
    page, step_free, broken = HEARD[name]
    choices = Choices().led("step-free" if step_free else "walking")
    asked = replace(context(slot, language), choices=choices, lifts=lambda: broken, look=Look(aloud=True))
    return f"{UNHEARD}\n{transcript(items(asked, Surface.of(compose(asked, page))), language)}"


def every_file() -> Iterator[tuple[str, str]]:
    """Each transcript and language."""
    return ((name, language) for name in HEARD for language in SCREEN_LANGUAGES)


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as folder, Slot(build_town(Path(folder))) as slot:
        for name, language in every_file():
            path = path_of(name, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(heard(slot, name, language), encoding="utf-8")


if __name__ == "__main__":
    main()
