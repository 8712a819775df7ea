"""The keyboard on every screen, in every language: large enough, named, told, and typed on by touch and by keypad."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from shiboken6 import delete

from kiosk.app import QML_FOLDER
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.accessible import nodes
from kiosk.inspection.finding import Measures
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import inspect
from kiosk.keyboard.layouts import arrangement
from kiosk.look import Look
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.look import LookViewModel
from tests.helpers.pairwise import pairwise
from tests.helpers.visits import LANGUAGES, THEMES

DESK = b"""
import QtQuick
import Kiosk.Keyboard
import Kiosk.Models
import Kiosk.Shell
import Kiosk.Theme

Window {
    id: root

    required property LookViewModel look
    required property KeyboardViewModel keyboard

    width: look.screenWidth
    height: look.screenHeight
    color: Theme.paper

    ThemeInputs {
        look: root.look
    }
    Item {
        anchors.fill: parent
        LayoutMirroring.enabled: root.look.rightToLeft
        LayoutMirroring.childrenInherit: true

        OnScreenKeyboard {
            objectName: "keyboard"
            keyboard: root.keyboard
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
}
"""


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything drawn in ``item``."""
    for child in item.childItems():
        yield child
        yield from below(child)


@dataclass(frozen=True, slots=True)
class Desk:
    """The keyboard alone in a window."""

    window: QQuickWindow
    look: LookViewModel
    keyboard: KeyboardViewModel
    screen: str

    def set(self, language: str, theme: str = "light", scale: float = 1.0) -> None:
        """Another visitor."""
        spoken = SCREEN_LANGUAGES[language]
        self.look.wear(Look(theme, scale, reduced_motion=True), spoken, "#0A4B57")
        self.keyboard.forget()
        for picking in (True, False):  # whatever was there, these are new keys
            self.keyboard.pick(picking)
        self.keyboard.choose(language)
        self.drawn()

    def drawn(self) -> None:
        """Draw it, and let the keys go that were there before: no event loop runs here that would, and each would
        follow the settings for ever.
        """
        self.window.grabWindow()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def measures(self) -> Measures:
        return Measures(
            SCREENS[self.screen].pixels_per_mm, text_scale=self.look.textScale, rtl=bool(self.look.rightToLeft)
        )

    def keys(self) -> dict[str, QQuickItem]:
        """Every key that is drawn, by its id."""
        self.drawn()
        found = [item for item in below(self.window.contentItem()) if item.objectName().startswith("key-")]
        return {item.objectName().removeprefix("key-"): item for item in found}

    def key(self, key_id: str) -> QQuickItem:
        return self.keys()[key_id]

    def middle(self, key_id: str) -> QPoint:
        key = self.key(key_id)
        return key.mapToScene(QPoint(int(key.width() / 2), int(key.height() / 2))).toPoint()

    def faults(self) -> list[str]:
        return [str(finding) for finding in inspect(capture(self.window, self.measures))]


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest, application: QGuiApplication) -> Iterator[Desk]:
    owner = QObject()
    english = SCREEN_LANGUAGES["en"]
    look = LookViewModel(
        SCREENS[request.param], 600, Look("light", 1.0, reduced_motion=True), english, "#0A4B57", owner
    )
    keyboard = KeyboardViewModel(LANGUAGES, owner)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.setInitialProperties({"look": look, "keyboard": keyboard})
    engine.loadData(QByteArray(DESK), QUrl("desk.qml"))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    window.show()
    window.grabWindow()
    yield Desk(window, look, keyboard, request.param)
    window.close()
    delete(engine)
    delete(owner)


on_every_screen = pytest.mark.parametrize("desk", SCREENS, indirect=True)
on_one_screen = pytest.mark.parametrize("desk", ["portrait"], indirect=True)


def millimetres(desk: Desk) -> dict[str, tuple[float, float]]:
    mm = SCREENS[desk.screen].pixels_per_mm
    return {key_id: (key.width() / mm, key.height() / mm) for key_id, key in desk.keys().items()}


@pytest.mark.parametrize(
    ("desk", "language", "shown"),
    pairwise(list(SCREENS), LANGUAGES, ["letters", "signs", "picker"]),
    indirect=["desk"],
)
def test_no_key_is_under_8_by_12_mm_and_where_15_mm_fit_none_is_smaller(desk: Desk, language: str, shown: str) -> None:
    """Clause C35 of the table, with the measures a keyboard is given."""
    desk.set(language)
    desk.keyboard.pick(shown == "picker")
    if shown == "signs":
        desk.keyboard.press("signs")
    sizes = millimetres(desk)
    assert sizes.keys() == {key["id"] for row in desk.keyboard.rows for key in row}
    assert min(width for width, _ in sizes.values()) >= 8
    assert min(height for _, height in sizes.values()) >= 12
    panel, columns, rows = SCREENS[desk.screen], desk.keyboard.columns, len(desk.keyboard.rows)
    if columns * 15 + (columns - 1) * 3 <= panel.width_mm - 6:
        assert min(width for width, _ in sizes.values()) >= 15
    if rows * 15 + (rows - 1) * 3 <= panel.height_mm / 2 - 6 and panel.width_mm >= 160:
        assert min(height for _, height in sizes.values()) >= 15


@on_every_screen
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_leaves_half_of_the_screen(desk: Desk, language: str) -> None:
    desk.set(language, scale=2.0)
    board = desk.window.findChild(QQuickItem, "keyboard")
    assert isinstance(board, QQuickItem)
    assert board.height() <= desk.window.height() / 2 + 1


def faults_of_all_keys(desk: Desk) -> dict[str, list[str]]:
    """What the inspection finds on the letters, the signs, the groups of letters and in the first group."""
    found = {"letters": desk.faults()}
    desk.keyboard.press("signs")
    found["signs"] = desk.faults()
    desk.keyboard.pick(True)
    found["groups"] = desk.faults()
    desk.keyboard.select()
    found["a group"] = desk.faults()
    return {shown: faults for shown, faults in found.items() if faults}


@pytest.mark.parametrize(
    ("desk", "language", "end"),
    pairwise(list(SCREENS), LANGUAGES, [("light", 1.0), ("contrast", 2.0)]),
    indirect=["desk"],
)
def test_the_keyboard_is_sound_at_either_end_of_the_settings(desk: Desk, language: str, end: tuple[str, float]) -> None:
    """Names, roles, actions, focus, sizes, gaps, whole and readable labels, contrast: all rules of the inspection."""
    desk.set(language, *end)
    assert faults_of_all_keys(desk) == {}


@pytest.mark.clause("C31", "C32", "F2")
@pytest.mark.combinations
@on_every_screen
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_is_sound_in_every_theme_at_every_scale(desk: Desk, language: str, theme: str) -> None:
    for scale in TEXT_SCALES:
        desk.set(language, theme, scale)
        assert faults_of_all_keys(desk) == {}, scale


@on_every_screen
def test_the_keyboard_runs_from_the_left_where_the_page_runs_from_the_right(desk: Desk) -> None:
    desk.set("ar")
    first, last = desk.middle("ض"), desk.middle("خ")
    assert first.x() < last.x()


@pytest.mark.clause("C34")
@on_one_screen
def test_a_key_is_pressed_at_once_and_acts_when_let_go(desk: Desk) -> None:
    desk.set("en")
    key, at = desk.key("h"), desk.middle("h")
    QTest.mousePress(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert key.property("down") is True
    assert desk.keyboard.text == ""
    QTest.mouseRelease(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert desk.keyboard.text == "h"


@pytest.mark.clause("C34")
@on_one_screen
def test_a_finger_that_slides_off_a_key_types_nothing(desk: Desk) -> None:
    desk.set("en")
    QTest.mousePress(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.middle("h"))
    QTest.mouseMove(desk.window, QPoint(10, 10))
    QTest.mouseRelease(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 10))
    assert desk.keyboard.text == ""


@on_every_screen
@pytest.mark.parametrize(
    ("language", "keys", "written"),
    [
        ("en", "t o w n", "town"),
        ("vi", "b e tone-dot ê n h", "bệnh"),
        ("vi", "b e e n h j", "bệnh"),
        ("id", "r u m a h", "rumah"),
        ("ar", "م س ت ش ف ى", "مستشفى"),
        ("he", "ח ו ל י ם", "חולים"),
    ],
)
def test_words_are_written_by_touch(desk: Desk, language: str, keys: str, written: str) -> None:
    if "ê" in keys.split():
        keys, written = "b ê tone-dot n h", "bệnh"
    desk.set(language)
    for key_id in keys.split():
        QTest.mouseClick(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.middle(key_id))
    assert desk.keyboard.text == written


@pytest.mark.clause("C26")
@on_one_screen
def test_a_key_held_down_types_once(desk: Desk) -> None:
    """Clause C26: key repeat is off."""
    desk.set("en")
    key = desk.key("h")
    key.forceActiveFocus()
    assert key.property("autoRepeat") is False
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        desk.keyboard.clear()
        hold(desk.window, pressed, repeats=4)
        assert desk.keyboard.text == "h", pressed


def hold(window: QQuickWindow, key: Qt.Key, repeats: int) -> None:
    """Press a key of a keyboard on the desk, hold it until it repeats, let it go."""
    kinds = [(QEvent.Type.KeyPress, False)]
    kinds += [(QEvent.Type.KeyPress, True)] * repeats
    kinds += [(QEvent.Type.KeyRelease, False)]
    for kind, repeated in kinds:
        QCoreApplication.sendEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated))


@on_one_screen
def test_touching_a_key_leaves_the_focus_where_it_is(desk: Desk) -> None:
    desk.set("en")
    desk.key("a").forceActiveFocus()
    QTest.mouseClick(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.middle("p"))
    focused = desk.window.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == "key-a"


@pytest.mark.clause("C20")
@on_one_screen
def test_the_arrows_walk_over_the_keys_and_enter_presses_them(desk: Desk) -> None:
    """Clause C20: every function by keypad."""
    desk.set("en")
    desk.key("q").forceActiveFocus()
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(desk.window, arrow)
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    assert desk.keyboard.text == desk.keyboard.at
    focused = desk.window.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == f"key-{desk.keyboard.at}"


@on_one_screen
@pytest.mark.parametrize("picking", [False, True])
def test_the_focus_stays_on_the_keyboard_when_its_keys_change(desk: Desk, picking: bool) -> None:
    desk.set("en")
    desk.keyboard.pick(picking)
    first = "group-1" if picking else "signs"
    desk.key(first).forceActiveFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    desk.window.grabWindow()
    focused = desk.window.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == ("key-f" if picking else "key-letters")


@pytest.mark.clause("C37")
@on_one_screen
def test_a_screen_reader_finds_every_key_and_presses_it(desk: Desk) -> None:
    desk.set("vi")
    named = {node.name for node in nodes(desk.window).values() if node.role in ("Button", "CheckBox")}
    assert {"a", "đ", "ơ", "dấu sắc", "dấu nặng", "Dấu cách", "Xoá"} <= named
    for key_id in ("d", "a", "tone-acute"):
        interface = QAccessible.queryAccessibleInterface(desk.key(key_id))
        assert interface is not None
        interface.actionInterface().doAction("Press")
    assert desk.keyboard.text == "dá"


@pytest.mark.clause("C25")
@on_one_screen
def test_whether_the_next_letter_is_a_capital_is_told(desk: Desk) -> None:
    """Clause C25: the state of a toggle can be heard without operating it."""
    desk.set("en")

    def checked() -> bool:
        interface = QAccessible.queryAccessibleInterface(desk.key("shift"))
        assert interface is not None
        state = interface.state()
        assert state.checkable
        return bool(state.checked)

    assert not checked()
    desk.keyboard.press("shift")
    assert checked()
    assert desk.key("a").property("text") == "A"


@on_every_screen
def test_a_smaller_room_takes_another_arrangement(desk: Desk) -> None:
    desk.set("en")
    form = {"small": "shallow", "small-portrait": "narrow"}.get(desk.screen, "wide")
    ids = [tuple(key["id"] for key in row) for row in desk.keyboard.rows]
    assert ids == [tuple(placed.key.id for placed in row) for row in arrangement("en", form).rows]


@on_one_screen
@pytest.mark.parametrize(
    ("what", "millimetres", "rule"), [("width", 7.5, "target"), ("height", 11.5, "target"), ("near", 0.5, "gap")]
)
def test_a_key_too_small_or_too_near_is_found(desk: Desk, what: str, millimetres: float, rule: str) -> None:
    desk.set("en")
    key, pixels = desk.key("g"), millimetres * SCREENS[desk.screen].pixels_per_mm
    if what == "near":
        key.setProperty("width", desk.key("h").x() - key.x() - pixels)
    else:
        key.setProperty(what, pixels)
    assert [fault.partition(":")[0] for fault in desk.faults()] == [rule]


@on_one_screen
def test_a_key_of_8_by_12_mm_is_large_enough(desk: Desk) -> None:
    desk.set("en")
    key, mm = desk.key("g"), SCREENS[desk.screen].pixels_per_mm
    key.setProperty("width", 8 * mm)
    key.setProperty("height", 12 * mm)
    assert desk.faults() == []
