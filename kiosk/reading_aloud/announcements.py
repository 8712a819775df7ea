"""What the reader says unasked, as something happens."""

from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.reading_aloud.item import Part, spans
from kiosk.reading_aloud.phrases import Phrases
from kiosk.reading_aloud.privacy import for_one
from kiosk.speech.utterance import Utterance


class Announcements:
    """In the language of the page."""

    def __init__(self, context: Context) -> None:
        self._words, self._language = context.words, context.language.code
        self._phrases = Phrases(context)

    def orientation(self, *, alone: bool | None = None) -> Utterance:
        """How one finds one's way, when speech begins; ``alone``: with headphones, None where no socket tells."""
        say = self._words.say
        others = say("Others can hear this. With headphones in the socket you listen alone.")
        return self._said(
            say("Speech is on."),
            *([others] if alone is False else []),
            say("The keys for next and previous go from place to place, the select key chooses."),
            say("Or slide a finger over the screen: a touch speaks, a second touch on the same place chooses."),
        )

    def found(self, number: int) -> Utterance:
        """How much was found for what is typed."""
        say, count = self._words.say, self._words.count
        return self._said(count("{n} result", "{n} results", number) if number else say("Nothing found"))

    def told(self, banner: Block) -> Utterance:
        """What a banner says."""
        return self._said(banner.title, banner.text)

    def typed(self, before: str, after: str, *, masked: bool = False) -> Utterance:
        """The letters that came, or that they went; ``masked``: which ones is told to one person alone."""
        say = self._words.say
        if not after:
            return self._said(say("It is empty."))
        came = after.startswith(before)
        said = self._said((after[len(before) :].strip() or say("Space")) if came else after)
        if not masked:
            return said
        public = say("A character") if came else self._phrases.hidden(len(after))
        return Utterance(for_one(said.spans, public, self._language))

    def ask_aloud(self, *, socket: bool) -> Utterance:
        """Whether what is private may be said where others hear; ``socket``: headphones would be noticed."""
        say = self._words.say
        return self._said(
            *([say("With headphones in the socket it is told to you alone.")] if socket else []),
            say("Choose it once more to hear it now, where others can hear it too. Any other key means no."),
        )

    def control(self, name: str) -> Utterance:
        """A button that stands on the screen only."""
        return self._said(f"{name}, {self._words.say('button')}")

    def still_there(self) -> Utterance:
        """The visit is about to end."""
        say = self._words.say
        return self._said(say("Are you still there?"), say("Press any key, or touch the screen, to go on."))

    def no_voice(self, own_name: str) -> str:
        """For the screen: nothing here speaks this language."""
        return self._words.say("This kiosk has no voice for {language}.", language=own_name)

    def no_speech(self) -> str:
        """For the screen: nothing can be heard at all."""
        return self._words.say("Speech does not work right now. A person at the counter can help.")

    def _said(self, *texts: str) -> Utterance:
        return Utterance(spans(Part(text, self._language) for text in texts))
