"""What the words of a record must be, given its facts: which parts, which figures, what the source says."""

from collections.abc import Iterator, Mapping

from content import placeholders
from content.entities import Part
from content.faults import Fault, Place, nearest
from content.translation import Written
from content.words import MAX_LINE_CHARACTERS

_SHOWN_IN_LISTS = ("title", "official_name")


def faults_in_parts(
    written: Written, parts: Mapping[str, Part], figures: frozenset[str], place: Place
) -> Iterator[Fault]:
    """Faults that the words of any language can have; ``parts`` are those of the record, by path."""
    for path in [*written.texts, *written.lists]:
        part = parts.get(path)
        if part is None:
            yield _unknown(path, parts, place)
        elif path in written.lists and part.shape != "list":
            yield place.fault("wrong-value", path, "it is a list", "Write one text in quotes.")
        elif path in written.texts:
            yield from _faults_in_text(written.texts[path], part, figures, place)
    yield from _faults_in_speech(written, parts, place)


def faults_in_source(written: Written, parts: Mapping[str, Part], place: Place) -> Iterator[Fault]:
    """Faults that only words in the source language can have."""
    for path, part in parts.items():
        if part.required and path not in written.texts:
            yield place.fault("missing-part", path, "the text is missing in the source language", "Write it.")
    if written.made_from:
        remedy = "Remove the table; only translations are made from another text."
        yield place.fault("wrong-value", "made_from", "this is the source language", remedy)


def faults_in_translation(
    written: Written, source: Written, hashes: Mapping[str, str], parts: Mapping[str, Part], place: Place
) -> Iterator[Fault]:
    """Faults that only a translation can have; ``hashes`` are those of the source, by path.

    A text that says itself that it was made from an older source may name other figures: it is not shown.
    """
    for path in written.made_from:
        if path not in parts:
            fault = _unknown(path, parts, place)
            yield place.fault("unknown-part", f"made_from.{path}", fault.what, fault.remedy)
    for path, text in written.texts.items():
        if path in hashes and written.made_from.get(path, hashes[path]) == hashes[path]:
            yield from _compare_figures(path, text, source.texts[path], place)


def _faults_in_speech(written: Written, parts: Mapping[str, Part], place: Place) -> Iterator[Fault]:
    """A voice reads a text that is there, with the figures of that text."""
    for path, speech in written.speech.items():
        name = f"speech.{path}"
        if path not in parts:
            fault = _unknown(path, parts, place)
            yield place.fault("unknown-part", name, fault.what, fault.remedy)
        elif path not in written.texts:
            yield place.fault("unknown-part", name, "there is no text to be spoken", "Write the text, or remove this.")
        elif placeholders.broken(speech) or placeholders.names(speech) != placeholders.names(written.texts[path]):
            what = "it does not name the figures that the text names"
            yield place.fault("different-placeholders", name, what, "Name exactly the figures of the text.")


def _faults_in_text(text: str, part: Part, figures: frozenset[str], place: Place) -> Iterator[Fault]:
    if part.shape == "list":
        yield place.fault("wrong-value", part.path, "it is one text", 'Write a list: ["one", "two"].')
        return
    if part.shape == "line" and "\n" in text:
        yield place.fault("line-break", part.path, "it has a line break, where one line is wanted", "Join its lines.")
    if part.shape == "line" and len(text) > MAX_LINE_CHARACTERS:
        what = f"it has {len(text):,} characters, a line has at most {MAX_LINE_CHARACTERS:,}"
        yield place.fault("too-long", part.path, what, "Shorten it; longer texts belong into the summary.")
    if brace := placeholders.broken(text):
        remedy = "Name a figure like {late-fee}, or write {{ and }} for the signs themselves."
        yield place.fault("broken-placeholder", part.path, f"{brace!r} names no figure", remedy)
        return
    for name in sorted(placeholders.names(text)):
        if part.path in _SHOWN_IN_LISTS:
            remedy = "Write it without a figure, or put the figure into the summary."
            yield place.fault("unknown-placeholder", part.path, f"{{{name}}} stands where lists are made", remedy)
        elif name not in figures:
            yield _unknown_figure(name, part.path, figures, place)


def _compare_figures(path: str, text: str, source: str, place: Place) -> Iterator[Fault]:
    here, there = placeholders.names(text), placeholders.names(source)
    if here == there:
        return
    missing = ", ".join(f"{{{name}}}" for name in sorted(there - here))
    extra = ", ".join(f"{{{name}}}" for name in sorted(here - there))
    said = [f"lacks {missing}"] * bool(missing) + [f"has {extra} besides"] * bool(extra)
    what = f"compared with the source language, it {' and '.join(said)}"
    yield place.fault("different-placeholders", path, what, "Use exactly the figures that the source language uses.")


def _unknown(path: str, parts: Mapping[str, Part], place: Place) -> Fault:
    remedy = nearest(path, parts) or "Remove it, or add to facts.toml what it describes."
    return place.fault("unknown-part", path, "the record has no such part", remedy)


def _unknown_figure(name: str, path: str, figures: frozenset[str], place: Place) -> Fault:
    remedy = nearest(name, figures) or f"Write figures.{name} into facts.toml."
    return place.fault("unknown-placeholder", path, f"the record has no figure called {name!r}", remedy)
