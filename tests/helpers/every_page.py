"""Every page of a slot, composed as a visitor of each of the town's languages would see it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from content.reader import Slot
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.page import Page
from kiosk.pages.registry import PAGES, compose

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


def every_page(slot: Path) -> Iterator[tuple[str, Page]]:
    """Language and page, for every page that stands alone and every record that has one."""
    with Slot(slot) as opened:
        for language in opened.languages:
            context = _context(opened, language.code, language.locale)
            for name, spec in PAGES.items():
                keys = [key.partition("/")[2] for key in opened.keys(spec.kind)] if spec.kind else [""]
                for key in keys:
                    yield language.code, compose(context, f"{name}/{key}" if key else name)


def _context(slot: Slot, code: str, locale: str) -> Context:
    language = SCREEN_LANGUAGES[code]
    locales = {each.code: each.locale for each in slot.languages}
    return Context(
        slot=slot,
        language=language,
        words=Catalogue.load(code),
        formats=Formats(locale, language.rtl),
        now=NOON,
        collate=str.casefold,
        formats_in=lambda code: Formats(locales[code], SCREEN_LANGUAGES[code].rtl),
    )
