"""What the media of a record must be: there, what they say they are, small enough, and captioned to their end."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from content import placeholders
from content.entities import Book, Entity, Media
from content.faults import Fault, Place, nearest
from content.media.flashes import flashes
from content.media.looking import Picture, UnsoundFile, look_at
from content.media.webvtt import BadCaptions, Cue, read_captions
from content.record import Record
from content.translation import Written

MAX_PICTURE_BYTES, MAX_FILM_BYTES = 4_000_000, 16_000_000
MAX_PICTURE_SIDE, MAX_FILM_SIDE = 2_560, 1_280  # pixels; a kiosk keeps four bytes of each
MAX_FILM_SECONDS = 180
# A flash is two changes. At most six pictures a second cannot flash more than three times in one (WCAG 2.3.1).
QUICKEST_MS = 166
_MAX_CAPTION_BYTES = 200_000


class MediaRules:
    """Looks at each file once, however many records show it. ``media``: the source's files by name."""

    def __init__(self, media: Mapping[str, Path]) -> None:
        self._media = media
        self._seen: dict[str, Picture | UnsoundFile] = {}
        self._made: set[str] = set()

    def expect(self, name: str) -> None:
        """A file that is not there yet, but will come with the records: whoever makes it vouches for it."""
        self._made.add(name)

    def faults_in(self, facts: Entity, place: Place) -> Iterator[Fault]:
        """Faults of what a record shows."""
        for each in of(facts):
            yield from _contradictions(each, f"media.{each.id}", place)
            yield from self._faults_of_file(each, f"media.{each.id}.file", place)
        if cover := cover_of(facts):
            yield from self._faults_of_file(Media(id="cover", file=cover, kind="picture"), "cover", place)

    def _faults_of_file(self, each: Media, path: str, place: Place) -> Iterator[Fault]:
        if each.file in self._made:
            return
        if each.file not in self._media:
            yield self._missing(each.file, path, place)
        elif fault := self._unfit(each):
            yield place.fault("bad-media", path, f"media/{each.file}: {fault.what}", fault.remedy)

    def faults_in_mark(self, name: str, place: Place) -> Iterator[Fault]:
        """Faults of the picture that stands for the town, where it has one that is there."""
        if name in self._media and (fault := self._unfit(Media(id="mark", file=name))):
            yield place.fault("bad-media", "mark", f"media/{name}: {fault.what}", fault.remedy)

    def faults_in_words(
        self, facts: Entity, written: Written, source: Written, figures: frozenset[str], place: Place
    ) -> Iterator[Fault]:
        """Faults of the captions in one language; they name the figures that those in the source language name."""
        for each in of(facts):
            path = f"media.{each.id}.captions"
            if name := written.texts.get(path):
                yield from self._of_captions(each, name, source.texts.get(path, name), figures, place)

    def _of_captions(
        self, film: Media, name: str, of_source: str, figures: frozenset[str], place: Place
    ) -> Iterator[Fault]:
        path = f"media.{film.id}.captions"
        if name not in self._media:
            yield self._missing(name, path, place)
            return
        try:
            cues = _cues(self._media[name])
        except BadCaptions as bad:
            yield Fault(f"media/{name}", bad.line, "", "bad-captions", bad.what, bad.remedy, place.record)
            return
        length = sum(seen.frames) if isinstance(seen := self._seen.get(film.file), Picture) else 0
        if length and cues[-1].end > length:
            what = f"media/{name}: it ends after {cues[-1].end / 1000:g} s, the film after {length / 1000:g} s"
            yield place.fault("bad-captions", path, what, "Correct its times.")
        named = _figures(cues)
        if unknown := sorted(named - figures):
            what = f"media/{name}: the record has no figure called {unknown[0]!r}"
            remedy = nearest(unknown[0], figures) or f"Write figures.{unknown[0]} into facts.toml."
            yield place.fault("unknown-placeholder", path, what, remedy)
        elif named != self._figures_of(of_source, named):
            what = f"media/{name}: it does not name the figures that the captions in the source language name"
            yield place.fault("different-placeholders", path, what, "Use exactly those.")

    def _figures_of(self, name: str, otherwise: frozenset[str]) -> frozenset[str]:
        try:
            return _figures(_cues(self._media[name]))
        except (BadCaptions, KeyError):  # told where it belongs
            return otherwise

    def _missing(self, name: str, path: str, place: Place) -> Fault:
        remedy = nearest(name, self._media) or "Put the file there, or remove the line."
        return place.fault("missing-media", path, f"there is no file media/{name}", remedy)

    def _unfit(self, each: Media) -> UnsoundFile | None:
        if each.file not in self._seen:
            try:
                self._seen[each.file] = look_at(self._media[each.file])
            except UnsoundFile as fault:
                self._seen[each.file] = fault
        seen = self._seen[each.file]
        if isinstance(seen, UnsoundFile):
            return seen
        path = self._media[each.file]
        size = path.stat().st_size
        if each.kind == "picture":
            return _unfit_picture(seen, size)
        return _unfit_film(seen, size) or _flashing(seen, path)


def of(facts: Entity) -> list[Media]:
    """The media of a record; none for a kind of record that has none."""
    found: list[Media] = getattr(facts, "media", [])
    return found


def cover_of(facts: Entity) -> str:
    """The file of a book's cover; empty where there is none."""
    return facts.cover if isinstance(facts, Book) else ""


def files_of(record: Record) -> Iterator[str]:
    """The names of the files a record shows, its captions in every language among them."""
    if cover := cover_of(record.facts):
        yield cover
    for each in of(record.facts):
        yield each.file
        texts = (written.texts.get(f"media.{each.id}.captions") for written in record.words.values())
        yield from (name for name in texts if name)


def _contradictions(each: Media, path: str, place: Place) -> Iterator[Fault]:
    if each.decorative and each.kind != "picture":
        what, remedy = "only a picture can be decorative", "Remove it; a film has a title and a transcript."
        yield place.fault("contradiction", f"{path}.decorative", what, remedy)
    if each.kind == "sign" and not each.sign_language:
        remedy = 'Write its code, such as sign_language = "bfi" for British Sign Language.'
        yield place.fault("missing-key", f"{path}.sign_language", "nobody can tell which sign language it is", remedy)
    if each.kind != "sign" and each.sign_language:
        what = f"a {each.kind} has no sign language"
        yield place.fault("contradiction", f"{path}.sign_language", what, 'Remove it, or write kind = "sign".')


def _unfit_picture(seen: Picture, size: int) -> UnsoundFile | None:
    if seen.frames:
        return UnsoundFile("it moves", 'Write kind = "film", or save a single picture.')
    return _too_large(seen, size, MAX_PICTURE_SIDE, MAX_PICTURE_BYTES)


def _unfit_film(seen: Picture, size: int) -> UnsoundFile | None:
    if len(seen.frames) < 2:
        return UnsoundFile("it does not move", 'Save the film as an animated WebP, or write kind = "picture".')
    if sum(seen.frames) > MAX_FILM_SECONDS * 1000:
        what = f"it lasts {sum(seen.frames) / 1000:g} s, the most is {MAX_FILM_SECONDS} s"
        return UnsoundFile(what, "Cut it, or make two of it.")
    return _too_large(seen, size, MAX_FILM_SIDE, MAX_FILM_BYTES)


def _flashing(seen: Picture, path: Path) -> UnsoundFile | None:
    if min(seen.frames) >= QUICKEST_MS:
        return None
    try:
        flashing = flashes(path)
    except UnsoundFile as fault:
        return fault
    remedy = "Nobody may be shown that: it can bring on a seizure. Take the flashes out."
    return UnsoundFile("it flashes more than three times within a second", remedy) if flashing else None


def _too_large(seen: Picture, size: int, side: int, most: int) -> UnsoundFile | None:
    if max(seen.width, seen.height) > side:
        return UnsoundFile(f"it has {seen.width:,} x {seen.height:,} pixels", f"Make it at most {side:,} x {side:,}.")
    if size > most:
        return UnsoundFile(f"it has {size:,} bytes, the most here is {most:,}", "Save it smaller.")
    return None


def _cues(path: Path) -> tuple[Cue, ...]:
    try:
        if path.stat().st_size > _MAX_CAPTION_BYTES:
            raise BadCaptions(0, f"it has more than {_MAX_CAPTION_BYTES:,} bytes", "Captions are short texts.")
        return read_captions(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise BadCaptions(0, "it is not written in UTF-8", "Save it as UTF-8.") from None


def _figures(cues: tuple[Cue, ...]) -> frozenset[str]:
    return frozenset().union(*(placeholders.names(cue.text) for cue in cues))
