"""Every code on every page is read by a phone: from the screenshot, and as a camera sees it from 60 cm."""

import io
import math
from dataclasses import dataclass
from itertools import cycle, product

import pytest
import zxingcpp
from PIL import Image, ImageFilter, ImageOps
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from content.reader import Slot
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
# In every script of the shelf, and the longest: what a phone shows is plain text.
BOOKS = {
    "book/don-quijote": "El ingenioso hidalgo don Quijote de la Mancha\nMiguel de Cervantes",
    "book/lettre-de-candidature": "Écrire une lettre de candidature\nCercle du livre de Port Lumen",
    "book/luc-van-tien": "Lục Vân Tiên\nNguyễn Đình Chiểu",
    "book/kalila-wa-dimna": "كليلة ودمنة\nعبد الله بن المقفع",
    "book/shirim-li-yladim": "שירים ופזמונות לילדים\nחיים נחמן ביאליק",
    "book/tang-shi": "唐诗三百首",
    "book/godan": "गोदान\nप्रेमचंद",
}
WHITE, BLACK = 0xFFFFFFFF, 0xFF000000


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


def read_by_a_phone(drawn: QImage, pixels_per_mm: float, angle: float, blur: float = BLUR) -> set[str]:
    """What is read in the first frame in which anything is, of a hand that sways by two degrees."""
    code = picture(drawn)
    frames = (seen_by_a_phone(code, pixels_per_mm, angle + sway, blur) for sway in (0, 2, -2))
    return next((found for frame in frames if (found := set(texts(frame)))), set())


def texts(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image)]


@dataclass(frozen=True)
class Shown:
    """A code of a page as it stands on the screen in each theme."""

    page: str
    content: str
    by_theme: dict[str, QImage]


@pytest.fixture(scope="module")
def shown(stage: Stage, request: pytest.FixtureRequest) -> list[Shown]:
    """Codes of the demo town on the screen of the stage: every ``step``-th from the one of number ``first``."""
    first, step = request.param
    Visit("home").pay(stage)
    slot = stage.kiosk.slot
    pages = [page for page in every_page() if page.startswith("link/") or is_online(slot, page)]
    return [show(stage, page) for page in (*pages, *BOOKS)[first::step]]


# Each code stands on a large panel and on a small one in `make test`, on all four in `make test-all`.
with_codes = pytest.mark.parametrize(
    ("stage", "shown"),
    [
        *((screen, (number % 2, 2)) for number, screen in enumerate(SCREENS)),
        *(pytest.param(screen, (0, 1), marks=pytest.mark.combinations) for screen in SCREENS),
    ],
    indirect=True,
    ids=str,
)


def is_online(slot: Slot, page: str) -> bool:
    return page.startswith("procedure/") and getattr(slot.record(page), "online", None) is not None


def show(stage: Stage, page: str) -> Shown:
    """Open the page and scroll to its code."""
    app, measures = stage.kiosk.app, Measures(stage.kiosk.app.look.pixelsPerMm)
    stage.open(page)
    rows = app.page.shown.blocks
    row, code = next((row, block.code) for row, block in enumerate(rows) if block.code)
    bring_to_the_top(stage, row, measures)
    by_theme = {}
    for theme in THEMES:
        app.activate(f"theme:{theme}")
        scene = capture(stage.kiosk.window, measures)
        (card,) = codes(scene)
        assert list(check_codes(scene)) == []
        by_theme[theme] = cut_out(scene.picture, card.rect)
    return Shown(page, code.content, by_theme)


def bring_to_the_top(stage: Stage, row: int, measures: Measures) -> None:
    """Scroll until the code of this row stands whole at the top of the page."""
    view = stage.part("blocks")
    assert isinstance(view, QQuickItem)
    view.setProperty("settling", False)
    for _ in range(5):  # a list knows how far a row is once those before it are laid out
        read(view, f"[positionViewAtIndex({row}, ListView.Beginning)]")
        scene = capture(stage.kiosk.window, measures)
        for card in (element for element in scene.elements if element.item.objectName() == "qr"):
            view.setProperty("contentY", view.property("contentY") + card.rect.top() - view.mapToScene(QPointF()).y())
        if codes(capture(stage.kiosk.window, measures)):
            return
    pytest.fail(f"the code of {stage.kiosk.app.page.target} is never whole on the screen")


@pytest.mark.clause("F2")
@with_codes
def test_every_code_is_read_from_the_screen_in_every_theme(shown: list[Shown]) -> None:
    assert len(shown) > 10
    for code, theme in product(shown, THEMES):
        assert texts(picture(code.by_theme[theme])) == [code.content], f"{code.page}, {theme}"
        assert tells(code.content, BOOKS.get(code.page, code.content))


def tells(text: str, whole: str) -> bool:
    """Whether each line is there; a panel on which a large code would not be seen whole shortens them."""
    lines = [(line.removesuffix("…"), other) for line, other in zip(text.split("\n"), whole.split("\n"), strict=True)]
    return all(other.startswith(line) and len(line) > len(other) / 3 for line, other in lines)


@with_codes
def test_every_code_is_read_by_a_phone_held_at_any_angle(stage: Stage, shown: list[Shown]) -> None:
    pixels_per_mm = stage.kiosk.app.look.pixelsPerMm
    for code, angle in zip(shown, cycle(ANGLES), strict=False):
        found = read_by_a_phone(code.by_theme["light"], pixels_per_mm, angle)
        assert found == {code.content}, f"{code.page} at {angle} degrees"


@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_the_longest_code_is_whole_in_the_largest_text(stage: Stage) -> None:
    Visit("home", scale=2.0).pay(stage)
    assert show(stage, "procedure/ask-for-home-help").content.endswith("home-help")
    stage.kiosk.app.activate("scale:1.0")


ADDRESS = "https://online.port-lumen.example/s/registration"


def drawn(module: int, quiet: int = 4, address: str = ADDRESS) -> QImage:
    """A code with so many pixels to a module and so many quiet modules, on a white card."""
    code = encode(address)
    runs = iter(code.runs)
    picture = QImage(code.modules, code.modules, QImage.Format.Format_RGB32)
    picture.fill(WHITE)
    for x, y, length in zip(runs, runs, runs, strict=True):
        for step in range(length):
            picture.setPixel(x + step, y, BLACK)
    side = code.modules - 2 * (4 - quiet)
    return picture.copy(4 - quiet, 4 - quiet, side, side).scaled(side * module, side * module)


def test_a_sound_code_is_read_by_a_phone() -> None:
    for angle in ANGLES:
        assert read_by_a_phone(drawn(5), 4.0, angle) == {ADDRESS}


@pytest.mark.parametrize(
    "text", ["Straight ahead is Fish Market. 240 metres.\n", "انعطفوا يسارًا وسيروا في شارع الحبال.\n", "0" * 30]
)
@pytest.mark.parametrize("length", [120, 250, 400])
def test_a_long_text_under_one_mask_is_read_by_a_phone(text: str, length: int) -> None:
    content = (text * length).encode()[:length].decode(errors="ignore").strip()
    for angle in ANGLES:
        assert read_by_a_phone(drawn(7, address=content), 4.0, angle) == {content}


def test_a_code_that_is_too_small_is_not_read_by_a_phone() -> None:
    assert read_by_a_phone(drawn(2), 4.0, 7) == set()


def test_a_code_that_is_too_blurred_is_not_read_by_a_phone() -> None:
    assert read_by_a_phone(drawn(5), 4.0, 7, blur=3) == set()


def test_a_code_is_measured_in_its_own_modules() -> None:
    assert measure(drawn(5)) == Measured(module=5.0, quiet=20)


def test_an_inverted_code_is_no_code() -> None:
    inverted = drawn(5)
    inverted.invertPixels()
    assert measure(inverted) is None


def test_an_empty_card_is_no_code() -> None:
    blank = drawn(5)
    blank.fill(WHITE)
    assert measure(blank) is None


def test_a_code_without_its_quiet_zone_is_found_so() -> None:
    assert measure(drawn(5, quiet=1)) == Measured(module=5.0, quiet=5)
