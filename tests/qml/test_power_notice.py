"""That the kiosk goes off soon stands on every page, in every language: seen whole, heard once, and gone afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtQuick import QQuickItem

from hardware.state import HardwareState, Power
from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.heard import figures
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import inspect, walk
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.pairwise import each_once, pairwise
from tests.helpers.visits import LANGUAGES, Visit
from tests.qml.conftest import MORNING

PAGES = ("attract", "procedure/register-birth", "search")
ON_MAINS = HardwareState(written=MORNING)
ON_BATTERY = HardwareState(written=MORNING, power=Power(battery=True, ends=MORNING + timedelta(minutes=5)))
on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


@pytest.fixture
def power(stage: Stage) -> Iterator[list[HardwareState]]:
    """What the daemon says of the hall; its last word holds."""
    said = [ON_BATTERY]
    stage.kiosk.contexts.hall = lambda: said[-1]
    yield said
    stage.kiosk.contexts.hall = lambda: None
    stage.kiosk.app.finish()


def tell(stage: Stage) -> None:
    """As the hall is joined to the screen."""
    stage.kiosk.app.hall.tell(stage.kiosk.app.context())
    stage.frames.settle()


def notice(stage: Stage) -> QQuickItem:
    item = stage.part("power-notice")
    assert isinstance(item, QQuickItem)
    return item


@pytest.mark.clause("C32")
@pytest.mark.parametrize(
    ("stage", "language", "scale", "low"),
    pairwise(list(SCREENS), LANGUAGES, [1.0, 2.0], [False, True]),
    indirect=["stage"],
)
def test_it_stands_whole_at_the_foot_of_the_page(
    stage: Stage, screen: str, power: list[HardwareState], language: str, scale: float, low: bool
) -> None:
    said = Catalogue.load(language).say("The kiosk runs on its battery and goes off at {time}.", time="")
    for page in PAGES:
        visit = Visit(page, language, screen, scale, low=low)
        visit.pay(stage)
        stage.frames.settle()
        scene = capture(stage.kiosk.window, visit.measures, notice(stage))
        assert [str(finding) for finding in inspect(scene)] == [], page
        (text,) = scene.texts
        assert text.text.startswith(said[:12]), page
        assert figures(text.text)[0] in ("10:05", "10.05"), page


@pytest.mark.clause("C32")
@pytest.mark.parametrize(("stage", "scale"), each_once(list(SCREENS), [1.0, 2.0]), indirect=["stage"])
def test_nothing_of_the_page_stands_beneath_it(
    stage: Stage, screen: str, power: list[HardwareState], scale: float
) -> None:
    visit = Visit("link/online-counter", "ar", screen, scale)
    visit.pay(stage)
    stage.frames.settle()
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []


@on_one_screen
def test_it_goes_when_the_power_is_back(stage: Stage, power: list[HardwareState]) -> None:
    Visit("home").pay(stage)
    assert notice(stage).isVisible()
    power.append(ON_MAINS)
    tell(stage)
    assert stage.part("power-notice") is None


@pytest.fixture
def voice(stage: Stage) -> HeardVoice:
    """The stage is shared by the tests of one screen, and so is the reader that the first of them makes."""
    app = stage.kiosk.app
    if app.listening.reader is None:
        app.read_with(lambda app: join_reader(app, HeardVoice().given))
        app.listening.turn(on=True)
        app.listening.turn(on=False)
    assert app.listening.reader is not None
    voice = app.listening.reader._voice
    assert isinstance(voice, HeardVoice)
    voice.heard.clear()
    return voice


def times_told(voice: HeardVoice) -> int:
    heard = [span.text for utterance in voice.heard for span in utterance.spans]
    return sum("runs on its battery" in text for text in heard)


@on_one_screen
def test_who_listens_hears_it_once_as_it_happens(stage: Stage, power: list[HardwareState], voice: HeardVoice) -> None:
    power.append(ON_MAINS)
    Visit("home").pay(stage)
    stage.kiosk.app.turnSpeech()
    voice.heard.clear()
    power.append(ON_BATTERY)
    tell(stage)
    stage.open("help")
    stage.open("home")
    tell(stage)
    assert times_told(voice) == 1
    power.append(ON_MAINS)
    tell(stage)
    power.append(ON_BATTERY)
    tell(stage)
    assert times_told(voice) == 2, "it happened again"


@on_one_screen
def test_who_begins_to_listen_on_the_battery_is_told_and_finds_it_again(
    stage: Stage, power: list[HardwareState], voice: HeardVoice
) -> None:
    Visit("home").pay(stage)
    stage.kiosk.app.turnSpeech()
    assert times_told(voice) == 1
    reader = stage.kiosk.app.listening.reading
    assert reader is not None
    assert "power-notice" in reader.places
    places = reader.places
    assert places.index("power-notice") < places.index("rail-back")
