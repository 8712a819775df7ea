"""Pictures and films of a record: what one sees, and the words for who does not see it."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from content.entities import Entity, Figure, Media
from content.media.looking import Picture, UnsoundFile, look_at
from content.media.webvtt import BadCaptions, Cue, read_captions
from content.reader import Shown, Words
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Image
from kiosk.pages.text import paragraphs

log = logging.getLogger("kiosk.content")


def pictures_and_films(context: Context, key: str, record: Entity, words: Words) -> Iterator[Block]:
    """What a record shows beside its text."""
    for each in _media(record):
        if each.kind == "picture":
            yield from _picture(context, each, words)
        elif each.kind == "film":
            yield from _film(context, key, each, words, _figures(record))


def in_sign_language(context: Context, key: str, record: Entity, words: Words) -> Iterator[Block]:
    """The same as the page in sign language: it stands where the page begins."""
    for each in _media(record):
        if each.kind == "sign":
            yield from _film(context, key, each, words, _figures(record))


def _picture(context: Context, picture: Media, words: Words) -> Iterator[Block]:
    alt = words[f"media.{picture.id}.alt"]
    text = "" if picture.decorative else context.fill(alt, {})
    if image := _image(context, picture.file):
        yield Block("picture", text=text, language=context.foreign(alt), image=image)
    elif text:
        yield Block("paragraph", text=text, language=context.foreign(alt))


def _film(context: Context, key: str, film: Media, words: Words, figures: Mapping[str, Figure]) -> Iterator[Block]:
    """Its title, the film where it can be shown, and in any case all that it tells."""
    say, path = context.words.say, f"media.{film.id}"
    title, captions = words[f"{path}.title"], words[f"{path}.captions"]
    name = context.fill(title, figures)
    yield Block("heading", key=f"media-{film.id}", title=name, title_language=context.foreign(title))
    if image := _image(context, film.file):
        kind = say("Film in sign language") if film.kind == "sign" else say("Film without sound")
        verb = f"film:{key}/{film.id}"
        yield Block(
            "film",
            key=verb,
            title=kind,
            text=name,
            language=context.foreign(captions) or context.foreign(title),
            checked=context.choices.film == verb.partition(":")[2],
            image=replace(image, captions=_captions(context, captions, film.file, figures)),
        )
    yield from paragraphs(context, words[f"{path}.transcript"], figures)


def _captions(context: Context, named: Shown, film: str, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """What stands under each frame of a film."""
    if not named:
        return ()
    try:
        cues = _cues(*_identified(context.slot.media(named.text)))
    except (OSError, UnicodeDecodeError, BadCaptions) as error:
        log.warning("The captions %s cannot be shown: %s", named.text, error)
        return ()
    filled = [replace(cue, text=context.fill(replace(named, text=cue.text), figures)) for cue in cues]
    return captions_of_frames(_looked_at(*_identified(context.slot.media(film))).frames, filled)


def captions_of_frames(frames: Sequence[int], cues: Sequence[Cue]) -> tuple[str, ...]:
    """For each frame, shown so many milliseconds, the words that share most of its time; none where none do."""
    told: list[str] = []
    start = 0
    for length in frames:
        shared = {cue.text: min(cue.end, start + length) - max(cue.first, start) for cue in cues}
        text = max(shared, key=lambda text: shared[text], default="")
        told.append(text if shared.get(text, 0) > 0 else "")
        start += length
    return tuple(told)


def _image(context: Context, name: str) -> Image | None:
    path = context.slot.media(name)
    try:
        seen = _looked_at(*_identified(path))
    except (OSError, UnsoundFile) as error:
        log.warning("%s cannot be shown: %s", name, error)
        return None
    return Image(path.absolute().as_uri(), seen.width, seen.height)


def _identified(path: Path) -> tuple[Path, int, int]:
    """A file that may have been replaced by another of the same name."""
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _looked_at(path: Path, _changed: int, _size: int) -> Picture:
    """A page is composed anew three times a minute; its films need not be read as often."""
    return look_at(path)


@lru_cache(maxsize=16)
def _cues(path: Path, _changed: int, _size: int) -> tuple[Cue, ...]:
    return read_captions(path.read_text("utf-8"))


def _media(record: Entity) -> Sequence[Media]:
    found: Sequence[Media] = getattr(record, "media", ())
    return found


def _figures(record: Entity) -> Mapping[str, Figure]:
    found: Mapping[str, Figure] = getattr(record, "figures", {})
    return found
