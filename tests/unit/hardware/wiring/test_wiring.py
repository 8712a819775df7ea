"""How the header is wired, as a table and as a picture."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from hardware.config import (
    ButtonConfig,
    ChargingConfig,
    HardwareConfig,
    LedConfig,
    LightConfig,
    PortConfig,
    PowerConfig,
    PresenceConfig,
    WifiConfig,
)
from hardware.wiring.header import PINS, line_at, name_of, pin_of
from hardware.wiring.picture import picture
from hardware.wiring.table import WARNING, lines, wiring_of
from hardware.wiring.things import things
from kiosk.app import make_application

FILE = "/etc/kiosk/kiosk.toml"
SVG = "{http://www.w3.org/2000/svg}"
SIXTEEN_LINES = (5, 6, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27)

SMALL = HardwareConfig(
    charging=ChargingConfig(port=(PortConfig(name="1", sense=17, enable=-18), PortConfig(name="2", sense=27))),
    key_switch=-22,
)
SIXTEEN = HardwareConfig(
    charging=ChargingConfig(
        port=tuple(
            PortConfig(name=f"WWWWWWWWWW{index:02}", sense=line, meter=f"ina3221:1:0x4{index % 4}:{index // 4 % 3 + 1}")
            for index, line in enumerate(SIXTEEN_LINES)
        ),
        temperature="w1:28-0123456789ab",
    ),
    light=LightConfig(sensor="mcp3008:0"),
    wifi=WifiConfig(link=14, power=15),
)
EVERYTHING = HardwareConfig(
    charging=ChargingConfig(
        port=(PortConfig(name="1", sense=5, fault=6, enable=12, meter="mcp3008:1:0.5"), PortConfig(name="2", sense=13)),
        temperature="w1:28-0123456789ab",
        door=16,
    ),
    wifi=WifiConfig(link=17, power=18, reset=19),
    presence=PresenceConfig(sensor=20),
    light=LightConfig(sensor="mcp3008:0"),
    power=PowerConfig(ups=21, fan=22),
    key_switch=23,
    headphones=24,
    button=(ButtonConfig(line=25, does="help"),),
    led=(LedConfig(line=26, shows="fault"), LedConfig(line=27, shows="port", port="2")),
)
BROKEN = HardwareConfig(button=tuple(ButtonConfig(line=1, does="help" + "x" * index) for index in range(9)))


def test_the_header_is_that_of_the_board() -> None:
    """Eight grounds, two pins of each supply, and each line once; gpiozero knows the same."""
    from gpiozero import PiBoardInfo

    board = PiBoardInfo.from_revision(0xC04170)
    names = {pin.number: pin.name for pin in board.headers["J8"].pins.values()}
    theirs = {"3V3": "3.3 V", "5V": "5 V", "GND": "ground"}
    assert {number: name_of(number) for number in PINS} == {
        number: theirs.get(name, name) for number, name in names.items()
    }
    assert sorted(line for pin in PINS if (line := line_at(pin)) is not None) == list(range(28))


def test_a_line_leads_to_its_pin_and_back() -> None:
    assert [line_at(pin_of(line)) for line in range(28)] == list(range(28))
    assert pin_of(-17) == 11


def test_the_table_says_of_each_pin_how_it_is_wired() -> None:
    table = lines(wiring_of(SMALL, FILE))
    assert [line.split() for line in table if line.lstrip().startswith(("11 ", "12 ", "15 ", "2 "))] == [
        ["2", "5", "V"],
        ["11", "GPIO17", "Port", "1:", "in", "use", "in", "high", "down", "charging.port[0].sense"],
        ["12", "GPIO18", "Port", "1:", "relay", "out", "low", "charging.port[0].enable"],
        ["15", "GPIO22", "Staff", "key", "switch", "in", "low", "up", "key_switch"],
    ]
    assert table[-1] == WARNING
    assert len([line for line in table if re.match(r" *\d+  ", line)]) == 40


def test_buses_stand_at_their_pins_and_what_is_on_them_is_listed() -> None:
    told = lines(wiring_of(EVERYTHING, FILE))
    assert any("SPI clock (SCLK)" in line and line.startswith(" 23") for line in told)
    assert "On SPI: Port 1: meter, mcp3008:1:0.5 (hardware.charging.port[0].meter)" in told
    assert "On 1-wire: Cabinet: thermometer, w1:28-0123456789ab (hardware.charging.temperature)" in told


def test_what_cannot_stand_is_told_and_is_not_in_the_table() -> None:
    config = HardwareConfig(key_switch=17, headphones=-17)
    wiring = wiring_of(config, FILE)
    assert [pin.what for pin in wiring.pins if pin.number == 11] == ["Staff key switch"]
    assert lines(wiring)[-1] == (
        f"Cannot stand: {FILE}: hardware.headphones: GPIO17 belongs to hardware.key_switch; give it another line"
    )


def test_a_line_that_no_header_has_is_told_and_nobody_is_sent_to_its_pin() -> None:
    config = HardwareConfig(key_switch=28, headphones=24)
    assert [thing.key for thing in things(config)] == ["hardware.headphones"]
    assert any("hardware.key_switch: GPIO28 is no pin of the header" in line for line in lines(wiring_of(config, "f")))


def test_everything_that_can_be_configured_has_words_of_its_own() -> None:
    wired = things(EVERYTHING)
    assert not [thing for thing in wired if thing.on == "Make it on."]
    assert len({thing.name for thing in wired}) == len(wired) == 19


def elements(config: HardwareConfig, kind: str) -> list[ET.Element]:
    sheet = ET.fromstring(picture(wiring_of(config, FILE), FILE))  # noqa: S314 - our own
    return list(sheet.iter(SVG + kind))


def box(element: ET.Element) -> QRectF:
    return QRectF(*(float(element.attrib[key]) for key in ("x", "y", "width", "height")))


def drawn(element: ET.Element) -> tuple[QRectF, str]:
    """Where a text stands, in millimetres, and what it says."""
    place = re.fullmatch(r"translate\((\S+) (\S+)\) scale\((\S+)\)", element.attrib["transform"])
    assert place is not None
    x, y, scale = (float(number) for number in place.groups())
    font = QFont("Noto Sans")
    font.setPixelSize(100)
    font.setBold(element.attrib.get("font-weight") == "700")
    metrics, size = QFontMetricsF(font), float(element.attrib["font-size"]) * scale / 100
    text = element.text or ""
    width = metrics.horizontalAdvance(text) * size
    x -= {"end": width, "middle": width / 2}.get(element.attrib.get("text-anchor", ""), 0.0)
    return QRectF(x, y - metrics.capHeight() * size, width, metrics.capHeight() * size), text


@pytest.mark.parametrize("config", [SMALL, SIXTEEN, EVERYTHING, BROKEN], ids=["small", "16", "everything", "broken"])
def test_nothing_in_the_picture_covers_anything_else(config: HardwareConfig) -> None:
    make_application(offscreen=True)
    page = QRectF(5, 5, 200, 287)
    texts = [drawn(element) for element in elements(config, "text")]
    boxes = [box(element) for element in elements(config, "rect") if element.get("class") == "box"]
    assert [text for place, text in texts if not page.contains(place)] == []
    assert [(a, b) for (one, a), (other, b) in combinations(texts, 2) if one.intersects(other)] == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])] == []
    for place, text in texts:
        touched = [edge for edge in boxes if edge.intersects(place)]
        assert all(edge.contains(place) for edge in touched), f"{text!r} leaves its box"


def test_a_text_can_be_seen_to_cover_another() -> None:
    """So the test before would notice: two texts at one place."""
    make_application(offscreen=True)
    (one, _), (other, _) = [drawn(element) for element in elements(SMALL, "text")][:2]
    assert not one.intersects(other)
    assert one.intersects(other.translated(one.center() - other.center()))


def test_every_wire_has_a_lead_and_a_box_and_is_heard_by_whoever_does_not_see_it() -> None:
    wiring = wiring_of(SIXTEEN, FILE)
    wired = [pin for pin in wiring.pins if pin.way]
    leads = [path for path in elements(SIXTEEN, "path") if "H" in path.attrib["d"]]
    assert len(leads) == len(wired) == 16 + 2 + 2 + 1 + 5
    (described,) = elements(SIXTEEN, "desc")
    assert all(f"pin {pin.number} ({pin.name}): {pin.what}" in (described.text or "") for pin in wired)


def test_the_three_ways_differ_without_colour() -> None:
    """By the word in the box, and by the dashes of the lead."""
    leads = {path.attrib["d"]: path.get("stroke-dasharray", "") for path in elements(EVERYTHING, "path")}
    assert len(set(leads.values())) == 3
    tags = [element.text for element in elements(EVERYTHING, "text")]
    assert {"IN", "OUT", "BUS"} <= set(tags)


def test_boxes_stand_in_the_order_of_their_pins() -> None:
    left = [box(element).top() for element in elements(SIXTEEN, "rect") if element.get("class") == "box"][::2]
    assert all(one <= other for one, other in pairwise(left))
