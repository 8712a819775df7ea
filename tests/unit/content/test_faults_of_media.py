"""Pictures and films that a kiosk could not show, or could not tell everybody: each is named, with what mends it."""

from pathlib import Path
from typing import Any

import pytest

from content.check import check
from content.media.testing import captions, jpeg, png, webp
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, SourceFolder, small_source
from tests.helpers.seeding import ENGLISH, FACTS, MOVE_IN, VIETNAMESE, Seed, all_of, found_after, town, write

SHOWN, TOLD = "media.film.file", "media.film.captions"
FILM = {"id": "film", "kind": "film", "file": "film.webp"}
TEXTS = {"media.film.title": "How to wait", "media.film.transcript": "Somebody takes a number.", TOLD: "film.en.vtt"}
CUES = captions(("00:00.000", "00:01.000", "Take a number."), ("00:01.000", "00:02.000", "Late? Pay {late-fee}."))
GOOD = webp(frames=[500, 500, 500, 500])


def film(
    file: bytes | None = GOOD, cues: str | bytes | None = CUES, texts: dict[str, str] | None = None, **facts: Any
) -> Seed:
    """The procedure with a film; ``None`` leaves a file out."""

    def seed(source: SourceFolder) -> None:
        source.facts(MOVE_IN, {**PROCEDURE, "media": [{**FILM, **facts}]})
        source.words(MOVE_IN, "en", PROCEDURE_IN_ENGLISH | (TEXTS if texts is None else texts))
        for name, content in (("film.webp", file), ("film.en.vtt", cues)):
            if content is not None:
                source.write(f"media/{name}", content)

    return seed


def picture(file: bytes, **facts: Any) -> Seed:
    return film(file, texts={"media.film.alt": "A hand takes a number."}, **{"kind": "picture", **facts})


def in_vietnamese(cues: str) -> Seed:
    def seed(source: SourceFolder) -> None:
        source.words(MOVE_IN, "vi", {TOLD: "film.vi.vtt"})
        source.write("media/film.vi.vtt", cues)

    return all_of(film(), seed)


def svg(inside: str, before: str = "") -> Seed:
    return picture(f'{before}<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())


LATE = captions(("00:00.000", "00:02.500", "Take a number."))
UNNAMED = captions(("00:00.000", "00:02.000", "Trả {late-fee} và {fine}."))
WITHOUT = captions(("00:00.000", "00:02.000", "Lấy số."))
BACKWARD = captions(("00:01.000", "00:02.000", "Second."), ("00:00.000", "00:01.000", "First."))
BOOK = {"title": "The sea", "languages": ["en"], "cover": "sea.png"}
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
VTT, BAD_FILE, BAD_CAPTIONS = "media/film.en.vtt", "bad-media", "bad-captions"
CASES = {
    "no cover": (
        lambda source: source.facts("book/sea", BOOK), "missing-media", "book/sea/facts.toml", "cover", "media/sea.png",
    ),
    "a cover that is no picture": (
        lambda source: (source.facts("book/sea", BOOK), source.write("media/sea.png", b"x")),
        "bad-media", "book/sea/facts.toml", "cover", "media/sea.png",
    ),
    "no film": (film(None), "missing-media", FACTS, SHOWN, "media/film.webp"),
    "no captions": (film(cues=None), "missing-media", ENGLISH, TOLD, "media/film.en.vtt"),
    "captions not named": (
        film(texts={each: text for each, text in TEXTS.items() if each != TOLD}),
        "missing-part", ENGLISH, TOLD, "Write",
    ),
    "no transcript": (
        film(texts={"media.film.title": "x", TOLD: "film.en.vtt"}),
        "missing-part", ENGLISH, "media.film.transcript", "Write",
    ),
    "a picture without a description": (
        film(png(), texts={}, kind="picture"), "missing-part", ENGLISH, "media.film.alt", "Write",
    ),
    "a decorative picture with one": (
        picture(png(), decorative=True), "unknown-part", ENGLISH, "media.film.alt", "no such part",
    ),
    "a decorative film": (film(decorative=True), "contradiction", FACTS, "media.film.decorative", "transcript"),
    "an unknown sign language": (
        film(kind="sign", texts={k: v for k, v in TEXTS.items() if k != TOLD}),
        "missing-key", FACTS, "media.film.sign_language", "bfi",
    ),
    "a film with a sign language": (
        film(sign_language="bfi"), "contradiction", FACTS, "media.film.sign_language", "sign",
    ),
    "text for a picture": (picture(b"hello"), BAD_FILE, FACTS, SHOWN, "no picture"),
    "a program": (picture(b"\x7fELF" + bytes(100)), BAD_FILE, FACTS, SHOWN, "no picture"),
    "a film for a picture": (picture(GOOD), BAD_FILE, FACTS, SHOWN, "it moves"),
    "a picture for a film": (film(webp()), BAD_FILE, FACTS, SHOWN, "does not move"),
    "a PNG that moves": (picture(png(4, 3, (b"acTL", bytes(8)))), BAD_FILE, FACTS, SHOWN, "WebP"),
    "a giant PNG": (picture(png(60_000, 60_000)), BAD_FILE, FACTS, SHOWN, "60,000 x 60,000"),
    "a giant JPEG": (picture(jpeg(2_561, 10)), BAD_FILE, FACTS, SHOWN, "2,561 x 10"),
    "a giant film": (film(webp(1_281, 10, [200, 200])), BAD_FILE, FACTS, SHOWN, "1,280"),
    "a giant still": (picture(webp(16_000, 10)), BAD_FILE, FACTS, SHOWN, "16,000 x 10"),
    "an endless film": (film(webp(frames=[60_000] * 4)), BAD_FILE, FACTS, SHOWN, "180 s"),
    "too many bytes": (picture(png(4, 3, (b"zzZz", bytes(4_000_000)))), BAD_FILE, FACTS, SHOWN, "bytes"),
    "PNG cut short": (picture(png()[:-6]), BAD_FILE, FACTS, SHOWN, "cut short"),
    "PNG changed": (picture(png().replace(b"\0\0\0\x04", b"\0\0\0\x05")), BAD_FILE, FACTS, SHOWN, "damaged"),
    "JPEG cut short": (picture(jpeg()[:-2]), BAD_FILE, FACTS, SHOWN, "cut short"),
    "WebP cut short": (picture(webp()[:-2]), BAD_FILE, FACTS, SHOWN, "cut short"),
    "film cut short": (film(GOOD[:-2]), BAD_FILE, FACTS, SHOWN, "cut short"),
    "SVG cut short": (picture(b'<svg xmlns="http://www.w3.org/2000/svg"><g>'), BAD_FILE, FACTS, SHOWN, "cut short"),
    "a script": (svg("<script>x</script>"), BAD_FILE, FACTS, SHOWN, "script"),
    "another file": (svg('<use href="file:///x.svg"/>'), BAD_FILE, FACTS, SHOWN, "another file"),
    "no proportions": (picture(b"<svg/>"), BAD_FILE, FACTS, SHOWN, "viewBox"),
    "no size": (picture(b'<svg viewBox="0 0 0 9"/>'), BAD_FILE, FACTS, SHOWN, "viewBox"),
    "entities": (svg("<g/>", BOMB), BAD_FILE, FACTS, SHOWN, "document type"),
    "no captions in it": (film(cues="<tt/>"), BAD_CAPTIONS, VTT, "", "WEBVTT"),
    "no cue": (film(cues="WEBVTT\n\nNOTE later\n"), BAD_CAPTIONS, VTT, "", "no caption"),
    "no times": (film(cues="WEBVTT\n\nTake a number.\n"), BAD_CAPTIONS, VTT, "", "no times"),
    "wrong times": (film(cues=captions(("0:0", "0:1", "x"))), BAD_CAPTIONS, VTT, "", "00:01.000"),
    "no words": (film(cues=captions(("00:00.000", "00:01.000", "<b></b>"))), BAD_CAPTIONS, VTT, "", "says nothing"),
    "out of order": (film(cues=BACKWARD), BAD_CAPTIONS, VTT, "", "above"),
    "after the end": (film(cues=LATE), BAD_CAPTIONS, ENGLISH, TOLD, "2.5 s"),
    "Latin-1": (film(cues="WEBVTT é".encode("latin-1")), BAD_CAPTIONS, VTT, "", "UTF-8"),
    "a figure nobody knows": (in_vietnamese(UNNAMED), "unknown-placeholder", VIETNAMESE, TOLD, "'fine'"),
    "a figure left out": (in_vietnamese(WITHOUT), "different-placeholders", VIETNAMESE, TOLD, "figures"),
}  # fmt: skip


@pytest.mark.clause("C7", "C8")
@pytest.mark.parametrize("name", CASES)
def test_media_that_cannot_be_shown_to_everybody_are_named_with_a_remedy(name: str, tmp_path: Path) -> None:
    seed, kind, file, field, says = CASES[name]
    found = [fault for fault in found_after(seed, tmp_path / "source") if fault.kind == kind]
    record = "book/sea" if file.startswith("book/") else MOVE_IN
    assert [(fault.file, fault.field, fault.record) for fault in found] == [(file, field, record)]
    assert says in str(found[0])
    assert found[0].remedy.endswith((".", "?"))


@pytest.mark.parametrize(
    "seed",
    [
        film(),
        picture(png()),
        picture(jpeg()),
        picture(webp()),
        picture(b'<svg viewBox="0 0 4 3"/>'),
        in_vietnamese(CUES),
    ],
)
def test_sound_media_have_no_fault(seed: Seed, tmp_path: Path) -> None:
    assert found_after(seed, tmp_path / "source") == []


@pytest.mark.clause("C8")
def test_a_film_that_is_not_captioned_in_a_language_is_told_of(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    film()(source)
    untranslated = [note.count for note in check(source.path).notes if note.kind == "untranslated"]
    assert untranslated == [len(TEXTS)]


def test_captions_that_are_there_are_never_called_old(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    in_vietnamese(CUES)(source)
    assert not [note for note in check(source.path).notes if note.kind in ("stale", "outdated")]


@pytest.mark.parametrize(("mark", "faults"), [(b'<svg viewBox="0 0 4 3"/>', []), (b"hello", [("mark", "bad-media")])])
def test_the_mark_of_the_town_is_looked_at_too(mark: bytes, faults: list[tuple[str, str]], tmp_path: Path) -> None:
    found = found_after(all_of(town(mark="mark.svg"), write("media/mark.svg", mark)), tmp_path / "source")
    assert [(fault.field, fault.kind) for fault in found] == faults
