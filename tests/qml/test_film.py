"""A film on the screen: still until somebody plays it, played once, with the words of each moment beneath it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from content.build import build
from content.media.testing import captions
from content.reader import Slot
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, small_source
from kiosk.adapters.places import click
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig
from kiosk.inspection.finding import Measures
from kiosk.inspection.scene import capture
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
MOVE_IN = "procedure/move-in"
LONGEST_MS = 10_000
FRAMES = 4


def moving(frames: int, milliseconds: int) -> bytes:
    """A film of a square that goes from left to right."""
    pictures = [Image.new("RGB", (64, 48), "white") for _ in range(frames)]
    for number, picture in enumerate(pictures):
        picture.paste("black", (10 * number, 10, 10 * number + 20, 30))
    file = BytesIO()
    pictures[0].save(file, "WEBP", save_all=True, append_images=pictures[1:], duration=milliseconds, loop=0)
    return file.getvalue()


def still() -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    source = small_source(folder / "source")
    media = [
        {"id": "walk", "kind": "film", "file": "walk.webp"},
        {"id": "door", "file": "door.jpg"},
        {"id": "border", "file": "door.jpg", "decorative": True},
    ]
    source.facts(MOVE_IN, {**PROCEDURE, "media": media})
    told = {"media.walk.title": "Walk", "media.walk.transcript": "It walks.", "media.walk.captions": "walk.en.vtt"}
    source.words(MOVE_IN, "en", PROCEDURE_IN_ENGLISH | told | {"media.door.alt": "The door."})
    source.write("media/walk.webp", moving(FRAMES, 200))
    source.write("media/door.jpg", still())
    source.write(
        "media/walk.en.vtt", captions(("00:00.000", "00:00.400", "Left."), ("00:00.400", "00:00.800", "Right."))
    )
    build(source.path, folder / "slot")
    return folder / "slot"


@pytest.fixture
def stage(application: QGuiApplication, slot: Path) -> Iterator[Stage]:
    config = KioskConfig(look=LookConfig(reduced_motion=True))
    with staged(Slot(slot), config, SCREENS["portrait"], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.app.speak("en")
        stage.open(MOVE_IN)
        reveal(stage)
        yield stage


def reveal(stage: Stage) -> None:
    stage.kiosk.app.activate("section:media-walk")
    stage.frames.settle()


def part(stage: Stage, name: str) -> QQuickItem:
    found = [item for item in below(stage.kiosk.window.contentItem()) if item.objectName() == name]
    assert len(found) == 1, name
    return found[0]


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from below(child)


def frame(stage: Stage) -> int:
    return int(part(stage, "film").property("currentFrame"))


def plays(stage: Stage) -> bool:
    return bool(part(stage, "film").property("playing"))


@pytest.mark.clause("F8")
def test_a_film_stands_still_until_somebody_plays_it(stage: Stage) -> None:
    stage.rest(500)
    assert (frame(stage), plays(stage)) == (0, False)


@pytest.mark.clause("F8", "C8")
def test_a_film_plays_once_and_rests_on_its_last_frame(stage: Stage, qtbot: QtBot) -> None:
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: frame(stage) == FRAMES - 1 and not plays(stage), timeout=LONGEST_MS)
    stage.rest(500)
    assert (frame(stage), plays(stage)) == (FRAMES - 1, False)


def test_a_film_that_has_ended_plays_again_from_its_beginning(stage: Stage, qtbot: QtBot) -> None:
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: frame(stage) == FRAMES - 1 and not plays(stage), timeout=LONGEST_MS)
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: plays(stage) and frame(stage) < FRAMES - 1, timeout=LONGEST_MS)


def test_a_film_can_be_stopped_and_begun_anew(stage: Stage, qtbot: QtBot) -> None:
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: frame(stage) > 0, timeout=LONGEST_MS)
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: not plays(stage), timeout=LONGEST_MS)
    click(part(stage, "again"))
    qtbot.waitUntil(lambda: plays(stage) and frame(stage) <= 1, timeout=LONGEST_MS)


@pytest.mark.clause("C8", "F4")
def test_the_words_beneath_are_those_of_the_moment(stage: Stage) -> None:
    said = {}
    for number in range(FRAMES):
        part(stage, "film").setProperty("currentFrame", number)
        said[number] = part(stage, "caption").property("text")
    assert said == {0: "Left.", 1: "Left.", 2: "Right.", 3: "Right."}


def test_a_film_that_one_left_stands_still_when_one_comes_back(stage: Stage, qtbot: QtBot) -> None:
    click(part(stage, "play"))
    qtbot.waitUntil(lambda: plays(stage), timeout=LONGEST_MS)
    stage.open("home")
    stage.kiosk.app.back()
    reveal(stage)
    qtbot.waitUntil(lambda: not plays(stage), timeout=LONGEST_MS)
    assert not any(block.checked for block in stage.kiosk.app.page.shown.blocks)


@pytest.mark.clause("P1")
def test_finish_forgets_the_film(stage: Stage) -> None:
    click(part(stage, "play"))
    stage.kiosk.app.finish()
    assert stage.kiosk.app.context().choices.film == ""


@pytest.mark.clause("C7", "C30")
def test_only_the_picture_that_means_something_has_words(stage: Stage) -> None:
    scene = capture(stage.kiosk.window, Measures(SCREENS["portrait"].pixels_per_mm))
    names = [element.node.name for element in scene.elements if element.is_a("QQuickImage") and element.node]
    assert "The door." in names
    assert "" not in names
