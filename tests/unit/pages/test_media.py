"""Pictures and films on a page: whatever they show stands there in words too, and decoration says nothing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from content.media.testing import captions, png, webp
from content.media.webvtt import Cue
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE
from kiosk.pages.media import captions_of_frames
from kiosk.pages.page import Block
from kiosk.pages.registry import compose
from kiosk.reading_aloud.page import Surface, items
from kiosk.reading_aloud.transcript import said
from tests.unit.pages.conftest import Town, of_kind

MOVE_IN = "procedure/move-in"
FILM = {"id": "queue", "kind": "film", "file": "queue.webp"}
PICTURE = {"id": "door", "file": "door.png"}
TOLD = {
    "media.queue.title": "How to wait",
    "media.queue.captions": "queue.en.vtt",
    "media.queue.transcript": "Somebody takes a number.\n\nWho is late pays {late-fee}.",
}
SEEN = {"media.door.alt": "The door beside the fountain."}
CUES = captions(("00:00.000", "00:01.000", "Take a number."), ("00:01.000", "00:02.000", "Late? Pay {late-fee}."))


def show(town: Town, *media: Mapping[str, object], **texts: str) -> Town:
    town.source.facts(MOVE_IN, {**PROCEDURE, "media": list(media)})
    town.source.words(MOVE_IN, "en", PROCEDURE_IN_ENGLISH | texts)
    for name, content in (("queue.webp", webp(640, 480, [500] * 4)), ("door.png", png(40, 30)), ("queue.en.vtt", CUES)):
        town.source.write(f"media/{name}", content)
    return town


def film(town: Town, language: str = "en") -> Block:
    (found,) = of_kind(town.page(MOVE_IN, language), "film")
    return found


def heard(town: Town) -> str:
    context = town.context()
    found = items(context, Surface.of(compose(context, MOVE_IN)))
    return "\n".join(said(item.spans, "en") for item in found)


def test_a_film_has_its_file_its_size_and_a_caption_for_each_frame(town: Town) -> None:
    image = film(show(town, FILM, **TOLD)).image
    assert image is not None
    assert (image.width, image.height) == (640, 480)
    assert image.source == town.slot.media("queue.webp").as_uri()
    assert image.captions == ("Take a number.",) * 2 + ("Late? Pay €12.50.",) * 2


@pytest.mark.clause("C8")
def test_all_that_a_film_tells_stands_beneath_it(town: Town) -> None:
    texts = [block.text for block in of_kind(show(town, FILM, **TOLD).page(MOVE_IN), "paragraph")]
    assert texts.count("Somebody takes a number.") == texts.count("Who is late pays €12.50.") == 1


@pytest.mark.clause("C7", "C8")
def test_a_film_is_heard_by_its_title_and_its_transcript(town: Town) -> None:
    text = heard(show(town, FILM, **TOLD))
    at = [text.index(words) for words in ("How to wait, heading", "Film without sound", "Somebody takes a number.")]
    assert at == sorted(at)


@pytest.mark.clause("C7", "C30")
def test_a_picture_is_heard_by_its_description(town: Town) -> None:
    assert "The door beside the fountain." in heard(show(town, PICTURE, **SEEN))


@pytest.mark.clause("C7")
def test_a_decorative_picture_is_silent(town: Town) -> None:
    before = heard(town)
    (picture,) = of_kind(show(town.rebuilt(), {**PICTURE, "decorative": True}).page(MOVE_IN), "picture")
    assert (picture.text, picture.image is not None) == ("", True)
    assert heard(town) == before


def test_captions_that_are_not_translated_are_those_of_the_source_language(town: Town) -> None:
    town.source.words(MOVE_IN, "vi", PROCEDURE_IN_VIETNAMESE, PROCEDURE_IN_ENGLISH)
    shown = film(show(town, FILM, **TOLD), "vi")
    assert shown.language == "en"
    assert shown.image is not None
    assert shown.image.captions[0] == "Take a number."


@pytest.mark.clause("C8")
def test_a_film_in_sign_language_stands_where_the_page_begins(town: Town) -> None:
    sign = {**FILM, "kind": "sign", "sign_language": "bfi"}
    texts = {path: text for path, text in TOLD.items() if not path.endswith("captions")}
    blocks = show(town, sign, **texts).page(MOVE_IN).blocks
    kinds = [block.kind for block in blocks]
    assert kinds.index("film") < kinds.index("lead")
    assert film(town).title == "Film in sign language"


def test_the_film_that_plays_is_the_one_that_was_chosen(town: Town) -> None:
    show(town, FILM, **TOLD)
    context = town.context()
    verb, _, name = film(town).key.partition(":")
    playing = replace(context, choices=context.choices.played(name))
    (shown,) = of_kind(compose(playing, MOVE_IN), "film")
    assert (verb, shown.checked, film(town).checked) == ("film", True, False)
    assert playing.choices.played(name).film == ""


@pytest.mark.parametrize("gone", ["queue.webp", "door.png", "queue.en.vtt"])
def test_what_cannot_be_read_any_more_leaves_its_words(town: Town, gone: str, caplog: pytest.LogCaptureFixture) -> None:
    show(town, FILM, PICTURE, **TOLD, **SEEN)
    town.slot.media(gone).unlink()
    text = heard(town)
    assert "Somebody takes a number." in text
    assert "The door beside the fountain." in text
    assert caplog.records
    assert all(gone in record.getMessage() for record in caplog.records)
    caplog.clear()


@pytest.mark.parametrize(
    ("frames", "cues", "captions"),
    [
        ([100, 100], [Cue(0, 200, "a")], ("a", "a")),
        ([100, 100], [Cue(0, 130, "a"), Cue(130, 200, "b")], ("a", "b")),
        ([100, 100, 100], [Cue(0, 100, "a"), Cue(200, 300, "b")], ("a", "", "b")),
        ([300], [Cue(0, 100, "a"), Cue(100, 300, "b")], ("b",)),
        ([100], [], ("",)),
    ],
)
def test_a_frame_has_the_words_that_share_most_of_its_time(
    frames: list[int], cues: list[Cue], captions: tuple[str, ...]
) -> None:
    assert captions_of_frames(frames, cues) == captions
