"""How people wrote that a text is to be said (``[speech]`` in a words file), found by the text as it is shown.

Speech text belongs to the very text it was made from, so that text is its key: whatever else a page shows, or a text
that has changed since, finds none and is said as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping

from content.entities import Figure
from content.reader import UnknownRecord, Words
from kiosk.pages.context import Context
from kiosk.reading_aloud.item import Part
from kiosk.reading_aloud.phrases import Phrases
from kiosk.speech.figures import filled
from kiosk.speech.utterance import Span

# What a row that opens a record shows of it.
_LISTED = ("title", "official_name", "summary")

type Told = dict[tuple[str, str], str]


class Reviewed:
    """Speech text of the town, of the record that ``target`` opens, of those it points at, and of rows asked about."""

    def __init__(self, context: Context, target: str = "") -> None:
        self._context, self._target = context, target
        self._whole: Told | None = None
        self._rows: dict[str, Told] = {}

    def parts(self, parts: Iterable[Part], key: str = "") -> Iterator[Part | Span]:
        """The parts of an item with what people wrote in place of the text, and what a thing is after its name."""
        phrases = Phrases(self._context)
        for text, language, what in parts:
            said = self.span(text, language, key)
            if said is None and what and language == phrases.language:
                yield Part(phrases.listed(text, what), language)
                continue
            yield said or Part(text, language)
            yield Part(what, phrases.language)

    def over(self, context: Context, target: str) -> "Reviewed":
        """The same, with what it knows, while it is the same page in the same language; else a new one."""
        mine = (self._context.slot, self._context.language, self._target)
        return self if mine == (context.slot, context.language, target) else Reviewed(context, target)

    def span(self, text: str, language: str, key: str = "") -> Span | None:
        """How ``text`` is to be said, None where nobody wrote that; ``key`` is the record a row of it opens."""
        if not text:
            return None
        at = (language, _folded(text))
        said = self._of_page().get(at) or (self._of_row(key).get(at) if "/" in key else None)
        return Span(said, language, reviewed=True) if said else None

    def _of_page(self) -> Told:
        if self._whole is None:
            own = self._context.language.code
            keys = [("town", language.code) for language in self._context.town.languages]
            keys += [(key, own) for key in (*self._pointed_at(), self._target)]
            self._whole = {at: said for key, language in keys for at, said in self._of_record(key, language).items()}
        return self._whole

    def _pointed_at(self) -> Iterator[str]:
        try:
            yield from (reference.key for reference in self._context.slot.record(self._target).references())
        except UnknownRecord:
            return

    def _of_record(self, key: str, language: str) -> Told:
        try:
            record, words = self._context.slot.record(key), self._context.slot.words(key, language)
        except UnknownRecord:
            return {}
        return self._told(words, (part.path for part in record.parts()), getattr(record, "figures", {}))

    def _of_row(self, key: str) -> Told:
        if key not in self._rows:
            try:
                words = self._context.slot.words(key, self._context.language.code)
            except UnknownRecord:
                self._rows[key] = {}
            else:
                self._rows[key] = self._told(words, _LISTED, {})
        return self._rows[key]

    def _told(self, words: Words, paths: Iterable[str], figures: Mapping[str, Figure]) -> Told:
        """By language and by what is shown, figures filled in: the whole text, and each of its paragraphs."""
        told: Told = {}
        for path in paths:
            speech = words.speech(path)
            if not speech:
                continue
            shown = words[path]
            for text, said in _pairs(self._context.fill(shown, figures), speech):
                told[shown.language, _folded(text)] = filled(said, figures, shown.language)
        return told


def _pairs(shown: str, speech: str) -> Iterator[tuple[str, str]]:
    yield shown, speech
    paragraphs, said = shown.split("\n\n"), speech.split("\n\n")
    if len(paragraphs) == len(said):
        yield from zip(paragraphs, said, strict=True)


def _folded(text: str) -> str:
    return " ".join(text.split())
