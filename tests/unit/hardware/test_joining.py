"""The code with which phones join: whatever the Wi-Fi is called, a reader of the form gets its name back."""

from collections.abc import Iterator
from string import hexdigits

import msgspec
import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from hardware.config import WifiConfig
from hardware.joining import joining_text
from kiosk.qr import encode

_PIXELS = 4


def fields(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each field of the form, sign by sign: its letter, its value, and whether the value stood in quotes."""
    assert text.startswith("WIFI:")
    name, value, quoted, signs = "", "", False, iter(text.removeprefix("WIFI:"))
    for sign in signs:
        if sign == "\\":
            value += next(signs)
        elif sign == '"':
            quoted = True
        elif sign == ":" and not name:
            name, value = value, ""
        elif sign == ";" and name:
            yield name, value, quoted
            name, value, quoted = "", "", False
        elif sign == ";":
            assert not list(signs), "nothing comes after the end"
            return
        else:
            value += sign
    pytest.fail(f"{text!r} has no end")


def read(config: WifiConfig) -> dict[str, str]:
    """What a phone makes of it: without quotes a value of hexadecimal digits would be taken for a number."""
    found = {}
    for name, value, quoted in fields(joining_text(config)):
        is_number = name in "SP" and all(sign in hexdigits for sign in value)
        assert quoted == is_number
        found[name] = value
    return found


def expected(config: WifiConfig) -> dict[str, str]:
    wanted = {"T": {"open": "nopass", "wpa": "WPA", "wep": "WEP"}[config.security], "S": config.ssid}
    wanted |= {} if config.security == "open" else {"P": config.password}
    return wanted | ({"H": "true"} if config.hidden else {})


nasty = st.sampled_from([*'\\;,:"', "a", "F", "9", " ", "ế", "ש", "ع", "🛜"])
ssids = st.one_of(
    st.text(nasty, min_size=1), st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)
).filter(lambda ssid: len(ssid.encode()) <= 32)
passwords = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8, max_size=63)


@given(ssids, passwords, st.sampled_from(["open", "wpa", "wep"]), st.booleans())
def test_a_reader_gets_everything_back(ssid: str, password: str, security: str, hidden: bool) -> None:
    table = {"ssid": ssid, "password": password, "security": security, "hidden": hidden}
    config = msgspec.convert(table, WifiConfig)
    assert read(config) == expected(config)


NASTY = [
    "Port-Lumen-Hall",
    'semi;colon, "quotes" \\ and: all',
    ";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;",
    "ABCDEF01",
    '"ABCD"',
    " spaces at both ends ",
    "قاعة المدينة",
    "אולם העיר",
    "Nhà văn hoá Tân Lập",
    "🛜🏛️☕ hall",
    "🏛" * 8,
]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("password", ['come;in:all,\\"', "0123456789abcdef", "~" * 63])
def test_a_camera_reads_from_the_code_what_stands_in_the_configuration(name: str, password: str) -> None:
    text = joining_text(WifiConfig(ssid=name, password=password))
    assert scanned(text) == text


def scanned(text: str) -> str:
    code = encode(text)
    picture = np.full((code.modules, code.modules), 255, dtype=np.uint8)
    for x, y, length in zip(code.runs[::3], code.runs[1::3], code.runs[2::3], strict=True):
        picture[y, x : x + length] = 0
    (found,) = zxingcpp.read_barcodes(np.kron(picture, np.ones((_PIXELS, _PIXELS), dtype=np.uint8)))
    return str(found.text)


def test_what_is_written_stays_as_it_is() -> None:
    assert joining_text(WifiConfig()) == ""
    assert joining_text(WifiConfig(ssid="Hall", password="come in all")) == "WIFI:T:WPA;S:Hall;P:come in all;;"  # noqa: S106
    assert joining_text(WifiConfig(ssid="BEEF", security="open", hidden=True)) == 'WIFI:T:nopass;S:"BEEF";H:true;;'
