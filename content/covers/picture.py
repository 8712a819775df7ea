"""One picture made small enough for a cover: upright, without its metadata, as WebP. Needs Pillow."""

import io
import os
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from content.media.looking import UnsoundFile

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT, QUALITY = 400, 600, 80  # pixels at most, and the quality of WebP
MAX_BYTES, MAX_PIXELS = 60_000_000, 120_000_000  # of what a camera makes; a bomb has more
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypheim", b"ftypavif")
_REMEDY = "Save it as JPEG, PNG or WebP."


def small_cover(path: Path) -> bytes:
    """The picture as a file of its own. Raises UnsoundFile where it cannot be one; nothing of it is believed before."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise UnsoundFile("Pillow is not installed", "Install it: pip install 'porchlight[publish]'.") from None
    data = _read(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are measured below; of odd metadata: it goes
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
                return _saved(_fitted(picture))
    except UnidentifiedImageError:
        raise UnsoundFile("it is no picture that can be read", _REMEDY) from None
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise UnsoundFile(
            f"it is cut short or damaged ({error})", "Copy it again, or take the picture again."
        ) from None


def _read(path: Path) -> bytes:
    if not path.is_file():  # a pipe would be waited for
        raise UnsoundFile("it is no file", "Put pictures into the folder.")
    try:
        with path.open("rb") as file:  # read() takes as much memory as it is asked for
            data = file.read(min(os.fstat(file.fileno()).st_size, MAX_BYTES) + 1)
    except OSError as error:
        raise UnsoundFile(f"it cannot be read ({error.strerror})", "Mend the file or its rights.") from None
    if len(data) > MAX_BYTES:
        raise UnsoundFile(f"it has more than {MAX_BYTES:,} bytes", "Save it smaller.")
    if data[4:12] in _HEIC:
        remedy = 'Let the camera save as JPEG (on some telephones "most compatible"), or convert it.'
        raise UnsoundFile("it is a HEIC or AVIF picture, which cannot be read here", remedy)
    return data


def _fitted(picture: "Image") -> "Image":
    """Upright, on white where one could see through it, and no larger than a cover is shown."""
    from PIL import Image, ImageOps

    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()
    picture.draft("RGB", (2 * HEIGHT, 2 * HEIGHT))  # JPEG alone: decoded at an eighth where that is enough
    upright = ImageOps.exif_transpose(picture)
    if upright.mode != "RGB":
        seen = upright.convert("RGBA")
        upright = Image.new("RGB", seen.size, "white")
        upright.paste(seen, mask=seen)
    upright.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return upright


def _saved(picture: "Image") -> bytes:
    from PIL import Image

    bare = Image.frombytes("RGB", picture.size, picture.tobytes())  # carries no metadata along
    file = io.BytesIO()
    bare.save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()


def _too_many_pixels() -> UnsoundFile:
    return UnsoundFile(f"it has more than {MAX_PIXELS:,} pixels", "Save it smaller.")
