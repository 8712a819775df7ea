"""Whoever looks after the hall hears of it what others see, the charts as well."""

from datetime import UTC

import pytest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.registry import compose
from kiosk.reading_aloud.page import Surface, items
from kiosk.staff.desk import StaffDesk
from kiosk.viewmodels.contexts import Contexts
from tests.helpers.weeks import BUSY, NOW, week

# Isolates and marks of direction, which nobody hears.
UNHEARD = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


def context(slot: Slot, language: str) -> Context:
    contexts = Contexts(slot, FixedClock(NOW.astimezone(UTC)))
    contexts.hall, contexts.week = lambda: BUSY, week
    return contexts.make(SCREEN_LANGUAGES[language], Choices(staff=StaffDesk()), Look(aloud=True))


@pytest.mark.clause("C2")
@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
@pytest.mark.parametrize("target", ["staff-hall", "staff-history", "staff-lines", "staff-device"])
def test_every_row_of_a_busy_hall_is_heard(demo: Slot, target: str, language: str) -> None:
    where = context(demo, language)
    page = compose(where, target)
    spoken = " ".join(span.text for item in items(where, Surface.of(page)) for span in item.spans).translate(UNHEARD)
    for block in page.blocks:
        for text in (block.title, block.value, block.text, block.note, *(entry.name for entry in block.entries)):
            for part in text.translate(UNHEARD).replace("\n", " ").split(" · "):
                assert part.strip(" .") in spoken.replace("\n", " "), (target, part)


def test_a_chart_is_heard_as_its_sentence(demo: Slot) -> None:
    where = context(demo, "en")
    heard = [
        " ".join(span.text for span in item.spans) for item in items(where, Surface.of(compose(where, "staff-history")))
    ]
    assert any("The internet was away for 2 hours." in line for line in heard)
