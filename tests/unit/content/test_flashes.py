"""A film that could bring on a seizure is found before it is built; one that only moves quickly is not taken for it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from content.media.flashes import flashes
from content.media.looking import UnsoundFile

type Drawing = Callable[[ImageDraw.ImageDraw, int], None]


def film(path: Path, draw: Drawing, frames: int = 40, milliseconds: int = 50) -> Path:
    """Drawn on grey, frame by frame."""
    pictures = [Image.new("RGB", (160, 120), "#808080") for _ in range(frames)]
    for number, picture in enumerate(pictures):
        draw(ImageDraw.Draw(picture), number)
    first, *rest = pictures
    first.save(
        path, "WEBP", save_all=True, append_images=rest, duration=milliseconds, lossless=True, minimize_size=False
    )
    return path


def blinking(every: int, *, side: float = 1.0, bright: str = "white", dark: str = "black") -> Drawing:
    def draw(canvas: ImageDraw.ImageDraw, number: int) -> None:
        area = (0, 0, round(160 * side), round(120 * side))
        canvas.rectangle(area, fill=bright if number // every % 2 else dark)

    return draw


def walking(canvas: ImageDraw.ImageDraw, number: int) -> None:
    canvas.rectangle((4 * number, 30, 4 * number + 30, 90), fill="black")


@pytest.mark.clause("F8")
@pytest.mark.parametrize("every", [1, 2])
def test_a_film_that_flashes_is_found(every: int, tmp_path: Path) -> None:
    assert flashes(film(tmp_path / "film.webp", blinking(every)))


@pytest.mark.parametrize(
    "draw",
    [
        blinking(4),  # five changes of 200 ms in a second
        blinking(1, side=0.25),  # a sixteenth of the picture
        blinking(1, bright="#858585", dark="#808080"),  # hardly to be seen
        blinking(1, bright="#ffffff", dark="#f0f0f0"),  # both of them light
        walking,
    ],
    ids=["slow", "small", "faint", "light", "moving"],
)
def test_a_film_that_does_not_flash_is_let_through(draw: Drawing, tmp_path: Path) -> None:
    assert not flashes(film(tmp_path / "film.webp", draw))


def test_a_film_that_cannot_be_decoded_says_so(tmp_path: Path) -> None:
    (tmp_path / "film.webp").write_bytes(b"RIFF\0\0\0\0WEBP")
    with pytest.raises(UnsoundFile, match="damaged"):
        flashes(tmp_path / "film.webp")


def test_without_pillow_a_quick_film_is_refused_and_not_waved_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(UnsoundFile, match="publish"):
        flashes(tmp_path / "film.webp")
