"""The kernel's own picture of the display (fbdev): where a picture can be put without Qt and without a compositor.

Layout: Documentation/fb/api.rst of the kernel; sizes and depth are read from sysfs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.appliance.plain_png import PlainPicture

DEVICE, ABOUT = Path("/dev/fb0"), Path("/sys/class/graphics/fb0")


class NoFramebuffer(Exception):
    """There is nothing to draw on; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Pixels across and down, bytes from one row to the next, bits of a pixel: 32 (XRGB) or 16 (RGB565)."""

    width: int
    height: int
    stride: int
    bits: int


def geometry(about: Path = ABOUT) -> Geometry:
    """What sysfs says; raises NoFramebuffer."""
    try:
        width, height = map(int, _said(about / "virtual_size").split(","))
        stride, bits = int(_said(about / "stride")), int(_said(about / "bits_per_pixel"))
    except (OSError, ValueError) as error:
        raise NoFramebuffer(f"{about}: there is no framebuffer that can be used ({error})") from error
    if bits not in (16, 32) or min(width, height) < 1 or stride < width * bits // 8:
        raise NoFramebuffer(f"{about}: a framebuffer of {width}x{height} with {bits} bits is not known here")
    return Geometry(width, height, stride, bits)


def put(picture: PlainPicture, onto: Path, shape: Geometry, rotation: int = 0) -> None:
    """The picture as large as it fits, in the middle of its own background, turned anti-clockwise by ``rotation``."""
    rows = _turned(picture, rotation)
    across, down = len(rows[0]), len(rows)
    scale = min(shape.width / across, shape.height / down)
    wide, high = max(1, int(across * scale)), max(1, int(down * scale))
    colours = {colour: _pixel(colour, shape.bits) for row in rows for colour in set(row)}
    blank = colours[rows[0][0]]
    left = (shape.width - wide) // 2
    columns = [each * across // wide for each in range(wide)]
    drawn: dict[int, bytes] = {}
    with onto.open("r+b", buffering=0) as screen:
        for y in range(shape.height):
            source = (y - (shape.height - high) // 2) * down // high
            if source not in drawn:
                inside = 0 <= source < down
                middle = [colours[rows[source][x]] for x in columns] if inside else [blank] * wide
                line = blank * left + b"".join(middle) + blank * (shape.width - wide - left)
                drawn = {source: line}
            screen.seek(y * shape.stride)
            screen.write(drawn[source])


def _turned(picture: PlainPicture, rotation: int) -> Sequence[Sequence[bytes]]:
    rows: Sequence[Sequence[bytes]] = picture.rows
    for _ in range(rotation // 90):
        rows = list(zip(*rows, strict=True))[::-1]  # a quarter turn anti-clockwise
    return rows


def _pixel(colour: bytes, bits: int) -> bytes:
    red, green, blue = colour
    if bits == 32:
        return bytes((blue, green, red, 0))
    return ((red >> 3) << 11 | (green >> 2) << 5 | blue >> 3).to_bytes(2, "little")


def _said(file: Path) -> str:
    return file.read_text(encoding="ascii").strip()
