"""What the tests of standards share: a town to bring records into, and a look at every page of what comes of it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.build import build
from content.check import check
from content.incoming import Incoming
from content.landing import Change, Landing
from content.reader import Slot
from content.testing import TOWN, SourceFolder
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.registry import PAGES, compose

DEMO = Path(__file__).parents[4] / "content" / "demo"
NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo() -> Path:
    """The source of the demo town."""
    return DEMO


@pytest.fixture
def empty_town(tmp_path: Path) -> Path:
    """A town without any other record, in the languages of the demo town."""
    codes = [("en", "en_GB"), ("vi", "vi_VN"), ("id", "id_ID"), ("ar", "ar_EG"), ("he", "he_IL")]
    languages = [{"code": code, "locale": locale} for code, locale in codes]
    source = SourceFolder(tmp_path / "into")
    source.record("town", {**TOWN, "languages": languages}, en={"title": "Saltmere", "welcome": "Welcome"})
    return source.path


@pytest.fixture
def land(empty_town: Path) -> Callable[[Sequence[Incoming]], list[Change]]:
    """Bring records into the empty town; the source must be sound before and after."""

    def landed(incoming: Sequence[Incoming]) -> list[Change]:
        landing = Landing(empty_town)
        changes = landing.plan(incoming, "test")
        landing.commit(changes, "test")
        assert check(empty_town).faults == []
        return changes

    return landed


@pytest.fixture
def built(empty_town: Path, tmp_path: Path) -> Callable[[], Path]:
    """Build what was brought in, compose every page of it in every language, and return the slot."""

    def build_and_look() -> Path:
        slot = tmp_path / "slot"
        build(empty_town, slot, now=NOW)
        with Slot(slot) as opened:
            for code in SCREEN_LANGUAGES:
                compose_every_page(opened, code)
        return slot

    return build_and_look


def compose_every_page(slot: Slot, code: str) -> None:
    formats = {each: Formats.for_language(each) for each in SCREEN_LANGUAGES}
    context = Context(
        slot, SCREEN_LANGUAGES[code], Catalogue.load(code), formats[code], NOW, str.casefold, formats.__getitem__
    )
    for name, spec in PAGES.items():
        for key in slot.keys(spec.kind) if spec.kind else [""]:
            page = compose(context, f"{name}/{key.partition('/')[2]}".rstrip("/"))
            assert page.title or not spec.kind, f"{name} {key}"
