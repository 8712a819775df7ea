"""Every code on every page is read by a phone: from the screenshot, and as a camera sees it from 60 cm."""

import io
import math
from base64 import b64decode
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image, ImageFilter, ImageOps
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from kiosk.inspection.codes import Measured, check_codes, codes, cut_out, measure
from kiosk.inspection.finding import Measures
from kiosk.inspection.scene import capture, read
from kiosk.qr import encode
from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.visits import THEMES, Visit, every_page

# A telephone's camera sees some 60 degrees; its preview, which is what is searched for codes, is 1080 pixels wide.
DISTANCE_MM, FIELD_DEGREES, FRAME_PIXELS = 600, 60, 1080
FRAME_PIXELS_PER_MM = FRAME_PIXELS / (2 * DISTANCE_MM * math.tan(math.radians(FIELD_DEGREES / 2)))
# Blur of a hand that is not quite still, in pixels of the frame.
BLUR = 0.6
ANGLES = (0, 7, 45, 90)


def picture(image: QImage) -> Image.Image:
    """The same picture for Pillow."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes for the format
    return Image.open(io.BytesIO(data.data())).convert("L")


def seen_by_a_phone(code: Image.Image, pixels_per_mm: float, angle: float, blur: float = BLUR) -> Image.Image:
    """The code as it stands in the frame of a camera held at this angle, 600 mm away."""
    margin = code.width // 2
    held = ImageOps.expand(code, margin, fill=200).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=200)
    share = FRAME_PIXELS_PER_MM / pixels_per_mm
    frame = held.resize((round(held.width * share), round(held.height * share)), Image.Resampling.BOX)
    return frame.filter(ImageFilter.GaussianBlur(blur))


def texts(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image)]


def pages_with_a_code(stage: Stage) -> Iterator[str]:
    """Open each page that has one."""
    for page in every_page():
        if page.startswith(("link/", "procedure/")):
            stage.open(page)
            if any(block.code for block in stage.kiosk.app.page.shown.blocks):
                yield page


def shown_code(stage: Stage) -> tuple[str, QImage]:
    """Bring the code of the page into view: what it should say, and how it is drawn."""
    rows = stage.kiosk.app.page.shown.blocks
    row, code = next((row, block.code) for row, block in enumerate(rows) if block.code)
    view = stage.part("blocks")
    assert isinstance(view, QQuickItem)
    view.setProperty("settling", False)
    for _ in range(3):  # a list knows how far a row is once those before it are laid out
        read(view, f"[positionViewAtIndex({row}, ListView.Beginning)]")
        stage.kiosk.window.grabWindow()
    scene = capture(stage.kiosk.window, Measures(stage.kiosk.app.look.pixelsPerMm))
    (item,) = codes(scene)
    assert list(check_codes(scene)) == []
    return code.content, cut_out(scene.picture, item.rect)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_every_code_is_read_from_the_screen(stage: Stage, theme: str) -> None:
    Visit("home", theme=theme).pay(stage)
    found = 0
    for page in pages_with_a_code(stage):
        content, drawn = shown_code(stage)
        assert texts(picture(drawn)) == [content], page
        found += 1
    assert found > 20


@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_every_code_is_read_by_a_phone_held_at_any_angle(stage: Stage) -> None:
    Visit("home").pay(stage)
    for page in pages_with_a_code(stage):
        content, drawn = shown_code(stage)
        code = picture(drawn)
        for angle in ANGLES:
            frame = seen_by_a_phone(code, stage.kiosk.app.look.pixelsPerMm, angle)
            assert texts(frame) == [content], f"{page} at {angle} degrees"


ADDRESS = "https://online.port-lumen.example/s/registration"


def drawn(module: int, quiet: int = 4, address: str = ADDRESS) -> QImage:
    """A code with so many pixels to a module and so many quiet modules, on a white card."""
    code = QImage.fromData(b64decode(encode(address).picture.partition(",")[2])).convertToFormat(
        QImage.Format.Format_RGB32
    )
    side = code.width() - 2 * (4 - quiet)
    return code.copy(4 - quiet, 4 - quiet, side, side).scaled(side * module, side * module)


def test_a_sound_code_is_read_by_a_phone() -> None:
    for angle in ANGLES:
        assert texts(seen_by_a_phone(picture(drawn(5)), 4.0, angle)) == [ADDRESS]


def test_a_code_that_is_too_small_is_not_read_by_a_phone() -> None:
    assert texts(seen_by_a_phone(picture(drawn(2)), 4.0, 7)) == []


def test_a_code_that_is_too_blurred_is_not_read_by_a_phone() -> None:
    assert texts(seen_by_a_phone(picture(drawn(5)), 4.0, 7, blur=3)) == []


def test_a_code_is_measured_in_its_own_modules() -> None:
    assert measure(drawn(5)) == Measured(module=5.0, quiet=20)


def test_an_inverted_code_is_no_code() -> None:
    inverted = drawn(5)
    inverted.invertPixels()
    assert measure(inverted) is None


def test_an_empty_card_is_no_code() -> None:
    blank = drawn(5)
    blank.fill(0xFFFFFFFF)
    assert measure(blank) is None


def test_a_code_without_its_quiet_zone_is_found_so() -> None:
    assert measure(drawn(5, quiet=1)) == Measured(module=5.0, quiet=5)
