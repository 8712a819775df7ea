"""The keyboard's view-model: what keys do to the text, how a keypad walks it, and that nothing of a visit stays."""

import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.keyboard.layouts import LANGUAGES
from kiosk.viewmodels.keyboard import LONGEST, KeyboardViewModel

CANARY = "kanarienvogel"


@pytest.fixture
def keyboard(qapp: QObject) -> KeyboardViewModel:
    return KeyboardViewModel(LANGUAGES, qapp)


def press(keyboard: KeyboardViewModel, keys: str) -> str:
    for key_id in keys.split():
        keyboard.press(key_id)
    return keyboard.text


def shown(keyboard: KeyboardViewModel) -> list[str]:
    return [key["id"] for row in keyboard.rows for key in row]


@pytest.mark.parametrize(
    ("language", "keys", "written"),
    [
        ("en", "c a f e space 1 2", "cafe 12"),
        ("en", "a b backspace c", "ac"),
        ("en", "backspace backspace", ""),
        ("en", "shift a b", "Ab"),
        ("en", "shift shift a", "a"),
        ("id", "k t p", "ktp"),
        ("vi", "d d a w n g space k y tone-acute", "đăng ký"),
        ("vi", "t h u ê tone-acute", "thuế"),
        ("vi", "h o a tone-grave n", "hoàn"),
        ("vi", "shift d d o o n g s", "Đống"),
        ("ar", "س ل ا م", "سلام"),
        ("ar", "لا", "لا"),
        ("he", "ש ל ו ם", "שלום"),
    ],
)
def test_keys_write(keyboard: KeyboardViewModel, language: str, keys: str, written: str) -> None:
    keyboard.choose(language)
    assert press(keyboard, keys) == written


def test_only_the_vietnamese_keyboard_composes(keyboard: KeyboardViewModel) -> None:
    assert press(keyboard, "a a s") == "aas"
    keyboard.clear()
    keyboard.choose("vi")
    assert press(keyboard, "a a s") == "ấ"


@pytest.mark.parametrize(
    ("language", "before", "now", "struck"),
    [
        ("vi", "ca", "caf", "cà"),
        ("vi", "tie", "tie6", "tiê"),
        ("vi", "dat D", "dat DD", "dat Đ"),
        ("vi", "wif", "wifi", "wifi"),
        ("vi", "cà", "càs", "cá"),
        ("vi", "tiếng", "tiến", "tiến"),  # a letter less
        ("vi", "ca", "cas ke", "cas ke"),  # put there at once
        ("vi", "ca", "sca", "sca"),  # not at the end
        ("en", "ca", "caf", "caf"),
    ],
)
def test_a_keyboard_on_the_desk_composes_as_the_one_on_the_screen(
    keyboard: KeyboardViewModel, language: str, before: str, now: str, struck: str
) -> None:
    keyboard.choose(language)
    keyboard.edit(before)
    assert keyboard.struck(now) == struck


def test_what_is_masked_stays_as_it_is_struck(keyboard: KeyboardViewModel) -> None:
    keyboard.choose("vi")
    keyboard.mask(True)
    keyboard.edit("ca")
    assert keyboard.struck("caf") == "caf"


def test_without_a_method_the_tone_keys_still_work(qapp: QObject) -> None:
    keyboard = KeyboardViewModel(["vi"], qapp, methods=())
    assert press(keyboard, "a a s tone-dot") == "aas"
    keyboard.clear()
    assert press(keyboard, "m a tone-dot") == "mạ"


def test_each_change_of_the_text_is_told_once(keyboard: KeyboardViewModel) -> None:
    told: list[str] = []
    keyboard.edited.connect(told.append)
    press(keyboard, "a b shift signs letters backspace backspace backspace")
    assert told == ["a", "ab", "a", ""]


def test_the_text_is_bounded(keyboard: KeyboardViewModel) -> None:
    keyboard.type("x" * (LONGEST + 50))
    assert len(press(keyboard, "a b c")) == LONGEST
    keyboard.edit("y" * 1000)
    assert len(keyboard.text) == LONGEST == 200


def test_a_text_edited_elsewhere_goes_on_from_there(keyboard: KeyboardViewModel) -> None:
    keyboard.edit("passp")
    assert press(keyboard, "o r t") == "passport"


def test_the_language_key_goes_through_the_languages_of_the_town(qapp: QObject) -> None:
    keyboard = KeyboardViewModel(["en", "ar", "xx", "he"], qapp)
    seen = []
    for _ in range(4):
        keyboard.press("language")
        seen.append(keyboard.language)
    assert seen == ["ar", "he", "en", "ar"]


def test_the_language_key_shows_where_it_leads(keyboard: KeyboardViewModel) -> None:
    (key,) = (key for row in keyboard.rows for key in row if key["id"] == "language")
    assert key["label"] == "Tiếng Việt"
    assert key["name"].startswith("Tiếng Việt")


def test_a_language_without_a_layout_changes_nothing(keyboard: KeyboardViewModel) -> None:
    keyboard.choose("xx")
    assert keyboard.language == "en"


def test_signs_and_letters_take_turns(keyboard: KeyboardViewModel) -> None:
    keyboard.press("signs")
    assert "@" in shown(keyboard)
    assert "q" not in shown(keyboard)
    keyboard.press("letters")
    assert "q" in shown(keyboard)


def test_a_room_is_filled_with_the_keys_that_fit_it(keyboard: KeyboardViewModel) -> None:
    keyboard.fit(84, 70)
    assert keyboard.columns == 9
    keyboard.fit(152, 42)
    assert len(keyboard.rows) == 3
    keyboard.fit(260, 120)
    assert keyboard.columns == 10


def test_hide_asks_the_page(keyboard: KeyboardViewModel) -> None:
    asked: list[str] = []
    keyboard.hideAsked.connect(lambda: asked.append("hide"))
    keyboard.press("hide")
    assert asked == ["hide"]
    assert keyboard.text == ""


# -- the same key again (EN 301 549 5.8)


class Watch:
    """A clock that is set by hand, in milliseconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_doubled_letters_are_typed_however_fast(qapp: QObject) -> None:
    keyboard = KeyboardViewModel(["en"], qapp, clock=Watch())
    assert press(keyboard, "b o o k k e e p e r") == "bookkeeper"


@pytest.mark.clause("C27")
def test_the_same_key_within_the_set_time_is_ignored(qapp: QObject) -> None:
    """Clause C27: repeat of the same key within an adjustable time up to 0.5 s is ignored."""
    watch = Watch()
    keyboard = KeyboardViewModel(["en"], qapp, debounce_ms=500, clock=watch)
    press(keyboard, "a a b")
    assert keyboard.text == "ab"
    watch.now = 499
    assert press(keyboard, "b") == "ab"
    watch.now = 1000
    assert press(keyboard, "b") == "abb"


# -- by keypad (C20, C28)


@pytest.mark.clause("C20")
@pytest.mark.parametrize(
    ("language", "word"), [("en", "town hall"), ("id", "ktp 12"), ("vi", "đăng ký"), ("ar", "سلام"), ("he", "שלום")]
)
def test_a_word_is_picked_with_next_and_select_alone(keyboard: KeyboardViewModel, language: str, word: str) -> None:
    keyboard.choose(language)
    keyboard.pick(True)
    for letter in word.replace("ý", "y'"):
        if letter == "'":
            pick(keyboard, "tone-acute")
        else:
            pick(keyboard, {" ": "space"}.get(letter, letter))
    assert keyboard.text == word


def pick(keyboard: KeyboardViewModel, key_id: str) -> None:
    """Through the groups until one has the key, then to the key; and back to the groups."""
    picker = keyboard._board.picker
    assert picker is not None
    group = next((f"group-{at}" for at, group in enumerate(picker.groups) if key_id in group), None)
    for wanted in (group, key_id, "groups") if group else (key_id,):
        assert wanted is not None
        go(keyboard, wanted)
        keyboard.select()


def go(keyboard: KeyboardViewModel, key_id: str) -> None:
    for _ in shown(keyboard):
        if keyboard.at == key_id:
            return
        keyboard.next()
    raise AssertionError(f"{key_id} is not among {shown(keyboard)}")


@pytest.mark.clause("C20")
def test_previous_undoes_next_all_around(keyboard: KeyboardViewModel) -> None:
    start = keyboard.at
    keyboard.previous()
    assert keyboard.at == shown(keyboard)[-1]
    keyboard.next()
    assert keyboard.at == start


def test_after_a_group_one_is_back_where_one_left(keyboard: KeyboardViewModel) -> None:
    keyboard.pick(True)
    go(keyboard, "group-3")
    keyboard.select()
    assert keyboard.at == "p"
    keyboard.press("groups")
    assert keyboard.at == "group-3"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [(260, 120), (152, 42), (84, 70)])
def test_a_key_leads_to_the_picker_and_another_back(
    keyboard: KeyboardViewModel, language: str, room: tuple[float, float]
) -> None:
    keyboard.choose(language)
    keyboard.fit(*room)
    letters = shown(keyboard)
    if "picker" not in letters:
        keyboard.press("signs")
    keyboard.press("picker")
    assert (keyboard.picking, keyboard.at) == (True, "group-0")
    keyboard.press("keys")
    assert (keyboard.picking, keyboard.at) == (False, "picker")


def test_results_are_asked_of_the_page(keyboard: KeyboardViewModel) -> None:
    asked: list[str] = []
    keyboard.enoughAsked.connect(lambda: asked.append("results"))
    keyboard.pick(True)
    assert "results" in shown(keyboard)
    assert press(keyboard, "results") == ""
    assert asked == ["results"]


def test_a_group_is_called_by_what_is_in_it(keyboard: KeyboardViewModel) -> None:
    keyboard.choose("vi")
    keyboard.pick(True)
    names = {key["id"]: key["name"] for row in keyboard.rows for key in row}
    assert names["group-0"] == "a ă â b c"
    assert names["group-7"] == "dấu sắc, dấu huyền, dấu hỏi, dấu ngã, dấu nặng"


# -- nothing of a visit stays


@pytest.mark.clause("P1")
def test_forgetting_leaves_no_text_in_any_live_attribute(keyboard: KeyboardViewModel) -> None:
    keyboard.choose("vi")
    press(keyboard, "shift " + " ".join(CANARY))
    keyboard.edit(CANARY)
    assert CANARY in held(keyboard)
    keyboard.press("signs")
    keyboard.pick(True)
    keyboard.forget()
    assert not [text for text in held(keyboard) if CANARY[:6] in text.lower()]
    assert (keyboard.text, keyboard.shifted, keyboard.picking) == ("", False, False)
    assert "q" in shown(keyboard)


def held(keyboard: KeyboardViewModel) -> set[str]:
    """Every text that can be reached from the view-model's own attributes."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[object] = list(vars(keyboard).values())
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.add(each)
        elif id(each) not in seen and not isinstance(each, type | QObject) and not callable(each):
            seen.add(id(each))
            waiting += gc.get_referents(each)
    return found


@pytest.mark.clause("P1")
def test_nothing_goes_to_the_clipboard(keyboard: KeyboardViewModel) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    press(keyboard, " ".join(CANARY))
    assert clipboard.text() == "before"
    clipboard.clear()
