"""The frame around every page, the warning over it, and a page too long to be read at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from content.build import build
from content.generated import generate_source
from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.accessible import address
from kiosk.inspection.order import check_mirrored, frame
from kiosk.inspection.scene import Scene, capture
from kiosk.inspection.walk import inspect, screenfuls
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.pairwise import pairwise
from tests.helpers.visits import LANGUAGES, THEMES, Visit
from tests.qml.conftest import CONFIG, MORNING

on_every_screen = pytest.mark.parametrize("stage", SCREENS, indirect=True)
on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


def seen(stage: Stage, visit: Visit) -> Scene:
    visit.pay(stage)
    return next(screenfuls(stage.kiosk.window, visit.measures))


@pytest.mark.clause("C33")
@on_every_screen
@pytest.mark.parametrize("language", ["ar", "he"])
def test_the_frame_is_mirrored_where_the_language_runs_from_the_right(stage: Stage, screen: str, language: str) -> None:
    for page in ("home", "fields", "procedure/register-birth", "help", "search"):
        english = frame(seen(stage, Visit(page, "en", screen)))
        mirrored = frame(seen(stage, Visit(page, language, screen)))
        assert len(english.targets) > 6
        assert list(check_mirrored(english, mirrored)) == []


@pytest.mark.clause("C32")
@pytest.mark.parametrize(
    ("stage", "language", "scale"), pairwise(list(SCREENS), LANGUAGES, TEXT_SCALES), indirect=["stage"]
)
def test_nothing_in_the_band_stands_under_anything_else(stage: Stage, screen: str, language: str, scale: float) -> None:
    visit = Visit("home", language, screen, scale)
    visit.pay(stage)
    finish = stage.part("finish")
    assert isinstance(finish, QQuickItem)
    band = capture(stage.kiosk.window, visit.measures, finish.parentItem().parentItem())
    assert "finish" in {target.called for target in band.targets}
    assert [str(finding) for finding in inspect(band)] == []


# -- the language changes while the kiosk runs


@on_one_screen
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_change_of_language_leaves_no_word_of_the_old_one_in_the_frame(stage: Stage, language: str) -> None:
    english = frame_words(seen(stage, Visit("help")))
    assert english >= {"Back", "Home", "Search", "Language", "Easier to use", "Help", "Finish"}
    stage.kiosk.app.speak(language)
    spoken = frame_words(capture(stage.kiosk.window, Visit("help", language).measures))
    assert spoken >= {Catalogue.load(language).say(word) for word in ("Back", "Home", "Search", "Help", "Finish")}
    assert not english & spoken - {"Port Lumen"}


def frame_words(scene: Scene) -> set[str]:
    return {text.text for text in scene.texts if text.scrolled_by is None}


# -- everything that says it can be pressed can


@pytest.mark.clause("C37")
@on_one_screen
def test_a_screen_reader_opens_what_it_presses(stage: Stage) -> None:
    scene = seen(stage, Visit("fields"))
    rows = [target for target in scene.targets if target.scrolled_by is not None]
    keys = [block.key for block in stage.kiosk.app.page.shown.blocks if block.kind == "choice"]
    assert len(rows) == len(keys)
    press(rows[1].item)
    assert stage.kiosk.app.page.target == keys[1]


@pytest.mark.clause("C36")
@on_one_screen
@pytest.mark.parametrize(
    ("name", "page"),
    [("rail-home", "home"), ("rail-search", "search"), ("rail-language", "language"), ("rail-easier", "easier")],
)
def test_the_rail_leads_where_it_says(stage: Stage, name: str, page: str) -> None:
    seen(stage, Visit("help"))
    item = stage.part(name)
    assert isinstance(item, QQuickItem)
    press(item)
    assert stage.kiosk.app.page.name == page
    back = stage.part("rail-back")
    assert isinstance(back, QQuickItem)
    press(back)
    assert stage.kiosk.app.page.name == "help"


@pytest.mark.clause("C38", "P1")
@on_one_screen
def test_finish_clears_at_once(stage: Stage) -> None:
    seen(stage, Visit("procedure/register-birth", "vi", theme="dark", scale=1.5))
    finish = stage.part("finish")
    assert isinstance(finish, QQuickItem)
    press(finish)
    app = stage.kiosk.app
    assert (app.page.name, app.language.code, app.look.theme, app.look.textScale) == ("attract", "en", "light", 1.0)


def press(item: QQuickItem) -> None:
    """Press as a screen reader does. The interface is looked up anew and let go of at once."""
    interface = QAccessible.queryAccessibleInterface(item)
    assert interface is not None
    assert address(interface.object()) == address(item)
    interface.actionInterface().doAction("Press")


# -- are you still there?


@pytest.mark.clause("C29", "C32")
@pytest.mark.parametrize(
    ("stage", "language", "scale", "theme"), pairwise(list(SCREENS), LANGUAGES, TEXT_SCALES, THEMES), indirect=["stage"]
)
def test_the_warning_is_sound_at_every_scale(
    stage: Stage, screen: str, language: str, scale: float, theme: str
) -> None:
    with warned(stage, Visit("help", language, screen, scale, theme)) as scene:
        assert [str(finding) for finding in inspect(scene)] == []


@pytest.mark.clause("C29")
@on_one_screen
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_countdown_is_said_as_the_language_counts(stage: Stage, language: str) -> None:
    session = stage.kiosk.app.session
    for seconds in (30, 11, 3, 2, 1):
        with warned(stage, Visit("help", language)):
            session._left = seconds
            session.changed.emit()
            (said,) = [
                text.text
                for text in capture(stage.kiosk.window, Visit("help", language).measures).texts
                if text.item.objectName() == "countdown"
            ]
        source = "This screen starts anew in %n second(s)"
        expected = Catalogue.load(language).count(source, source, seconds)
        assert expected != source
        assert said == expected.replace("%n", str(seconds))


class warned:  # noqa: N801 - used as a function
    """The screen with the warning on it, for the length of the block."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit

    def __enter__(self) -> Scene:
        self._visit.pay(self._stage)
        self._stage.kiosk.app.session._idle.timeout.emit()
        warning = self._stage.part("stay")
        assert isinstance(warning, QQuickItem)
        return capture(self._stage.kiosk.window, self._visit.measures, warning)

    def __exit__(self, *_: object) -> None:
        self._stage.kiosk.app.session.touch()


# -- very long


@pytest.fixture(scope="module")
def long_slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose first procedure has 138,000 characters of conditions."""
    folder = tmp_path_factory.mktemp("long")
    source = generate_source(folder / "source", procedures=3, languages=5, long_record_characters=138_000)
    build(source, folder / "slot")
    return folder / "slot"


@pytest.fixture
def long_record(application: QGuiApplication, long_slot: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    with staged(Slot(long_slot), CONFIG, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


@pytest.mark.parametrize("long_record", SCREENS, indirect=True)
@pytest.mark.parametrize("language", ["vi", "ar"])
def test_a_very_long_record_is_rows_that_fit_the_eye(long_record: Stage, language: str) -> None:
    stage = long_record
    Visit("procedure/procedure-00000", language).pay(stage)
    blocks = stage.kiosk.app.page.shown.blocks
    assert sum(len(block.text) for block in blocks) > 138_000
    view = stage.part("blocks")
    assert isinstance(view, QQuickItem)
    view.setProperty("settling", False)
    tallest = 0.0
    for _ in range(40):
        rows = view.property("contentItem").childItems()
        tallest = max(tallest, *(row.height() for row in rows))
        view.setProperty("contentY", view.property("contentY") + view.height())
        stage.kiosk.window.grabWindow()
    # On a panel of 7 inches the paragraph of an author may be two screens long, elsewhere none is longer than one.
    assert tallest <= (2 if stage.kiosk.window.width() < 1000 else 1) * stage.kiosk.window.height()
