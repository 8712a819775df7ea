"""A technician is led through what is wired; here both stand at the simulated board."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from hardware.command import Answer, Command
from hardware.config import ChargingConfig, HardwareConfig, LedConfig, PortConfig, PowerConfig, WifiConfig
from hardware.state import HardwareState
from hardware.testing import Hall
from hardware.trying import Choice, DaemonGone, Desk, Outcome, Trying
from hardware.wiring.things import things

SENSE, OTHER, ENABLE, KEY, LED, FAN = 5, 6, 17, 26, 21, 20
METER = "hardware.charging.port[0].meter"
CONFIG = HardwareConfig(
    pin_factory="simulated",
    charging=ChargingConfig(
        port=(
            PortConfig(name="1", sense=SENSE, enable=ENABLE, meter="ina219:1:0x40"),
            PortConfig(name="2", sense=OTHER),
        ),
        temperature="w1:28-0123456789ab",
    ),
    power=PowerConfig(fan=FAN),
    key_switch=-KEY,
    led=(LedConfig(line=LED, shows="fault"),),
)


@dataclass
class Technician:
    """Does what ``does`` says when a text is said, sees what stands on a line, and answers."""

    hall: Hall
    does: dict[str, Callable[[], None]] = field(default_factory=dict)
    sees: dict[str, Callable[[], bool]] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    gone: bool = False

    def try_all(self, *keys: str, config: HardwareConfig = CONFIG) -> list[Outcome]:
        wired = things(config)
        desk = Desk(
            look=self._look,
            ask=self._ask,
            say=self._hear,
            choose=lambda _text: self.choices.pop(0) if self.choices else "try",
            confirm=lambda text: self.sees[text](),
            wait=lambda seconds: self.hall.wait(int(seconds * 1000)),
            clock=lambda: self.hall.now / 1e9,
        )
        chosen = tuple(thing for thing in wired if not keys or thing.key in keys)
        return list(Trying(desk, config, wired, 20.0).each(chosen))

    def _look(self) -> HardwareState | None:
        return None if self.gone else self.hall.document()

    def _ask(self, command: Command) -> Answer:
        answers: list[Answer] = []
        self.hall.loop.ask(command, answers.append)
        self.hall.wait(10)
        return answers[0]

    def _hear(self, text: str) -> None:
        self.heard.append(text)
        self.does.get(text, lambda: None)()


@pytest.fixture
def technician(tmp_path: Path) -> Technician:
    hall = Hall(CONFIG, tmp_path)
    hall.board.put(KEY, high=True)
    hall.wait(2000)
    board = hall.board

    def plug() -> None:
        board.put(SENSE, high=True)
        board.measure(METER, 0.52)

    return Technician(
        hall,
        does={
            "Plug a phone that is not full into port 1.": plug,
            "Unplug it from port 1.": lambda: board.put(SENSE, high=False),
            "Plug a phone that is not full into port 2.": lambda: board.put(OTHER, high=True),
            "Unplug it from port 2.": lambda: board.put(OTHER, high=False),
            "Turn the staff key on.": lambda: board.put(KEY, high=False),
            "Turn the staff key back.": lambda: board.put(KEY, high=True),
            "Hold the thermometer in the cabinet between two fingers.": lambda: board.measure(
                "hardware.charging.temperature", 26.5
            ),
        },
        sees={
            "Has port 1 power?": lambda: board.is_high(ENABLE),
            "Does the light for fault shine?": lambda: board.is_high(LED),
            "Does the fan run?": lambda: board.is_high(FAN),
        },
    )


def test_a_hall_that_is_wired_well_is_good_in_everything(technician: Technician) -> None:
    outcomes = technician.try_all()
    assert {outcome.key: outcome.result for outcome in outcomes} == dict.fromkeys(
        (thing.key for thing in things(CONFIG)), "good"
    )
    assert next(outcome.what for outcome in outcomes if outcome.key == METER) == "0.52 A"


def test_what_was_tried_is_as_before(technician: Technician) -> None:
    technician.try_all()
    technician.hall.wait(31_000, step=100)
    board = technician.hall.board
    assert board.is_high(ENABLE)
    assert not board.is_high(LED)


def test_two_swapped_ports_are_told_apart(technician: Technician) -> None:
    board = technician.hall.board
    technician.does["Plug a phone that is not full into port 1."] = lambda: board.put(OTHER, high=True)
    (outcome,) = technician.try_all("hardware.charging.port[0].sense")
    assert outcome.result == "swapped"
    assert outcome.what.startswith("Port 2: in use changed instead (hardware.charging.port[1].sense)")


def test_the_right_line_still_counts_when_another_one_changed_first(technician: Technician) -> None:
    board = technician.hall.board

    def both() -> None:
        board.put(OTHER, high=True)
        technician.hall.wait(500)
        board.put(SENSE, high=True)

    technician.does["Plug a phone that is not full into port 1."] = both
    assert technician.try_all("hardware.charging.port[0].sense")[0].result == "good"


@pytest.mark.parametrize(
    ("text", "key", "level"),
    [
        ("Turn the staff key on.", "hardware.key_switch", "GPIO26 at pin 37 did not become low in 20 s"),
        ("Turn the staff key back.", "hardware.key_switch", "GPIO26 at pin 37 did not become high in 20 s"),
        (
            "Plug a phone that is not full into port 2.",
            "hardware.charging.port[1].sense",
            "GPIO6 at pin 31 did not become high in 20 s",
        ),
    ],
)
def test_a_line_that_stays_as_it_is_is_told_with_its_pin_and_level(
    technician: Technician, text: str, key: str, level: str
) -> None:
    del technician.does[text]
    (outcome,) = technician.try_all(key)
    assert outcome.result == "not-seen"
    assert outcome.what.startswith(level)


def test_a_line_that_is_on_at_first_is_tried_the_other_way_round(technician: Technician) -> None:
    technician.hall.board.put(KEY, high=False)
    technician.hall.wait(500)
    assert technician.try_all("hardware.key_switch")[0].result == "good"
    assert technician.heard == ["Turn the staff key back.", "Turn the staff key on."]


@pytest.mark.parametrize(
    ("text", "key", "what"),
    [
        ("Does the light for fault shine?", "hardware.led[0].line", "GPIO21 at pin 40 was switched on"),
        ("Has port 1 power?", "hardware.charging.port[0].enable", "GPIO17 at pin 11 was switched off"),
    ],
)
def test_an_output_that_nothing_follows_is_wrong(technician: Technician, text: str, key: str, what: str) -> None:
    technician.sees[text] = lambda: text.startswith("Has")
    (outcome,) = technician.try_all(key)
    assert outcome.result == "wrong"
    assert outcome.what.startswith(what)


def test_a_port_that_staff_turned_off_says_why_it_cannot_be_tried(technician: Technician) -> None:
    technician.hall.loop.ask(Command("port-off", "1"), lambda _answer: None)
    technician.sees["Has port 1 power?"] = lambda: True
    (outcome,) = technician.try_all("hardware.charging.port[0].enable")
    assert (outcome.result, outcome.what) == ("unusable", "port 1 is off already (staff)")


def test_a_meter_that_is_silent_is_told_with_its_remedy(technician: Technician) -> None:
    technician.hall.board.measure(METER, None)
    technician.hall.wait(2000)
    (outcome,) = technician.try_all(METER)
    assert outcome.result == "unusable"
    assert "config.txt" in outcome.what


def test_a_meter_that_shows_nothing_is_not_seen(technician: Technician) -> None:
    del technician.does["Plug a phone that is not full into port 1."]
    (outcome,) = technician.try_all(METER)
    assert outcome.result == "not-seen"
    assert outcome.what.startswith("it stays at 0.00 A")


def test_a_line_that_cannot_be_used_is_told_with_its_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    twice = msgspec.structs.replace(CONFIG, headphones=SENSE)
    (outcome,) = Technician(Hall(twice, tmp_path)).try_all("hardware.headphones", config=twice)
    assert outcome.result == "unusable"
    assert outcome.what == "GPIO5 belongs to hardware.charging.port[0].sense; give it another line"
    caplog.clear()


def test_a_line_that_stopped_answering_is_unusable(technician: Technician) -> None:
    technician.hall.board.take_away(KEY)
    technician.hall.wait(2000)
    assert technician.try_all("hardware.key_switch")[0].result == "unusable"


def test_a_reset_line_is_tried_by_the_rule_that_knows_when_it_may(tmp_path: Path) -> None:
    config = HardwareConfig(pin_factory="simulated", wifi=WifiConfig(reset=-23))
    hall = Hall(config, tmp_path)
    hall.wait(2000)
    technician = Technician(hall, sees={"Is the access point being reset?": lambda: not hall.board.is_high(23)})
    assert [outcome.result for outcome in technician.try_all(config=config)] == ["good"]
    assert hall.document().wifi.restarts == 1, "it counts as any other"
    hall.board.measure("sync.running", 1.0)
    hall.wait(200_000, step=1000)
    (outcome,) = technician.try_all(config=config)
    assert (outcome.result, outcome.what.partition(";")[0]) == ("unusable", "new content is being fetched")


def test_the_technician_leaves_out_and_ends(technician: Technician) -> None:
    technician.choices = ["leave-out", "try", "end"]
    assert [outcome.result for outcome in technician.try_all()] == ["left-out", "good"]


def test_a_daemon_that_ends_meanwhile_ends_the_trial(technician: Technician) -> None:
    technician.gone = True
    with pytest.raises(DaemonGone):
        technician.try_all()
