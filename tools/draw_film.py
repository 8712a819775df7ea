"""Draws content/demo/media/scan-a-code.webp: how a phone opens what is behind a code.

No picture stands for less than half a second, so that nothing flashes and each caption can be read.
"""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

FILM = Path(__file__).resolve().parents[1] / "content" / "demo" / "media" / "scan-a-code.webp"
SIZE = (640, 480)
FINER = 3  # drawn so many times larger, so that edges are smooth
PAPER, CARD, INK, HARBOUR, LAMP, GOOD = "#FBF8F2", "#FFFFFF", "#14212B", "#0A4B57", "#F4B942", "#1B5E37"
CODE = (
    "1111111011101111111", "1000001001001000001", "1011101010101011101", "1011101011001011101", "1011101001101011101",
    "1000001010001000001", "1111111010101111111", "0000000011000000000", "1011011101101010110", "0110100010111001011",
    "1101011011000110101", "0010110101101011010", "1010101110110100111", "0000000010011011001", "1111111011010110110",
    "1000001001101001101", "1011101010111110010", "1000001011001011011", "1111111001110100110",
)  # fmt: skip

# Left, top, width and height.
type Area = tuple[float, float, float, float]


class Frame:
    """One picture, in the coordinates of the film."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, area: Area, fill: str, line: str = "", radius: float = 0) -> None:
        x, y, width, height = area
        edges = [value * FINER for value in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(edges, radius * FINER, fill=fill, outline=line or None, width=4 * FINER)

    def line(self, *points: tuple[float, float], colour: str, width: float = 8) -> None:
        scaled = [(x * FINER, y * FINER) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * FINER), joint="curve")
        for x, y in scaled:
            half = width * FINER / 2
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        edges = [value * FINER for value in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(edges, fill=fill)

    def code(self, x: float, y: float, side: float) -> None:
        step = side / len(CODE)
        for row, line in enumerate(CODE):
            for column, sign in enumerate(line):
                if sign == "1":
                    self.box((x + column * step, y + row * step, step, step), INK)

    @property
    def image(self) -> Image.Image:
        return self._image.resize(SIZE, Image.Resampling.LANCZOS)


def frames() -> Iterator[tuple[Image.Image, int]]:
    """Each picture of the film and its milliseconds."""
    for phone, shows, milliseconds in (
        (None, "", 1500),
        ((470, 200), "camera", 2000),
        ((400, 170), "camera", 500),
        ((330, 140), "camera", 500),
        ((250, 110), "code", 2000),
        ((250, 110), "found", 2000),
        ((250, 110), "finger", 1500),
        ((330, 140), "page", 500),
        ((400, 130), "page", 2500),
    ):
        yield _frame(phone, shows), milliseconds


def _frame(phone: tuple[float, float] | None, shows: str) -> Image.Image:
    frame = Frame()
    frame.box((60, 30, 330, 420), CARD, HARBOUR, 16)
    frame.box((60, 30, 330, 56), HARBOUR, radius=16)
    frame.code(130, 150, 190)
    frame.box((110, 380, 230, 14), "#B9C4CB", radius=7)
    frame.box((150, 408, 150, 14), "#B9C4CB", radius=7)
    if phone:
        _phone(frame, *phone, shows)
    return frame.image


def _phone(frame: Frame, x: float, y: float, shows: str) -> None:
    frame.box((x, y, 170, 310), INK, radius=22)
    frame.box((x + 10, y + 24, 150, 262), CARD, radius=8)
    frame.box((x + 65, y + 9, 40, 6), "#B9C4CB", radius=3)
    if shows == "camera":
        _camera(frame, x + 85, y + 150)
    if shows in ("code", "found", "finger"):
        frame.code(x + 35, y + 70, 100)
        _corners(frame, x + 24, y + 59, 122)
    if shows in ("found", "finger"):
        frame.box((x + 20, y + 212, 130, 48), LAMP, radius=12)
        frame.line((x + 48, y + 236), (x + 118, y + 236), colour=INK, width=6)
        frame.line((x + 106, y + 226), (x + 118, y + 236), (x + 106, y + 246), colour=INK, width=6)
    if shows == "finger":
        _finger(frame, x + 90, y + 240)
    if shows == "page":
        _page(frame, x + 10, y + 24)


def _camera(frame: Frame, x: float, y: float) -> None:
    frame.box((x - 48, y - 30, 96, 70), HARBOUR, radius=12)
    frame.box((x - 20, y - 44, 40, 24), HARBOUR, radius=6)
    frame.dot(x, y + 4, 24, CARD)
    frame.dot(x, y + 4, 15, HARBOUR)


def _corners(frame: Frame, x: float, y: float, side: float) -> None:
    arm = 26
    for left, top in ((0, 0), (1, 0), (0, 1), (1, 1)):
        corner = (x + left * side, y + top * side)
        across, down = (-arm if left else arm), (-arm if top else arm)
        frame.line((corner[0] + across, corner[1]), corner, (corner[0], corner[1] + down), colour=GOOD, width=7)


def _finger(frame: Frame, x: float, y: float) -> None:
    frame.line((x, y), (x + 26, y + 130), colour="#8A5A3B", width=40)
    frame.line((x, y), (x + 26, y + 130), colour="#C98F66", width=32)


def _page(frame: Frame, x: float, y: float) -> None:
    frame.box((x, y, 150, 46), HARBOUR, radius=8)
    for row, width in enumerate((120, 100, 112)):
        frame.box((x + 15, y + 66 + 24 * row, width, 10), "#B9C4CB", radius=5)
    frame.dot(x + 75, y + 196, 42, GOOD)
    frame.line((x + 55, y + 196), (x + 70, y + 212), (x + 97, y + 180), colour=CARD, width=10)


def main() -> None:
    """Write the film."""
    pictures, lengths = zip(*frames(), strict=True)
    first, *rest = pictures
    first.save(FILM, save_all=True, append_images=rest, duration=list(lengths), loop=1, lossless=True, method=6)


if __name__ == "__main__":
    main()
