"""One kiosk per screen, drawn in memory; its language, theme and text scale change while it runs."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickView

from content.build import build
from content.reader import Slot
from content.search.testing import fake_searcher
from kiosk.adapters.frames import Frames
from kiosk.app import Searching
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, LookConfig, SessionConfig, StaffConfig
from kiosk.screens import SCREENS
from kiosk.staff.testing import HASH
from kiosk.stage import Stage, staged
from tests.helpers.mapped_town import build_town
from tests.helpers.visits import DEMO, Visit

MORNING = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/London"))
# Nobody touches the screen while it is inspected; without motion every picture is a finished one.
CONFIG = KioskConfig(
    look=LookConfig(reduced_motion=True),
    session=SessionConfig(idle_seconds=3600),
    staff=StaffConfig(code_hash=HASH),
)
ICONS = Path(__file__).parents[2] / "kiosk" / "qml" / "Kiosk" / "Theme" / "icons"

type Show = Callable[[str], QQuickView]


@pytest.fixture(scope="session")
def application(qapp: QGuiApplication) -> QGuiApplication:
    """The application, its accessible tree kept from the first item on."""
    QAccessible.setActive(True)
    return qapp


@pytest.fixture(scope="session")
def demo_slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo town, built from its source."""
    slot = tmp_path_factory.mktemp("demo") / "slot"
    build(DEMO, slot)
    return slot


@pytest.fixture(scope="session")
def painted_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town with the pictures of its map."""
    return build_town(tmp_path_factory.mktemp("painted"), zooms=(15, 16, 17))


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, application: QGuiApplication, demo_slot: Path) -> Iterator[Stage]:
    """The demo town on the screen of this name."""
    with staged(Slot(demo_slot), CONFIG, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> str:
    """The name of the stage's screen."""
    name = request.node.callspec.params["stage"]
    assert isinstance(name, str)
    return name


@pytest.fixture
def show(application: QGuiApplication, tmp_path: Path) -> Iterator[Show]:
    """``show(qml)``: a window that draws it; ICONS stands for the folder of pictograms."""
    views: list[QQuickView] = []

    def shown(qml: str) -> QQuickView:
        file = tmp_path / f"Page{len(views)}.qml"
        file.write_text(qml.replace("ICONS", ICONS.as_uri()), encoding="utf-8")
        view = QQuickView()
        views.append(view)
        view.setSource(QUrl.fromLocalFile(str(file)))
        assert view.status() == QQuickView.Status.Ready, view.errors()
        view.show()
        Frames(view).wait()
        return view

    yield shown
    for view in views:
        view.close()
        view.deleteLater()


@pytest.fixture(params=["portrait"])
def page(request: pytest.FixtureRequest, application: QGuiApplication, demo_slot: Path) -> Iterator[Stage]:
    """The search page of the demo town, over the fake searcher."""
    searching, screen = Searching(opening=fake_searcher), SCREENS[request.param]
    with staged(Slot(demo_slot), CONFIG, screen, clock=FixedClock(MORNING), searching=searching) as stage:
        stage.kiosk.window.requestActivate()
        Visit("search").pay(stage)
        stage.frames.settle()
        yield stage
