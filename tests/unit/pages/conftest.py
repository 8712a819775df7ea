"""A small town whose pages are composed without Qt, at a moment of the test's choosing."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.build import build
from content.reader import Slot
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE, SourceFolder, small_source
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose

ZONE = ZoneInfo("Europe/Lisbon")
LOCALES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL"}


def in_may(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment in the town's May of 2026, which begins on a Friday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


class Town:
    """A content source to write into; built when its first page is asked for."""

    def __init__(self, folder: Path) -> None:
        languages = [{"code": code, "locale": locale} for code, locale in LOCALES.items()]
        self.source: SourceFolder = small_source(folder / "source", {"languages": languages})
        self._path = folder / "slot"
        self._slot: Slot | None = None

    def procedure(self, name: str = "move-in", facts: Mapping[str, object] | None = None, **texts: str) -> None:
        """A procedure in English and Vietnamese: the small source's, with other facts and English texts."""
        english = {**PROCEDURE_IN_ENGLISH, **texts}
        self.source.record(f"procedure/{name}", {**PROCEDURE, **(facts or {})}, en=english, vi=PROCEDURE_IN_VIETNAMESE)

    def case(self, name: str = "move-in", title: str = "", **case: object) -> None:
        """A procedure with one case of these facts."""
        standard = {"id": "standard", "steps": [{"id": "ask"}], **case}
        texts = {"title": title} if title else {}
        self.procedure(name, {"cases": [standard]}, **texts)

    @property
    def slot(self) -> Slot:
        """The town as the screen reads it."""
        if self._slot is None:
            build(self.source.path, self._path)
            self._slot = Slot(self._path)
        return self._slot

    def context(
        self, language: str = "en", moment: datetime | date = date(2026, 5, 4), *, clock_sure: bool = True
    ) -> Context:
        """What pages are composed from; a date is ten in the morning."""
        now = moment if isinstance(moment, datetime) else datetime.combine(moment, time(10), ZONE)
        return Context(
            slot=self.slot,
            language=SCREEN_LANGUAGES[language],
            words=Catalogue.load(language),
            formats=_formats(language),
            now=now,
            collate=str.casefold,
            formats_in=_formats,
            choices=Choices(),
            clock_sure=clock_sure,
        )

    def page(self, target: str, language: str = "en", moment: datetime | date = date(2026, 5, 4)) -> Page:
        """The page ``target`` in ``language`` at ``moment``."""
        return compose(self.context(language, moment), target)

    def rebuilt(self) -> "Town":
        """The same town, with what was written since its first page."""
        self.close()
        self._slot = None
        return self

    def close(self) -> None:
        if self._slot is not None:
            self._slot.close()


@cache
def _formats(language: str) -> Formats:
    return Formats(LOCALES[language], SCREEN_LANGUAGES[language].rtl)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


def of_kind(page: Page, kind: str) -> list[Block]:
    """The page's blocks of one kind."""
    return [block for block in page.blocks if block.kind == kind]
