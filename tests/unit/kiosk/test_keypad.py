"""Keys by name: Qt's own codes, the system's where Qt has none, and a configuration that cannot be misread."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from kiosk.config import ConfigError, KeypadConfig, load_config
from kiosk.keypad import ESSENTIAL, KEYS, VERBS, KeyMap, code_of, name_of, same_key

AS_DELIVERED = KeypadConfig()
# What Qt told of these codes of a keypad, under X with the usual table of keys: F13, a key without any meaning, and two
# that are "Media Play" both.
F13, NOTHING, PLAY, PLAY_CD = (0x010000F1, 191), (0, 202), (0x01000080, 215), (0x01000080, 208)


@pytest.mark.parametrize("name", KEYS)
def test_every_key_has_qts_code(name: str) -> None:
    assert QKeySequence(name) == QKeySequence(code_of(name))
    assert name_of(code_of(name)) == name


def test_every_verb_has_a_key_of_its_own() -> None:
    keys = AS_DELIVERED.keys
    assert tuple(keys) == VERBS
    assert {KeyMap(keys).verb(code_of(name)) for name in keys.values()} == set(VERBS)


def test_the_configuration_names_every_verb_and_no_other() -> None:
    assert set(KeypadConfig.__struct_fields__) - {"file"} == set(VERBS)
    assert set(ESSENTIAL) < set(VERBS)


def test_enter_on_the_number_pad_is_return() -> None:
    assert same_key(0x01000005) == KEYS["Return"]
    assert name_of(0x01000005, 104, on_pad=True) == "Return"
    assert same_key(KEYS["F1"]) == KEYS["F1"]


def test_a_verb_may_have_no_key() -> None:
    assert KeyMap(KeypadConfig(help="").keys).verb(KEYS["F1"]) == ""


def test_a_key_that_qt_has_no_name_for_is_known_by_its_number() -> None:
    assert [name_of(*reported) for reported in (F13, NOTHING, PLAY, PLAY_CD)] == [
        "scan 191",
        "scan 202",
        "scan 215",
        "scan 208",
    ]
    keys = KeyMap(KeypadConfig(next="scan 202", select="scan 215", back="scan 208").keys)
    assert [keys.verb(*reported) for reported in (NOTHING, PLAY, PLAY_CD, F13)] == ["next", "select", "back", ""]


def test_a_key_of_the_number_pad_is_the_same_with_and_without_num_lock() -> None:
    up_on_the_pad, eight_on_the_pad, up = (KEYS["Up"], 80), (KEYS["8"], 80), (KEYS["Up"], 111)
    assert {name_of(*each, on_pad=True) for each in (up_on_the_pad, eight_on_the_pad)} == {"scan 80"}
    assert name_of(*up) == "Up"


def test_a_key_without_a_name_and_without_a_number_is_none() -> None:
    assert name_of(0) == name_of(0x01FFFFFF) == ""
    assert KeyMap(AS_DELIVERED.keys).verb(0) == ""


def test_a_key_of_the_headphone_socket_can_do_nothing_else() -> None:
    with pytest.raises(ValueError, match="the key F20 is both 'next' and the headphone socket's"):
        KeyMap({"next": "F20"}, socket=("F20", "F21"))


def test_keys_that_cannot_be_leave_the_others_as_they_were() -> None:
    keys = KeyMap(AS_DELIVERED.keys)
    with pytest.raises(ValueError, match="F1 is both"):
        keys.become({"next": "F1", "back": "F1"})
    assert keys.names == AS_DELIVERED.keys
    assert keys.verb(KEYS["Down"]) == "next"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('next = "Dwon"', "there is no key 'Dwon'; there are F1 to F35"),
        ('next = "scan 0"', "there is no key 'scan 0'"),
        ('next = "F1"', "the key F1 is both 'next' and 'help'; give each a key of its own"),
        ('next = "scan 191"\nback = "scan 191"', "the key scan 191 is both 'next' and 'back'"),
        ('nxt = "F1"', "nxt"),
    ],
)
def test_a_key_that_cannot_be_is_refused(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[keypad]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"kiosk\.toml") as error:
        load_config(file)
    assert said in str(error.value)
