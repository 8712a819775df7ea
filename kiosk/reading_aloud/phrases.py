"""The reader's own few words: what something is, how it stands, and where among its like."""

from kiosk.pages.context import Context


class Phrases:
    """In the language of the page."""

    def __init__(self, context: Context) -> None:
        self._words, self._number = context.words, context.formats.number
        self.language = context.language.code
        self._comma = "، " if self.language == "ar" else ", "

    def listed(self, *words: str) -> str:
        """The words one after the other, those that are empty left out; after a question no comma."""
        said = ""
        for word in filter(None, words):
            said += (" " if said[-1] in "?؟!" else self._comma) + word if said else word.rstrip(".")
        return said

    def position(self, at: tuple[int, int]) -> str:
        """``2 of 7``; nothing where something stands alone."""
        number, total = at
        if total < 2:
            return ""
        return self._words.say("{number} of {total}", number=self._number(number), total=self._number(total))

    def button(self, at: tuple[int, int] = (1, 1), *, enabled: bool = True) -> str:
        """Something that does or opens something."""
        return self.listed(
            self._words.say("button"), "" if enabled else self._words.say("not available"), self.position(at)
        )

    def hidden(self, number: int) -> str:
        """In place of what a field holds whose letters are told to one person alone."""
        return self._words.count("It holds {n} character.", "It holds {n} characters.", number)

    def private(self) -> str:
        """In place of what is told to one person alone."""
        return self._words.say("Something private is written here. Choose it to learn how you can hear it.")

    def heading(self) -> str:
        """The beginning of a part of the page."""
        return self._words.say("heading")

    def ticked(self, at: tuple[int, int], *, checked: bool) -> str:
        """One of several that may be ticked."""
        return self.listed(self._words.say("ticked") if checked else self._words.say("not ticked"), self.position(at))

    def switched(self, *, on: bool) -> str:
        """Something that is on or off."""
        return self._words.say_in("switch", "on") if on else self._words.say_in("switch", "off")

    def chosen(self, at: tuple[int, int], *, checked: bool) -> str:
        """One of several of which one is chosen."""
        return self.listed(self._words.say("chosen") if checked else self._words.say("not chosen"), self.position(at))
