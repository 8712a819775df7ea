"""The transcripts that are kept: where each lies, and what it says today.

``python -m tests.helpers.transcripts`` writes them anew; read the difference before you commit it.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from content.build import build
from content.reader import Slot
from kiosk.hearing import hear
from kiosk.i18n.languages import SCREEN_LANGUAGES
from tests.helpers.visits import DEMO, EASY, every_reading

GOLDEN = Path(__file__).parents[1] / "golden" / "heard"
LANGUAGES = tuple(SCREEN_LANGUAGES)
UNHEARD = "# What is heard of this page. No native speaker has heard it."


def path_of(page: str, language: str) -> Path:
    """Where the transcript of ``name`` or ``name/key`` lies."""
    return GOLDEN / language / f"{page}.txt"


def heard(slot: Slot, page: str, language: str) -> str:
    """The whole file: at ten o'clock on the content's date, when a visit begins."""
    name, _, key = page.removesuffix(EASY).partition("/")
    return f"{UNHEARD}\n{hear(slot, name, key, language, easy=page.endswith(EASY))}"


def every_file() -> Iterator[tuple[str, str]]:
    """Each page and language there is a transcript for."""
    return ((page, language) for page in every_reading() for language in LANGUAGES)


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as folder:
        build(DEMO, Path(folder) / "slot")
        with Slot(Path(folder) / "slot") as slot:
            for page, language in every_file():
                path = path_of(page, language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(heard(slot, page, language), encoding="utf-8")


if __name__ == "__main__":
    main()
