"""Keys by name: Qt's own codes, and a configuration that cannot be misread."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from kiosk.config import ConfigError, KeypadConfig, load_config
from kiosk.keypad import KEYS, code_of, same_key, verbs_by_code


@pytest.mark.parametrize("name", KEYS)
def test_every_key_has_qts_code(name: str) -> None:
    assert QKeySequence(name) == QKeySequence(code_of(name))


def test_every_verb_has_a_key_of_its_own() -> None:
    keys = KeypadConfig().keys
    assert set(verbs_by_code(keys).values()) == set(keys)


def test_enter_on_the_number_pad_is_return() -> None:
    assert same_key(0x01000005) == KEYS["Return"]
    assert same_key(KEYS["F1"]) == KEYS["F1"]


def test_a_verb_may_have_no_key() -> None:
    assert "help" not in verbs_by_code(KeypadConfig(help="").keys).values()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('next = "Dwon"', "there is no key 'Dwon'; there are F1 to F35"),
        ('next = "F1"', "the key F1 is both 'next' and 'help'; give each a key of its own"),
        ('nxt = "F1"', "nxt"),
    ],
)
def test_a_key_that_cannot_be_is_refused(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[keypad]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"kiosk\.toml") as error:
        load_config(file)
    assert said in str(error.value)
