"""The sentences the kiosk itself says, whatever its content is: for whoever records them as a person's voice."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from content.reader import Slot
from kiosk.asked import language_of, moment_of
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.registry import compose
from kiosk.reading_aloud.announcements import Announcements
from kiosk.reading_aloud.page import Surface, items
from kiosk.speech.engine import NoVoice, SpeechFailed
from kiosk.speech.recorded import Recorded, file_name
from kiosk.speech.spoken import spoken
from kiosk.speech.utterance import Utterance, pieces
from kiosk.viewmodels.contexts import Contexts

# Of these pages every row is the kiosk's own; of the others, their titles, the rail and Finish are.
_OWN_PAGES = ("easier", "calm")
_TITLED = ("home", "life-events", "fields", "search", "offices", "partners", "links", "help", "about", "language")

type State = Literal["recorded", "missing", "faulty"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sentence as it is spoken, the file its recording has below the folder of recordings, and how that stands.

    ``why`` is what is wrong with a faulty one.
    """

    text: str
    file: str
    state: State = "missing"
    why: str = ""

    def as_json(self) -> dict[str, str]:
        """For programs."""
        return asdict(self)


def prompts(slot: Slot, language: str = "", recordings: Path | None = None) -> list[Prompt]:
    """Every such sentence in one language, in the order in which a visitor meets it; raises AskedError."""
    contexts = Contexts(slot, FixedClock(moment_of(slot, None)))
    code = language_of(slot, language, contexts.first_language.code)
    context = contexts.make(SCREEN_LANGUAGES[code], Choices(), Look(aloud=True))
    texts = dict.fromkeys(_sentences(_utterances(context), code))
    return [_prompt(text, code, recordings) for text in texts]


def strays(found: Iterable[Prompt], language: str, recordings: Path) -> list[str]:
    """Files of a language that are no prompt's: recordings of older words, or wrongly named; they are never heard."""
    wanted = {prompt.file for prompt in found}
    files = (f"{language}/{path.name}" for path in sorted((recordings / language).glob("*")))
    return [file for file in files if file not in wanted]


def _utterances(context: Context) -> Iterator[Utterance]:
    tell = Announcements(context)
    yield from (tell.orientation(alone=alone) for alone in (None, False, True))
    yield from _places(context, "calm", "finish", "rail-", "voice-")
    for name in _TITLED:
        yield from _places(context, name, "title", "field", "rail-")
    for name in _OWN_PAGES:
        yield from _places(context, name, "title", "row-", "rail-")
    yield from (tell.found(0), tell.typed("a", "a "), tell.typed("a", ""), tell.still_there())
    yield from (tell.ask_aloud(socket=socket) for socket in (True, False))


def _places(context: Context, name: str, *places: str) -> Iterator[Utterance]:
    """What is said at the places of a page that are called so, however what can be on or off now stands."""
    page = compose(context, name)
    turned = tuple(replace(row, checked=not row.checked) for row in page.blocks)
    for surface in (Surface.of(page, can_go_back=True), Surface.of(replace(page, blocks=turned))):
        yield from (item.utterance for item in items(context, surface) if item.place.startswith(places))


def _sentences(utterances: Iterable[Utterance], language: str) -> Iterator[str]:
    for utterance in utterances:
        for span in utterance.spans:
            if span.language == language and not span.reviewed:
                yield from pieces(spoken(span.text, language))


def _prompt(text: str, language: str, recordings: Path | None) -> Prompt:
    file = f"{language}/{file_name(text)}"
    if recordings is None:
        return Prompt(text, file)
    try:
        Recorded(recordings).synthesise(text, language, words_per_minute=0)
    except NoVoice:
        return Prompt(text, file)
    except SpeechFailed as error:
        return Prompt(text, file, "faulty", str(error))
    return Prompt(text, file, "recorded")
