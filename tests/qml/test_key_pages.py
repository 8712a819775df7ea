"""The pages about keys: each key is told and does nothing, and a keypad is set up key by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.adapters.places import Places
from kiosk.keymap import read_keymap, write_keymap
from kiosk.keypad import ESSENTIAL, KEYS, VERBS, code_of
from kiosk.keypad_screen import Finished, begin
from kiosk.show import use_keymap
from tests.helpers.listening import Visitor, hears, listening

# One key for each of the eight, as a keypad of Linux' input codes sends them: nothing that Qt has a name for.
NUMBERS = {verb: 250 + place for place, verb in enumerate(ESSENTIAL)}


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def strike(visitor: Visitor, scan_code: int = 0, code: int = 0, text: str = "") -> None:
    """A key as the platform reports it, which offscreen there is none to do."""
    key = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, scan_code, 0, 0, text)
    QGuiApplication.sendEvent(visitor.stage.kiosk.window, key)
    visitor.stage.frames.settle()


def shown(visitor: Visitor) -> list[str]:
    """What the banners of the page say."""
    page = visitor.stage.kiosk.app.page.shown
    return [f"{block.title}|{block.text}" for block in page.blocks if block.kind == "banner"]


# -- Try the keys


@pytest.mark.clause("C24", "C39")
def test_each_key_is_told_and_does_nothing_else(visitor: Visitor) -> None:
    hears(visitor, page="keys")
    assert visitor.last.startswith("Press any key of the keypad: this page says what it does")
    app = visitor.stage.kiosk.app
    for verb in VERBS:
        if verb == "back":
            continue
        visitor.press(verb)
        assert (app.page.name, visitor.reader.on) == ("keys", True), verb
    assert shown(visitor) == ["Slower|F5 · makes the voice slower"]
    assert visitor.last == "Slower. F five, makes the voice slower."
    assert "slower" not in visitor.voice.asked


def test_a_key_that_does_nothing_says_so(visitor: Visitor) -> None:
    hears(visitor, page="keys")
    strike(visitor, 202)
    assert visitor.last == "This key does nothing. Key number two hundred and two."


@pytest.mark.clause("C20")
def test_back_twice_leaves_and_once_does_not(visitor: Visitor) -> None:
    hears(visitor)
    app = visitor.stage.kiosk.app
    app.open("keys")
    visitor.press("back")
    assert "Press it once more to leave." in visitor.last
    visitor.press("next")
    visitor.press("back")
    assert app.page.name == "keys"
    visitor.press("back")
    assert app.page.name == "home"
    app.open("keys")
    assert shown(visitor) == []


def test_a_keypad_without_a_key_for_back_is_not_caught_there(visitor: Visitor) -> None:
    visitor.stage.kiosk.keys.become({**visitor.stage.kiosk.keys.names, "back": ""})
    hears(visitor, page="keys")
    visitor.press("home")
    assert visitor.stage.kiosk.app.page.name == "home"


@pytest.mark.clause("C20")
def test_tab_and_space_still_reach_the_buttons_on_the_screen(visitor: Visitor) -> None:
    visitor.stage.kiosk.app.activate("language:en")
    visitor.stage.open("help")
    visitor.stage.open("keys")
    visitor.stage.frames.settle()
    window = visitor.stage.kiosk.window
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if window.activeFocusItem().property("text") == "Back":
            break
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert visitor.stage.kiosk.app.page.name == "help"


# -- Press each key


@pytest.fixture
def technician(visitor: Visitor, tmp_path: Path) -> Visitor:
    use_keymap(visitor.stage.kiosk.keys, tmp_path / "state" / "keypad.toml")
    begin(visitor.stage.kiosk, "en", aloud=True)
    visitor.stage.frames.settle()
    return visitor


def press_all(technician: Visitor) -> None:
    """The eight keys in the order in which they are asked for; there is no other."""
    for number in NUMBERS.values():
        strike(technician, number)
    technician.stage.kiosk.app.activate("keypad:end")


def test_each_key_is_asked_for_by_sight_and_by_ear(technician: Visitor) -> None:
    assert "Press the key for: Next" in technician.last
    for verb, asked in zip(ESSENTIAL, ("Previous", "Select", "Back", "Home", "Help", "Louder", "Softer"), strict=False):
        strike(technician, NUMBERS[verb])
        assert f"Press the key for: {asked}" in technician.last
        assert any(line.startswith(f"Press the key for: {asked}|") for line in shown(technician))


def test_the_keys_work_as_soon_as_they_are_saved_and_after_the_next_start(technician: Visitor) -> None:
    keys = technician.stage.kiosk.keys
    assert keys.file is not None
    press_all(technician)
    assert not keys.file.exists()
    assert "Everything that is needed has a key." in technician.last
    technician.stage.kiosk.app.activate("keypad:save")
    assert "The keys are saved, and work from now on." in technician.last
    assert read_keymap(keys.file) == {verb: f"scan {NUMBERS[verb]}" if verb in NUMBERS else "" for verb in VERBS}
    technician.stage.open("home")
    strike(technician, NUMBERS["next"])
    assert technician.reader.item is not None
    assert technician.reader.item.place != "title"
    strike(technician, NUMBERS["help"])
    assert technician.stage.kiosk.app.page.name == "help"


def test_a_key_that_is_given_already_is_told(technician: Visitor) -> None:
    strike(technician, 250)
    strike(technician, 250)
    (banner,) = shown(technician)
    assert banner.startswith("Press the key for: Previous|Key number 250 is: Next. Press another key.\n")
    assert "Press the key for: Previous" in technician.last


def test_the_socket_of_the_keypad_is_told_and_gets_nothing_to_do(technician: Visitor) -> None:
    technician.stage.kiosk.keys.socket = ("scan 240",)
    strike(technician, 240)
    (banner,) = shown(technician)
    assert banner.startswith("Press the key for: Next|Key number 240 is: the socket for headphones.\n")


def test_a_file_that_gives_the_socket_something_to_do_is_not_taken(
    technician: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    keys = technician.stage.kiosk.keys
    assert keys.file is not None
    keys.socket = ("F20",)
    write_keymap(keys.file, {"next": "F20"})
    use_keymap(keys, keys.file)
    assert keys.verb(code_of("Down")) == "next"
    assert "the key F20 is both 'next' and the headphone socket's" in caplog.text
    caplog.clear()


def test_what_to_press_comes_into_view_from_wherever_one_was(technician: Visitor) -> None:
    technician.stage.kiosk.app.turnSpeech()
    press_all(technician)
    window = technician.stage.kiosk.window
    page = technician.stage.kiosk.app.page
    page.jumped.emit(len(page.shown.blocks) - 1)
    technician.stage.frames.settle()
    places = Places(window)
    assert places.rect("row-0").isEmpty()
    technician.stage.kiosk.app.activate("keypad:ask slower")
    technician.stage.frames.settle()
    assert places.rect("row-0").height() > 20 * technician.stage.kiosk.app.screen.pixels_per_mm


def test_what_is_missing_is_told_before_it_is_saved(technician: Visitor) -> None:
    for _ in VERBS:
        technician.stage.kiosk.app.activate("keypad:skip")
    assert shown(technician)[0].startswith("Without a key: Next · Previous · Select")
    technician.stage.kiosk.app.activate("keypad:ask next")
    strike(technician, 250)
    assert shown(technician)[1].startswith("Without a key: Previous · Select")


def test_where_nothing_can_be_saved_the_page_says_why_and_keeps_the_keys(technician: Visitor) -> None:
    keys = technician.stage.kiosk.keys
    assert keys.file is not None
    write_keymap(keys.file, {verb: f"F{number}" for number, verb in enumerate(VERBS, 1)})
    before = keys.names
    (keys.file.parent / f".{keys.file.name}.new").symlink_to("/dev/full")
    press_all(technician)
    technician.stage.kiosk.app.activate("keypad:save")
    assert shown(technician)[0].startswith("The keys could not be saved. They are still here.|")
    assert "No space left on device" in shown(technician)[0]
    assert "make room" in technician.last
    assert (keys.names, read_keymap(keys.file)["next"]) == (before, "F1")
    technician.stage.kiosk.app.activate("keypad:save")
    assert shown(technician)[0].startswith("The keys are saved")


def test_finish_forgets_what_was_not_saved_and_ends_the_command(technician: Visitor) -> None:
    kiosk = technician.stage.kiosk
    ended: list[bool] = []
    kiosk.application.aboutToQuit.connect(lambda: ended.append(True))
    finished = Finished(kiosk, kiosk.window)
    strike(technician, 250)
    kiosk.app.finish()
    assert kiosk.app.choices.setup is None
    assert kiosk.app.page.name == "attract"
    finished.deleteLater()


@pytest.mark.parametrize("key", ["Tab", "Shift", "letter"])
def test_what_is_no_key_of_a_keypad_is_left_to_the_page(technician: Visitor, key: str) -> None:
    code, text = {"Tab": (KEYS["Tab"], "\t"), "Shift": (0x01000020, ""), "letter": (ord("K"), "k")}[key]
    strike(technician, 38, code, text)
    assert technician.stage.kiosk.app.choices.setup is None


def test_a_faulty_file_is_told_and_the_keys_of_the_configuration_stay(
    visitor: Visitor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "keypad.toml"
    file.write_text('next = "F99"\n', encoding="utf-8")
    keys = visitor.stage.kiosk.keys
    use_keymap(keys, file)
    assert keys.verb(code_of("Down")) == "next"
    assert f"{file}: there is no key 'F99'" in caplog.text
    caplog.clear()
