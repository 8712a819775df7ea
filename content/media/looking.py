"""What a picture or film really is, from its bytes: nothing is decoded, so that no file can do harm here."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` and ``height`` in pixels, or units of a drawing; ``frames`` in milliseconds, none for a still."""

    kind: str
    width: int
    height: int
    frames: tuple[int, ...] = ()


@dataclass(eq=False)
class UnsoundFile(Exception):
    """A file that is not what it should be: what is wrong with it, and how to mend it."""

    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}"


def look_at(path: Path) -> Picture:
    """What a file holds; raises UnsoundFile where that is no picture, or not all of one. Its ending says nothing."""
    from content.media import jpeg, png, svg, webp

    readers = ((png.is_one, png.look), (jpeg.is_one, jpeg.look), (webp.is_one, webp.look), (svg.is_one, svg.look))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnsoundFile(f"it cannot be read ({error.strerror})", "Mend the file or its rights.") from None
    for is_one, look in readers:
        if is_one(data):
            return look(data)
    raise UnsoundFile("it is no picture", "Save it as PNG, JPEG, SVG or WebP; films are WebP.")


def cut_short() -> UnsoundFile:
    """The fault of a file that ends before its picture does."""
    return UnsoundFile("it is cut short or damaged", "Copy it again from where it was made.")
