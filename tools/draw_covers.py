"""Draws the pictures of covers in content/demo/media, without a letter: the kiosk writes the title below.

They are made small as a librarian's pictures are, by ``content.covers``.
"""

import math
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from content.covers.picture import small_cover

MEDIA = Path(__file__).resolve().parents[1] / "content" / "demo" / "media"
SIZE = (400, 560)
FINER = 3  # drawn so many times larger, so that edges are smooth

type Points = list[tuple[float, float]]


class Drawing:
    """One picture, in the coordinates of the cover."""

    def __init__(self, ground: str) -> None:
        self._image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), ground)
        self._draw = ImageDraw.Draw(self._image)

    def shape(self, points: Points, fill: str) -> None:
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=fill)

    def dot(self, x: float, y: float, radius: float, fill: str, flat: float = 1.0) -> None:
        edges = (x - radius, y - radius * flat, x + radius, y + radius * flat)
        self._draw.ellipse([edge * FINER for edge in edges], fill=fill)

    def line(self, points: Points, fill: str, width: float) -> None:
        self._draw.line(
            [(x * FINER, y * FINER) for x, y in points], fill=fill, width=round(width * FINER), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width / 2, fill)

    def hill(self, level: float, height: float, length: float, shift: float, fill: str) -> None:
        """Everything below a wave."""
        crest = [(x, level - height * math.sin((x + shift) / length)) for x in range(0, SIZE[0] + 8, 8)]
        self.shape([*crest, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill)

    @property
    def image(self) -> Image.Image:
        return self._image.resize(SIZE, Image.Resampling.LANCZOS)


def little_lantern() -> Image.Image:
    """A small lantern on its island lights a boat home through the night."""
    picture = Drawing("#10263A")
    for x, y in ((52, 60), (128, 34), (96, 130), (330, 48), (362, 150), (40, 214), (300, 108)):
        picture.dot(x, y, 2.4, "#DCE6EE")
    for radius, light in ((190, "#17324A"), (140, "#234257"), (96, "#3C5560"), (62, "#7A7350")):
        picture.dot(252, 232, radius, light)
    picture.hill(430, 9, 46, 0, "#0B3A4A")
    picture.shape([(150, 440), (186, 372), (226, 340), (284, 338), (330, 378), (372, 440)], "#1C2B26")
    picture.shape([(238, 344), (242, 268), (264, 268), (268, 344)], "#8C1D18")
    picture.shape([(228, 268), (278, 268), (274, 258), (232, 258)], "#14212B")
    picture.shape([(238, 258), (268, 258), (268, 212), (238, 212)], "#F4B942")
    picture.shape([(230, 212), (276, 212), (253, 184)], "#14212B")
    picture.dot(253, 236, 9, "#FFF3CF")
    picture.hill(462, 10, 38, 60, "#0A4B57")
    picture.shape([(48, 446), (150, 446), (132, 480), (68, 480)], "#6B4300")
    picture.line([(98, 446), (98, 372)], "#3B2600", 5)
    picture.shape([(104, 376), (104, 438), (146, 438)], "#F3EFE6")
    picture.hill(502, 8, 30, 10, "#0F6270")
    return picture.image


def shore_birds() -> Image.Image:
    """Three waders on the sand, as tall as their beaks are long."""
    picture = Drawing("#F7D9A0")
    picture.dot(300, 128, 58, "#F4B942")
    picture.hill(236, 5, 40, 0, "#7FB9C4")
    picture.hill(296, 6, 34, 50, "#4E97A5")
    picture.hill(352, 8, 52, 20, "#E6C68B")
    _bird(picture, 96, 330, 1.25, "#44525C", "#F3EFE6")
    _bird(picture, 236, 392, 1.0, "#6B4300", "#FBF8F2")
    _bird(picture, 322, 450, 0.72, "#14212B", "#FFFFFF")
    picture.hill(528, 5, 44, 90, "#D2AD6C")
    return picture.image


def _bird(picture: Drawing, x: float, y: float, scale: float, back: str, breast: str) -> None:
    """Seen from its side; ``x`` and ``y`` are the middle of its body."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, y + dy * scale

    for leg in (-6, 10):
        picture.line([at(leg, 20), at(leg - 2, 64), at(leg + 8, 66)], "#A3542B", 4 * scale)
    picture.shape([at(-62, -8), at(-28, -20), at(-24, 8)], back)
    picture.dot(*at(0, 0), 38 * scale, back, flat=0.68)
    picture.dot(*at(6, 10), 28 * scale, breast, flat=0.6)
    picture.line([at(24, -8), at(34, -34)], back, 20 * scale)
    picture.dot(*at(38, -42), 15 * scale, back)
    picture.shape([at(48, -47), at(92, -36), at(49, -38)], "#14212B")
    picture.dot(*at(42, -45), 2.6 * scale, "#FFFFFF")


COVERS: dict[str, Callable[[], Image.Image]] = {"al-fanus-al-saghir": little_lantern, "burung-pantai": shore_birds}


def main() -> None:
    """Draw them into the demo town."""
    with tempfile.TemporaryDirectory() as name:
        for book, draw in COVERS.items():
            drawn = Path(name, f"{book}.png")
            draw().save(drawn)
            (MEDIA / f"cover-{book}.webp").write_bytes(small_cover(drawn))


if __name__ == "__main__":
    main()
