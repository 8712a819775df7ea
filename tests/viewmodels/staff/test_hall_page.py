"""From a box that staff tick to the relay of the port, and back onto the page: with the daemon on a simulated board."""

from pathlib import Path

import msgspec
import pytest

from hardware.command import Answer, Command
from hardware.config import WifiConfig
from hardware.simulation.station import HALL
from hardware.testing import Hall as Daemon
from tests.viewmodels.staff.conftest import Hall

POWER = 14
CONFIG = msgspec.structs.replace(HALL, wifi=WifiConfig(ssid="Hall", password="see you there", power=POWER))  # noqa: S106
SECOND_PORT = HALL.charging.port[1].enable


class Station:
    """The daemon, asked as over its socket."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        self.daemon = Daemon(CONFIG, folder)
        self.daemon.wait(1000)
        hall.visits.staff.room.ask = self._ask
        hall.app._contexts.hall = self.daemon.document

    def _ask(self, command: Command) -> Answer:
        answers: list[Answer] = []
        self.daemon.loop.ask(command, answers.append)
        self.daemon.wait(100)
        return answers[0]

    def port(self, name: str) -> str:
        return next(port.state for port in self.daemon.document().charging.ports if port.name == name)


@pytest.fixture
def station(hall: Hall, tmp_path: Path) -> Station:
    (tmp_path / "run").mkdir()
    station = Station(hall, tmp_path / "run")
    hall.go_in("staff-hall")
    return station


def test_a_ticked_port_is_off_until_it_is_unticked_and_its_relay_has_rested(hall: Hall, station: Station) -> None:
    assert hall.ticks["Port 2"] is False
    hall.touch("Port 2")
    assert not station.daemon.board.is_high(SECOND_PORT)
    assert station.port("2") == "off"
    assert hall.told == "Port 2 is turned off."
    assert hall.ticks["Port 2"] is True
    hall.touch("Port 2")
    assert hall.told == "Port 2 is turned on again."
    station.daemon.wait(31_000, step=500)
    assert station.daemon.board.is_high(SECOND_PORT)
    assert hall.audit[-2:] == ["port-off", "port-on"]


def test_the_wifi_is_cut_from_its_power_after_one_more_yes(hall: Hall, station: Station) -> None:
    before = station.daemon.board.is_high(POWER)
    hall.touch("Start the Wi-Fi anew")
    assert station.daemon.board.is_high(POWER) == before
    hall.touch("Yes, start it anew")
    assert station.daemon.board.is_high(POWER) != before
    assert hall.told == "The Wi-Fi starts anew now."


def test_the_screen_is_kept_on_and_followed_again(hall: Hall, station: Station) -> None:
    hall.app.activate("staff:ask display-on")
    assert hall.told == "The screen stays on."
    hall.app.activate("staff:ask display-auto")
    assert hall.told == "The screen follows its hours and whoever stands before it."
