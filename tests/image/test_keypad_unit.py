"""The unit that sets up a keypad: it takes the screen's place with the screen's rights, and gives it back."""

import configparser
from pathlib import Path

SYSTEMD = Path(__file__).resolve().parents[2] / "systemd"


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys are case-sensitive
    found.read(SYSTEMD / f"{name}.service", encoding="utf-8")
    return found


def test_the_keypad_is_set_up_in_the_screens_place_and_gives_it_back() -> None:
    keypad = unit("porchlight-keypad")["Unit"]
    assert "porchlight-screen.service" in keypad["Conflicts"].split()
    assert keypad["OnSuccess"] == keypad["OnFailure"] == "porchlight-screen.service"
    assert "Install" not in unit("porchlight-keypad")


def test_the_keypad_is_set_up_with_the_rights_and_the_folders_of_the_screen() -> None:
    keypad, screen = dict(unit("porchlight-keypad")["Service"]), dict(unit("porchlight-screen")["Service"])
    assert keypad.pop("ExecStart") == screen.pop("ExecStart").replace("kiosk run", "kiosk keypad")
    of_a_daemon = ("Type", "NotifyAccess", "WatchdogSec", "TimeoutStartSec", "Restart", "RestartMode", "RestartSec")
    assert (
        keypad.pop("Type") == "simple"
    )  # it is there while a technician stands before it, and says nothing to systemd
    for key in of_a_daemon:
        screen.pop(key)
    assert keypad == screen
