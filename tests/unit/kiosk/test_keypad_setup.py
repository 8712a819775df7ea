"""Setting up a keypad key by key, and the file it ends in."""

from pathlib import Path

import pytest

from kiosk.config import KeypadConfig, KioskConfig, StateConfig
from kiosk.keymap import KeymapError, read_keymap, write_keymap
from kiosk.keypad import ESSENTIAL, VERBS
from kiosk.keypad_setup import Setup
from kiosk.state import keymap_file

KEYS = {verb: f"F{number}" for number, verb in enumerate(VERBS, 1)}


def set_up() -> Setup:
    setup = Setup()
    for name in KEYS.values():
        setup = setup.pressed(name)
    return setup


def test_each_thing_is_asked_for_in_turn_and_gets_its_key() -> None:
    setup, asked = Setup(), []
    while setup.asked:
        asked.append(setup.asked)
        setup = setup.pressed(KEYS[setup.asked])
        assert (setup.outcome, setup.verb) == ("given", asked[-1])
    assert (tuple(asked), setup.keys, setup.missing) == (VERBS, KEYS, ())


def test_a_key_that_has_something_to_do_already_is_told_and_not_taken() -> None:
    setup = Setup().pressed("F1").pressed("F1")
    assert (setup.outcome, setup.name, setup.verb) == ("taken", "F1", VERBS[0])
    assert (setup.asked, setup.keys) == (VERBS[1], {VERBS[0]: "F1"})


def test_a_key_that_tells_nothing_of_itself_is_told_and_not_taken() -> None:
    setup = Setup().pressed("")
    assert (setup.outcome, setup.asked, setup.keys) == ("nameless", VERBS[0], {})


def test_the_socket_is_told_and_is_no_key() -> None:
    setup = Setup().pressed("F1").plugged("F20")
    assert (setup.outcome, setup.name, setup.asked, setup.keys) == ("socket", "F20", VERBS[1], {VERBS[0]: "F1"})


def test_what_is_left_out_has_no_key_and_what_is_needed_is_missing() -> None:
    setup = Setup().skipped()
    assert (setup.asked, setup.keys) == (VERBS[1], {VERBS[0]: ""})
    assert setup.missing == ESSENTIAL
    for _ in VERBS[1:]:
        setup = setup.skipped()
    assert (setup.asked, setup.missing) == ("", ESSENTIAL)


def test_once_a_keypad_has_no_more_keys_the_rest_has_none() -> None:
    setup = Setup().pressed("F1").ended()
    assert (setup.asked, setup.keys) == ("", {**dict.fromkeys(VERBS, ""), VERBS[0]: "F1"})


def test_one_key_is_asked_for_again_and_may_be_the_same() -> None:
    setup = set_up().asking("back")
    assert setup.asked == "back"
    again = setup.pressed(KEYS["back"])
    assert (again.asked, again.keys) == ("", KEYS)


def test_one_can_go_back_from_anywhere() -> None:
    second = Setup().pressed("F1")
    assert (second.undone().asked, second.undone().keys) == (VERBS[0], {})
    assert Setup().undone().asked == VERBS[0]
    assert set_up().undone().asked == VERBS[-1]


def test_once_all_is_asked_keys_are_tried() -> None:
    tried = set_up().pressed(KEYS["help"])
    assert (tried.outcome, tried.verb, tried.keys) == ("does", "help", KEYS)
    assert set_up().pressed("F35").verb == ""


# -- the file


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    keys = {**KEYS, "next": "scan 191", "stop": ""}
    write_keymap(tmp_path / "state" / "keypad.toml", keys)
    assert read_keymap(tmp_path / "state" / "keypad.toml") == keys


def test_what_a_file_does_not_name_has_no_key(tmp_path: Path) -> None:
    file = tmp_path / "keypad.toml"
    file.write_text('select = "Down"\n', encoding="utf-8")
    assert read_keymap(file) == {**dict.fromkeys(VERBS, ""), "select": "Down"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("next = F1", "is not valid TOML"),
        ('next = "F1', "press each key anew with: kiosk keypad"),
        ('nxt = "F1"', "a keypad does no 'nxt'; it does next, previous"),
        ("next = 7", "the key of 'next' is no text"),
        ('next = "F99"', "there is no key 'F99'"),
        ('next = "F1"\nback = "F1"', "the key F1 is both 'next' and 'back'"),
        ("\x00\x00", "is not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "keypad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeymapError) as error:
        read_keymap(file)
    assert str(error.value).startswith(f"{file}: ")
    assert said in str(error.value)


def test_bytes_that_are_no_text_are_told_as_well(tmp_path: Path) -> None:
    file = tmp_path / "keypad.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(KeymapError, match="is not valid TOML"):
        read_keymap(file)


def test_where_nothing_can_be_written_the_keys_before_stay_and_nothing_lies_about(tmp_path: Path) -> None:
    file = tmp_path / "keypad.toml"
    write_keymap(file, KEYS)
    (tmp_path / ".keypad.toml.new").mkdir()
    with pytest.raises(KeymapError, match=r"keypad\.toml: cannot be written"):
        write_keymap(file, {**KEYS, "next": "Up"})
    assert read_keymap(file) == KEYS


def test_a_full_disk_leaves_the_keys_before(tmp_path: Path) -> None:
    file = tmp_path / "keypad.toml"
    write_keymap(file, KEYS)
    (tmp_path / ".keypad.toml.new").symlink_to("/dev/full")
    with pytest.raises(KeymapError, match="No space left"):
        write_keymap(file, {**KEYS, "next": "Up"})
    assert read_keymap(file) == KEYS
    assert [path.name for path in tmp_path.iterdir()] == ["keypad.toml"]


def test_the_file_stands_in_the_state_folder_unless_it_is_told(tmp_path: Path) -> None:
    state = StateConfig(folder=str(tmp_path))
    assert keymap_file(KioskConfig(state=state)) == tmp_path / "keypad.toml"
    assert keymap_file(KioskConfig(state=state, keypad=KeypadConfig(file="/etc/kiosk/keys.toml"))).parent == Path(
        "/etc/kiosk"
    )
