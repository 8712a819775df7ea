"""What a keypad of few keys has no key for: heard among the places of a page and chosen there, though not seen."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.keypad import doing
from kiosk.reading_aloud.item import Item, Part, spans
from kiosk.reading_aloud.phrases import Phrases


def voice_controls(context: Context, *verbs: str) -> Iterator[Item]:
    """A button for each of these that has no key."""
    phrases = Phrases(context)
    for verb in verbs:
        if not context.keys.get(verb):
            name = phrases.listed(doing(context, verb).name, phrases.button())
            yield Item(f"voice-{verb}", spans([Part(name, phrases.language)]), verb)
