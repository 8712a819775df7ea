"""What the reader says unasked, as something happens."""

from kiosk.pages.context import Context
from kiosk.reading_aloud.item import Part, spans
from kiosk.speech.utterance import Utterance


class Announcements:
    """In the language of the page."""

    def __init__(self, context: Context) -> None:
        self._words, self._language = context.words, context.language.code

    def orientation(self) -> Utterance:
        """How one finds one's way, when speech begins."""
        say = self._words.say
        return self._said(
            say("Speech is on."),
            say("The keys for next and previous go from place to place, the select key chooses."),
            say("Or slide a finger over the screen: a touch speaks, a second touch on the same place chooses."),
        )

    def found(self, number: int) -> Utterance:
        """How much was found for what is typed."""
        say, count = self._words.say, self._words.count
        return self._said(count("{n} result", "{n} results", number) if number else say("Nothing found"))

    def typed(self, before: str, after: str) -> Utterance:
        """The letters that came, or that they went."""
        say = self._words.say
        if after.startswith(before):
            return self._said(after[len(before) :].strip() or say("Space"))
        return self._said(after) if after else self._said(say("It is empty."))

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
