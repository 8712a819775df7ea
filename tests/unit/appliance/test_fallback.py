"""The calm picture on the kernel's framebuffer, without Qt."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.appliance import fallback
from kiosk.appliance.framebuffer import Geometry, NoFramebuffer, geometry, put
from kiosk.appliance.plain_png import NotPlain, PlainPicture, decode, encode

RED, GREEN, BLUE, WHITE = b"\xff\0\0", b"\0\xff\0", b"\0\0\xff", b"\xff\xff\xff"
FLAG = PlainPicture([[RED, GREEN], [BLUE, WHITE], [BLUE, WHITE], [BLUE, WHITE]])


def described(folder: Path, size: str = "6,8", stride: int = 24, bits: int = 32) -> Path:
    """What sysfs says of a framebuffer."""
    folder.mkdir()
    for name, text in {"virtual_size": size, "stride": stride, "bits_per_pixel": bits}.items():
        (folder / name).write_text(f"{text}\n", encoding="ascii")
    return folder


def rows_of(width: int) -> st.SearchStrategy[list[bytes]]:
    """Pictures so many colours wide."""
    return st.lists(st.binary(min_size=3 * width, max_size=3 * width), min_size=1, max_size=5)


def drawn(picture: PlainPicture, shape: Geometry, tmp_path: Path, rotation: int = 0) -> list[list[bytes]]:
    """The pixels that stand on the framebuffer, row by row."""
    device, each = tmp_path / "fb0", shape.bits // 8
    device.write_bytes(bytes(shape.stride * shape.height))
    put(picture, device, shape, rotation)
    raw = device.read_bytes()
    assert len(raw) == shape.stride * shape.height
    rows = [raw[at : at + shape.width * each] for at in range(0, len(raw), shape.stride)]
    return [[row[at : at + each] for at in range(0, len(row), each)] for row in rows]


def test_the_picture_is_as_large_as_it_fits_and_in_the_middle_of_its_background(tmp_path: Path) -> None:
    pixels = drawn(FLAG, Geometry(6, 8, 24, 32), tmp_path)
    red, green, blue, white = b"\0\0\xff\0", b"\0\xff\0\0", b"\xff\0\0\0", b"\xff\xff\xff\0"
    assert pixels[0] == [red, red, red, green, green, red]
    assert pixels[2] == [red, blue, blue, white, white, red]
    assert pixels[1] == pixels[0]


def test_a_row_that_is_longer_than_its_pixels_and_sixteen_bits_are_known(tmp_path: Path) -> None:
    pixels = drawn(FLAG, Geometry(2, 4, 8, 16), tmp_path)
    assert pixels[0] == [b"\x00\xf8", b"\xe0\x07"]
    assert pixels[3] == [b"\x1f\x00", b"\xff\xff"]


@pytest.mark.parametrize(
    ("rotation", "corners"),
    [(0, [RED, GREEN, BLUE, WHITE]), (90, [GREEN, WHITE, RED, BLUE]), (180, [WHITE, BLUE, GREEN, RED]),
     (270, [BLUE, RED, WHITE, GREEN])],
)  # fmt: skip
def test_the_picture_is_turned_as_the_panel_hangs(rotation: int, corners: list[bytes], tmp_path: Path) -> None:
    wide = rotation in (90, 270)
    shape = Geometry(4, 2, 16, 32) if wide else Geometry(2, 4, 8, 32)
    pixels = drawn(FLAG, shape, tmp_path, rotation)
    found = [pixels[0][0], pixels[0][-1], pixels[-1][0], pixels[-1][-1]]
    assert [bytes((each[2], each[1], each[0])) for each in found] == corners


def test_the_kernel_says_how_large_it_is(tmp_path: Path) -> None:
    assert geometry(described(tmp_path / "fb0", "1080,1920", 4352)) == Geometry(1080, 1920, 4352, 32)


@pytest.mark.parametrize(("size", "stride", "bits"), [("6,8", 24, 8), ("6,8", 5, 32), ("0,8", 24, 32), ("six", 24, 32)])
def test_a_framebuffer_of_an_unknown_kind_is_named(tmp_path: Path, size: str, stride: int, bits: int) -> None:
    with pytest.raises(NoFramebuffer, match="fb0"):
        geometry(described(tmp_path / "fb0", size, stride, bits))


@given(rows=st.integers(1, 9).flatmap(rows_of))
def test_a_plain_picture_comes_back_as_it_went_in(rows: list[bytes]) -> None:
    assert [b"".join(row) for row in decode(encode(len(rows[0]) // 3, rows)).rows] == rows


@pytest.mark.parametrize("data", [b"", b"GIF89a", encode(1, [RED])[:-20], encode(1, [RED]).replace(b"IDAT", b"IDAX")])
def test_what_is_no_plain_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotPlain):
        decode(data)


@pytest.mark.parametrize("name", fallback.PICTURES)
def test_the_pictures_are_there_and_hang_the_right_way(name: str) -> None:
    rows = decode(fallback.PICTURES[name].read_bytes()).rows
    assert (len(rows) > len(rows[0])) == (name == "portrait")


def test_the_picture_that_suits_the_panel_is_shown(tmp_path: Path) -> None:
    device = tmp_path / "fb"
    device.write_bytes(bytes(4 * 108 * 192))
    assert fallback.show(0, device, described(tmp_path / "fb0", "108,192", 432))
    assert len(set(device.read_bytes())) > 10


def test_where_there_is_no_display_the_journal_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert not fallback.show(0, tmp_path / "fb", tmp_path / "fb0")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_it_rests_for_as_long_as_it_is_told(caplog: pytest.LogCaptureFixture) -> None:
    slept: list[float] = []
    fallback.rest(75, 0, slept.append)
    assert slept == [30, 30, 15]
    caplog.clear()


def test_it_needs_no_qt() -> None:
    command = "import sys, kiosk.appliance.fallback; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
