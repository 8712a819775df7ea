"""A whole page as it is heard, composed for the occasion: for the command and for the transcripts that are kept."""

from datetime import datetime

from content.reader import Slot
from kiosk.asked import AskedError, language_of, moment_of, target_of
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose, is_for_staff
from kiosk.reading_aloud.page import Surface, items
from kiosk.reading_aloud.transcript import transcript
from kiosk.staff.desk import StaffDesk
from kiosk.viewmodels.contexts import Contexts


def hear(
    slot: Slot, page: str, key: str = "", language: str = "", moment: datetime | None = None, *, easy: bool = False
) -> str:
    """The transcript of a page, a line for each item, in easy words where it has any and they are asked for.

    Raises AskedError.
    """
    target = target_of(slot, page, key)
    contexts = Contexts(slot, FixedClock(moment_of(slot, moment)))
    spoken = SCREEN_LANGUAGES[language_of(slot, language, contexts.first_language.code)]
    choices = Choices(staff=StaffDesk() if is_for_staff(target) else None)
    context = contexts.make(spoken, choices, Look(easy=easy, aloud=True), staff_code=True)
    try:
        composed = compose(context, target)
    except KeyError as error:  # a key that is no record's, such as a place of the map
        raise AskedError(f"there is no page {target!r}: {str(error).strip('"')}") from None
    return transcript(items(context, Surface.of(composed)), spoken.code)
