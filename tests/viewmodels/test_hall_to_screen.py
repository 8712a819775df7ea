"""The whole way: a line of the board changes, the daemon makes a document of it, and the screen does what it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from hardware.asking import AskError
from hardware.command import Answer, Command
from hardware.config import ButtonConfig, HardwareConfig, PowerConfig, PresenceConfig
from hardware.testing import Hall as Daemon
from kiosk.adapters.hall_watch import HallWatch
from kiosk.config import HeadphonesConfig
from kiosk.hall import HallNow
from kiosk.obeying import Obeying, keep_awake
from kiosk.plugging import join_headphones
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.stage import Stage

SOMEBODY, KEY, PLUG, HELP, UPS = 25, 26, 27, 9, 7
CASE = HardwareConfig(
    pin_factory="simulated",
    presence=PresenceConfig(sensor=SOMEBODY),  # the screen's own configuration has the same time until it dims
    power=PowerConfig(ups=UPS, ups_seconds=60),
    button=(ButtonConfig(line=HELP, does="help"),),
    key_switch=KEY,
    headphones=PLUG,
)
GPIO = HeadphonesConfig(source="gpio")


class Case:
    """A case with its daemon on a simulated board, and the screen in it; both have the same time."""

    def __init__(self, stage: Stage, folder: Path, qtbot: QtBot) -> None:
        self.app, self._stage, self._qtbot = stage.kiosk.app, stage, qtbot
        self.daemon = Daemon(CASE, folder)
        self.daemon.wait(1000)
        self._answers: list[Answer] = []
        self.asked = 0
        hall = HallNow(replace(CASE, folder=str(folder)), wall=self._wall)
        stage.kiosk.contexts.hall = hall.told
        watch = HallWatch(hall, stage.kiosk.window, looking_ms=3_600_000)
        Obeying(stage.kiosk, watch, self._keep_awake, lambda: self.daemon.now // 1_000_000)
        self.headphones = join_headphones(self.app, GPIO, stage.kiosk.window, stage.kiosk.window, hall=hall)

    def _wall(self) -> float:
        return self.daemon.document().written.timestamp()

    def _keep_awake(self) -> None:
        """What the socket does between the two, on another thread as there."""
        self.daemon.loop.ask(Command("awake"), self._answers.append)
        self.asked += 1

    def put(self, line: int, *, high: bool) -> None:
        self.daemon.board.put(line, high=high)
        self.daemon.wait(200)

    def wait(self, seconds: int) -> None:
        self.daemon.wait(seconds * 1000, step=500)

    def until(self, **what: object) -> None:
        """Until the screen has come to this."""
        self._qtbot.waitUntil(lambda: {name: getattr(self, name) for name in what} == what, timeout=5_000)

    def leave(self) -> None:
        """Somebody came and went, and the screen went dark."""
        self.put(SOMEBODY, high=True)
        self.put(SOMEBODY, high=False)
        self.wait(310)
        self.until(dark=True)

    @property
    def dark(self) -> bool:
        return bool(self.app.hall.dark)

    @property
    def page(self) -> str:
        return str(self.app.page.name)

    @property
    def notice(self) -> str:
        return str(self.app.hall.notice)[:33]


@pytest.fixture
def case(stage: Stage, tmp_path: Path, qtbot: QtBot) -> Iterator[Case]:
    (tmp_path / "run").mkdir()
    voice = HeardVoice()
    stage.kiosk.app.read_with(lambda app: join_reader(app, voice.given))
    case = Case(stage, tmp_path / "run", qtbot)
    qtbot.waitUntil(lambda: case.app.listening.alone is False)  # the socket is looked at on a thread of its own
    yield case
    case.headphones.close()


def test_nobody_is_there_and_the_screen_goes_dark_then_somebody_comes(case: Case) -> None:
    case.leave()
    case.put(SOMEBODY, high=True)
    case.until(dark=False)


@pytest.mark.parametrize("line", [KEY, PLUG])
def test_whoever_turns_the_key_or_puts_headphones_in_has_the_screen_lit(case: Case, line: int) -> None:
    """Though the presence sensor sees nobody."""
    case.leave()
    case.put(line, high=True)
    case.until(dark=False)
    assert case.app.session.running
    case.until(asked=1)
    case.wait(310)
    assert not case.daemon.document().display.on
    case._qtbot.wait(100)
    assert not case.dark


def test_a_button_wakes_the_screen_and_the_daemon_learns_of_it(case: Case) -> None:
    case.leave()
    case.put(HELP, high=True)
    case.until(dark=False, page="help", asked=1)
    case.wait(1)
    assert case.daemon.document().display.on, "or a backlight would stay off"


def test_the_key_lets_staff_in_for_as_long_as_it_is_turned(case: Case) -> None:
    case.put(KEY, high=True)
    case.until(page="staff-menu")
    case.put(KEY, high=False)
    case.until(page="attract")


def test_headphones_begin_speech_and_pulled_out_they_warn(case: Case) -> None:
    case.put(PLUG, high=True)
    case.until(page="attract")
    case._qtbot.waitUntil(lambda: case.app.listening.reading is not None)
    assert case.app.listening.alone
    case.put(PLUG, high=False)
    case._qtbot.waitUntil(lambda: case.app.session.unplugged)


def test_the_battery_is_told_of_until_the_mains_are_back(case: Case) -> None:
    case.put(UPS, high=True)
    case.until(notice="The kiosk runs on its battery and")
    case.put(UPS, high=False)
    case.until(notice="")


def test_a_daemon_that_is_not_there_is_said_so_to_whoever_tells_it(tmp_path: Path) -> None:
    with pytest.raises(AskError):
        keep_awake(HallNow(HardwareConfig(folder=str(tmp_path))))
