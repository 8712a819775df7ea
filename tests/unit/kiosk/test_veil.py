"""The screen is dark only where the hall asks for it, nobody is there, and nobody was there a moment ago."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

import kiosk
from hardware.state import HardwareState, Switch
from kiosk.veil import MOST_SHADE, Veil

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINGER_MS = 60_000
THEME = Path(kiosk.__file__).with_name("qml") / "Kiosk" / "Theme" / "Theme.qml"


def says(*, on: bool | None = True, brightness: int | None = None) -> HardwareState:
    return HardwareState(written=NOON, display=Switch(on=on), brightness=brightness)


class Screen:
    """A veil, and time that passes when told."""

    def __init__(self) -> None:
        self.now = 5_000
        self.veil = Veil(LINGER_MS, lambda: self.now)

    def wait(self, milliseconds: int) -> None:
        self.now += milliseconds


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def alone(screen: Screen) -> Screen:
    """Nobody has been there for long."""
    screen.wait(10 * LINGER_MS)
    return screen


# -- dark or not


def test_a_screen_that_nobody_needs_goes_dark_at_once(alone: Screen) -> None:
    alone.veil.told(says(on=False))
    assert (alone.veil.dark, alone.veil.shade) == (True, 1.0)


@pytest.mark.parametrize("state", [None, says(on=None), says(on=True)])
def test_a_hall_that_is_silent_unsure_or_lit_leaves_the_screen_on(alone: Screen, state: HardwareState | None) -> None:
    alone.veil.told(says(on=False))
    alone.veil.told(state)
    assert (alone.veil.dark, alone.veil.shade, alone.veil.remaining_ms) == (False, 0.0, None)


def test_a_visit_is_never_dark_however_long_it_is(alone: Screen) -> None:
    alone.veil.attend(True)
    alone.veil.told(says(on=False))
    alone.wait(100 * LINGER_MS)
    assert not alone.veil.dark


def test_after_a_visit_the_screen_stays_lit_for_a_while(alone: Screen) -> None:
    alone.veil.told(says(on=False))
    alone.veil.attend(True)
    alone.wait(5 * LINGER_MS)
    alone.veil.attend(False)
    alone.wait(LINGER_MS - 1)
    assert (alone.veil.dark, alone.veil.remaining_ms) == (False, 1)
    alone.wait(1)
    assert alone.veil.dark


def test_a_touch_lights_it_though_the_hall_asks_for_dark(alone: Screen) -> None:
    alone.veil.told(says(on=False))
    alone.veil.touched()
    assert (alone.veil.dark, alone.veil.remaining_ms) == (False, LINGER_MS)


def test_an_attract_screen_shown_anew_by_the_minute_is_no_sign_of_anybody(screen: Screen) -> None:
    screen.veil.told(says(on=False))
    for _ in range(6):
        screen.wait(LINGER_MS // 4)
        screen.veil.attend(False)
    assert screen.veil.dark


def test_a_start_is_a_sign_of_somebody(screen: Screen) -> None:
    screen.veil.told(says(on=False))
    assert not screen.veil.dark


EVENTS = ("off", "on", "gone", "touch", "begin", "end", "wait")


class Remembered:
    """What one sentence says of the same events: dark is wanted, nobody is there, and nobody was for so long."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._unwanted = self._attended = False
        self._last_sign = screen.now

    def happens(self, event: str) -> None:
        if event in ("off", "on", "gone"):
            self._unwanted = event == "off"
        if event in ("touch", "begin") or (event == "end" and self._attended):
            self._last_sign = self._screen.now
        if event in ("begin", "end"):
            self._attended = event == "begin"

    @property
    def dark(self) -> bool:
        return self._unwanted and not self._attended and self._screen.now - self._last_sign >= LINGER_MS


def do(screen: Screen, event: str) -> None:
    doing: dict[str, Callable[[], object]] = {
        "off": lambda: screen.veil.told(says(on=False)),
        "on": lambda: screen.veil.told(says(on=True)),
        "gone": lambda: screen.veil.told(None),
        "touch": screen.veil.touched,
        "begin": lambda: screen.veil.attend(True),
        "end": lambda: screen.veil.attend(False),
        "wait": lambda: screen.wait(LINGER_MS),
    }
    doing[event]()


def test_whatever_happens_dark_means_wanted_dark_and_left_alone() -> None:
    """Every four events in a row."""
    for events in product(EVENTS, repeat=4):
        screen = Screen()
        remembered = Remembered(screen)
        for event in events:
            do(screen, event)
            remembered.happens(event)
            assert screen.veil.dark is remembered.dark, events


# -- dimmed


def test_a_screen_at_rest_in_a_dim_hall_gives_as_much_light_as_is_asked_for(alone: Screen) -> None:
    alone.veil.told(says(brightness=60))
    assert (1 - alone.veil.shade) ** 2.2 == pytest.approx(0.6)


def test_who_reads_has_all_the_contrast_there_is(alone: Screen) -> None:
    alone.veil.told(says(brightness=30))
    alone.veil.attend(True)
    assert alone.veil.shade == 0.0


@pytest.mark.parametrize("brightness", [-5, 0, 30])
def test_however_dim_the_hall_the_screen_at_rest_stays_readable(alone: Screen, brightness: int) -> None:
    alone.veil.told(says(brightness=brightness))
    assert alone.veil.shade == MOST_SHADE


@pytest.mark.parametrize("brightness", [None, 100, 250])
def test_a_bright_hall_and_one_without_a_sensor_shade_nothing(alone: Screen, brightness: int | None) -> None:
    alone.veil.told(says(brightness=brightness))
    assert alone.veil.shade == 0.0


@pytest.mark.parametrize("theme", [1, 0], ids=["dark", "light"])
def test_beneath_the_deepest_shade_every_text_keeps_its_contrast(theme: int) -> None:
    """The colours of the theme as it stands; a text on any ground it is drawn on."""
    for ink, ground in product(("ink", "muted", "harbour", "good", "care", "bad"), ("paper", "card")):
        assert _contrast(_colour(ink, theme), _colour(ground, theme)) >= 4.5, (ink, ground)
    assert _contrast(_colour("eveningInk", 0), _colour("evening", 0)) >= 4.5


def _colour(token: str, of_light_and_dark: int) -> str:
    line = re.search(rf"property color {token}: (.+)", THEME.read_text(encoding="utf-8"))
    assert line is not None
    town = re.search(r'property color townColour: "(#\w{6})"', THEME.read_text(encoding="utf-8"))
    assert town is not None
    # contrast, dark, light: or contrast and one for both.
    colours = re.findall(r"#\w{6}", line[1].replace("townColour", town[1]))[1:]
    return str(colours[0] if of_light_and_dark == 1 else colours[-1])


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """Relative luminance (WCAG) of the colour beneath the deepest shade."""
    parts = [int(colour[start : start + 2], 16) / 255 * (1 - MOST_SHADE) for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
