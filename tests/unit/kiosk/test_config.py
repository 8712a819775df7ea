"""The configuration is strict: what is out of range is refused, with file, key and remedy."""

from pathlib import Path

import pytest

from kiosk.config import ConfigError, KeyboardConfig, load_config


def written(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_keyboard_is_set_by_its_section(tmp_path: Path) -> None:
    file = written(tmp_path, '[keyboard]\ndebounce_ms = 500\nmethods = ["vni"]\n')
    assert load_config(file).keyboard == KeyboardConfig(debounce_ms=500, methods=("vni",))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("debounce_ms = 501", "debounce_ms"),
        ("debounce_ms = -1", "debounce_ms"),
        ('methods = ["viqr"]', "methods"),
        ("debounce = 100", "debounce"),
    ],
)
def test_what_the_keyboard_cannot_be_is_refused(tmp_path: Path, line: str, key: str) -> None:
    file = written(tmp_path, f"[keyboard]\n{line}\n")
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    for part in (str(file), key, "docs/configuration.md"):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[speech]\nvolume = 10", "volume"),
        ("[speech]\nvolume = -1", "volume"),
        ("[headphones]\nvolume = 10", "volume"),
        ('[headphones]\nsource = "bluetooth"', "source"),
        ('[headphones]\nsource = "keypad"', "key_in and key_out have to name the keys"),
        ('[headphones]\nsource = "keypad"\nkey_in = "F15"', "key_in and key_out have to name the keys"),
        ('[headphones]\nkey_in = "Jack"', "there is no key 'Jack'"),
        ('[headphones]\nkey_in = "F9"', "the key F9 is both 'speech' and 'headphones.key_in'"),
        ('[headphones]\nkey_in = "F15"\nkey_out = "F15"', "the key F15 is both 'in' and 'out'"),
        ('[headphones]\ndevice = "/dev/input/event3"', "device is for the source 'evdev', and source is 'none'"),
        ('[headphones]\nsource = "gpio"', "hardware.headphones has to name the line of the socket"),
        ('[headphones]\nsource = "gpio"\n[hardware]\nheadphones = 5', "hardware.pin_factory has to be another"),
        ("[sound]\nchime = 1", "chime"),
    ],
)
def test_what_sound_and_headphones_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        load_config(file, strict=True)
    for part in (str(file), said, "docs/configuration.md"):
        assert part in str(refused.value)


def test_a_button_does_what_a_keypad_can_do(tmp_path: Path) -> None:
    buttons = "[[hardware.button]]\nline = 9\ndoes = {!r}\n"
    assert len(load_config(written(tmp_path, buttons.format("help") * 2)).hardware.button) == 2
    file = written(tmp_path, buttons.format("help") + buttons.format("sing"))
    with pytest.raises(ConfigError) as refused:
        load_config(file, strict=True)
    for part in (str(file), "hardware.button[1].does is 'sing'", "next, previous, select", "docs/configuration.md"):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[hardware]\nkey_swich = 5", "key_swich"),
        ("[hardware]\nkey_switch = '17'", "key_switch"),
        ("[hardware]\npin_factory = 'rpi'", "pin_factory"),
        ("[[hardware.charging.port]]\nname = '1'", "2 to 16 ports"),
        ("[hardware.presence]\nhours = '7-22'", "7-22"),
        ("[[hardware.button]]\nline = 9\ndoes = 'sing'", "sing"),
        ("[headphones]\nsource = 'gpio'\n[hardware.wifi]\nsecurity = 'wpa4'", "security"),
        ("[headphones]\nsource = 'gpio'", "hardware.headphones"),
        ("hardware = 5", "hardware"),
    ],
)
def test_a_wrong_word_about_the_hall_keeps_no_screen_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, said: str
) -> None:
    file = written(tmp_path, f"{text}\n[look]\ntheme = 'dark'\n")
    config = load_config(file)
    assert (config.look.theme, config.hardware.pin_factory, config.headphones.source) == ("dark", "none", "none")
    with pytest.raises(ConfigError) as refused:
        load_config(file, strict=True)
    (logged,) = caplog.messages
    caplog.clear()
    for told in (logged, str(refused.value)):
        assert said in told
        assert str(file) in told


def test_a_wrong_word_elsewhere_is_told_before_one_about_the_hall(tmp_path: Path) -> None:
    file = written(tmp_path, "[hardware]\nkey_swich = 5\n[look]\ntheme = 'pink'\n")
    with pytest.raises(ConfigError, match=r"look\.theme"):
        load_config(file)
