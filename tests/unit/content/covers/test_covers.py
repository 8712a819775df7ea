"""Pictures of books come in small, upright and without metadata; what is no picture does no harm and is told."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from content.check import check
from content.cli import content
from content.covers.importing import plan_covers
from content.covers.picture import HEIGHT, WIDTH, small_cover
from content.entities import Book
from content.landing import Change, Landing
from content.media.looking import UnsoundFile
from content.testing import SourceFolder, small_source

ISBN = "9780141321004"
BOOK = f"""title = "Treasure Island"
languages = ["en"]
isbns = ["{ISBN}"]

[[copies]]
barcode = "20000011"
"""
ORIENTATION, UPSIDE_DOWN, QUARTER = 0x0112, 3, 6


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    """A town with one book."""
    made = small_source(tmp_path / "source")
    made.write("book/treasure-island/facts.toml", BOOK)
    return made


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


def photograph(
    path: Path, size: tuple[int, int] = (1200, 1600), colour: str = "red", orientation: int = 1, form: str = "JPEG"
) -> Path:
    """What a camera makes: its upper half in a colour, where it was taken in its metadata."""
    picture = Image.new("RGB", size, "blue")
    picture.paste(colour, (0, 0, size[0], size[1] // 2))
    metadata = picture.getexif()
    metadata[ORIENTATION] = orientation
    metadata[0x010E] = "The librarian's kitchen"
    picture.save(path, form, exif=metadata)
    return path


def bring(pictures: Path, source: SourceFolder) -> list[Change]:
    found = plan_covers(pictures, source.path)
    found.commit()
    assert check(source.path).faults == []
    return found.changes


def cover(source: SourceFolder) -> str:
    found = Landing(source.path).facts("book/treasure-island")
    assert isinstance(found, Book)
    return found.cover


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_small_upright_and_bare(tmp_path: Path, form: str) -> None:
    data = small_cover(photograph(tmp_path / "x", (1600, 1200), orientation=QUARTER, form=form))
    with Image.open(io.BytesIO(data)) as made:
        assert (made.format, made.size) == ("WEBP", (WIDTH, 533))
        assert not made.getexif()
        right, left = made.getpixel((WIDTH - 20, 260)), made.getpixel((20, 260))
    assert b"kitchen" not in data
    assert len(data) < 30_000
    assert isinstance(right, tuple)
    assert isinstance(left, tuple)
    assert right[0] > 200 > left[0]  # what was above is at the right, as the camera was held


def test_a_tall_picture_fits_in_height_and_a_small_one_is_not_blown_up(tmp_path: Path) -> None:
    tall = small_cover(photograph(tmp_path / "tall", (500, 3000)))
    assert Image.open(io.BytesIO(tall)).size == (100, HEIGHT)
    assert Image.open(io.BytesIO(small_cover(photograph(tmp_path / "small", (60, 90))))).size == (60, 90)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
def test_any_kind_of_pixels_becomes_a_cover(tmp_path: Path, mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (40, 60)).save(tmp_path / "x", form)
    with Image.open(io.BytesIO(small_cover(tmp_path / "x"))) as made:
        assert made.mode == "RGB"


def test_what_one_sees_through_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 60), (255, 0, 0, 0)).save(tmp_path / "x", "PNG")
    with Image.open(io.BytesIO(small_cover(tmp_path / "x"))) as made:
        assert made.getpixel((20, 30)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def hostile() -> dict[str, tuple[bytes, str]]:
    """Files that are no good covers, and what is said of each."""
    whole = io.BytesIO()
    Image.effect_noise((300, 400), 90).convert("RGB").save(whole, "JPEG")
    png = io.BytesIO()
    Image.effect_noise((300, 400), 90).save(png, "PNG")
    gif = io.BytesIO()
    Image.new("P", (9, 9)).save(gif, "GIF")
    return {
        "bomb": (bomb(60_000, 60_000), "more than 120,000,000 pixels"),
        "large bomb": (bomb(12_000, 12_000), "more than 120,000,000 pixels"),
        "short": (whole.getvalue()[: len(whole.getvalue()) // 2], "cut short or damaged"),
        "short png": (png.getvalue()[:-400], "cut short or damaged"),
        "damaged": (png.getvalue()[:200] + bytes(500) + png.getvalue()[700:], "cut short or damaged"),
        "header alone": (bomb(300, 400), "cut short or damaged"),
        "text": (b"This is a letter, not a picture.", "no picture that can be read"),
        "empty": (b"", "no picture that can be read"),
        "gif": (gif.getvalue(), "no picture that can be read"),
        "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture that can be read"),
        "heic": (b"\0\0\0\x18ftypheic" + bytes(99), "HEIC"),
    }


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_picture_is_told_and_nothing_is_changed(name: str, source: SourceFolder, pictures: Path) -> None:
    data, why = hostile()[name]
    (pictures / f"{ISBN}.jpg").write_bytes(data)
    (change,) = bring(pictures, source)
    assert change.kind == "skipped"
    assert why in change.why
    assert "\n" not in change.why
    assert not cover(source)
    assert not (source.path / "media" / "cover-treasure-island.webp").exists()


def test_a_file_beyond_all_measure_and_a_folder_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.covers.picture.MAX_BYTES", 1_000)
    with pytest.raises(UnsoundFile, match="more than 1,000 bytes"):
        small_cover(photograph(tmp_path / "x"))
    with pytest.raises(UnsoundFile, match="it is no file"):
        small_cover(tmp_path)


@pytest.mark.parametrize("name", [f"{ISBN}.jpg", "978-0-14-132100-4.JPG", "0141321008.png", "20000011.webp",
                                  "treasure-island.jpeg", "Treasure-Island.jpg"])  # fmt: skip
def test_a_picture_is_named_by_isbn_barcode_or_id(name: str, source: SourceFolder, pictures: Path) -> None:
    photograph(pictures / name)
    assert [(each.key, each.kind) for each in bring(pictures, source)] == [("book/treasure-island", "changed")]
    assert cover(source) == "cover-treasure-island.webp"


def test_each_picture_of_a_folder_is_accounted_for(source: SourceFolder, pictures: Path) -> None:
    for name in (f"{ISBN}.jpg", "treasure-island.jpg", "IMG_0001.jpg", ".hidden.jpg"):
        photograph(pictures / name)
    (pictures / "more").mkdir()
    changes = bring(pictures, source)
    assert {each.origin: (each.kind, each.why) for each in changes} == {
        f"{ISBN}.jpg": ("changed", ""),
        "IMG_0001.jpg": (
            "skipped",
            "no book is called so. Name the picture by the ISBN, by a barcode of the book, or by its id.",
        ),
        "more": ("skipped", changes[1].why),
        "treasure-island.jpg": ("skipped", f"{ISBN}.jpg has the same key"),
    }


def test_the_same_again_changes_nothing_and_another_picture_takes_its_place(
    source: SourceFolder, pictures: Path
) -> None:
    photograph(pictures / f"{ISBN}.jpg")
    bring(pictures, source)
    first = (source.path / "media" / "cover-treasure-island.webp").read_bytes()
    assert [each.kind for each in bring(pictures, source)] == ["unchanged"]
    photograph(pictures / f"{ISBN}.jpg", colour="green")
    assert [each.kind for each in bring(pictures, source)] == ["changed"]
    second = (source.path / "media" / "cover-treasure-island.webp").read_bytes()
    assert second != first
    Landing(source.path).undo()
    assert (source.path / "media" / "cover-treasure-island.webp").read_bytes() == first


def test_undo_takes_covers_back(source: SourceFolder, pictures: Path) -> None:
    photograph(pictures / f"{ISBN}.jpg")
    bring(pictures, source)
    Landing(source.path).undo()
    assert not cover(source)
    assert not (source.path / "media" / "cover-treasure-island.webp").exists()
    assert check(source.path).faults == []


def test_the_command_says_what_would_be_and_then_does_it(source: SourceFolder, pictures: Path) -> None:
    photograph(pictures / f"{ISBN}.jpg")
    (pictures / "letter.txt").write_text("Dear librarian")
    asked = ["covers", str(pictures), "--into", str(source.path)]
    tried = CliRunner().invoke(content, [*asked, "--dry-run"])
    assert "would be 0 new, 1 changed, 0 unchanged, 0 removed, 1 skipped" in tried.output
    assert not cover(source)
    done = CliRunner().invoke(content, asked)
    assert done.exit_code == 0
    assert done.output.splitlines()[0].startswith("letter.txt: skipped (no book is called so")
    assert cover(source)


CAMERA = (4032, 3024)  # 12 megapixels, held upright: the sensor lies on its side


@pytest.mark.parametrize("name", [ISBN, "978-0-14-132100-4", "20000011", "treasure-island"])
def test_one_picture_of_a_camera_becomes_the_cover_of_a_named_book(
    source: SourceFolder, tmp_path: Path, name: str
) -> None:
    picture = photograph(tmp_path / "IMG_0001.JPG", CAMERA, orientation=QUARTER)
    done = CliRunner().invoke(content, ["covers", str(picture), "--into", str(source.path), "--book", name])
    assert (done.exit_code, done.output) == (0, "0 new, 1 changed, 0 unchanged, 0 removed, 0 skipped\n")
    made = source.path / "media" / cover(source)
    assert made.stat().st_size < 30_000
    with Image.open(made) as small:
        assert small.size == (WIDTH, 533), "upright"
    assert b"kitchen" not in made.read_bytes()
    assert check(source.path).faults == []


@pytest.mark.parametrize("name", hostile())
def test_one_hostile_picture_is_told_and_nothing_is_changed(name: str, source: SourceFolder, tmp_path: Path) -> None:
    data, why = hostile()[name]
    (tmp_path / "IMG_0001.JPG").write_bytes(data)
    asked = ["covers", str(tmp_path / "IMG_0001.JPG"), "--into", str(source.path), "--book", ISBN]
    done = CliRunner().invoke(content, asked)
    assert why in done.output
    assert "0 changed" in done.output
    assert not cover(source)


def test_to_read_a_picture_takes_little_more_memory_than_it_has_bytes(tmp_path: Path) -> None:
    picture = photograph(tmp_path / "x", CAMERA)
    tracemalloc.start()
    small_cover(picture)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * picture.stat().st_size + 2_000_000


def test_a_book_that_is_not_there_and_a_name_for_a_folder_are_told(
    source: SourceFolder, pictures: Path, tmp_path: Path
) -> None:
    picture = photograph(tmp_path / "x.jpg")
    asked = ["covers", str(picture), "--into", str(source.path), "--book", "no-such-book"]
    assert "no book is called so" in CliRunner().invoke(content, asked).output
    asked = ["covers", str(pictures), "--into", str(source.path), "--book", ISBN]
    done = CliRunner().invoke(content, asked)
    assert done.exit_code == 2
    assert "it names one picture" in done.output
