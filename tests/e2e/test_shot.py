"""``kiosk shot``, ``kiosk pages`` and ``kiosk self-test`` as programs see them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from content.build import build
from content.testing import small_source

PLAIN = ("procedure", "--key", "move-in", "--screen", "1080x600@268x149")


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    build(small_source(folder / "source").path, folder / "slot")
    return folder / "slot"


def kiosk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a sub-command without a display, as its caller would."""
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def draw(slot: Path, out: Path, *arguments: str | Path) -> bytes:
    done = kiosk("shot", *arguments, "--content", slot, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return out.read_bytes()


@pytest.fixture(scope="module")
def plain(slot: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The picture that each option changes."""
    return draw(slot, tmp_path_factory.mktemp("plain") / "a.png", *PLAIN)


def test_a_picture_in_reach_mode_has_its_page_in_the_lower_half(slot: Path, tmp_path: Path) -> None:
    draw(slot, tmp_path / "low.png", "home", "--low")
    with Image.open(tmp_path / "low.png") as picture:
        rgb = picture.convert("RGB")
        assert rgb.getpixel((10, 10)) == (0x0F, 0x2A, 0x36)
        assert rgb.getpixel((10, picture.height // 2 + 10)) == (0xFF, 0xFF, 0xFF)


def test_the_same_call_draws_the_same_picture(slot: Path, tmp_path: Path) -> None:
    asked = ("procedure", "--key", "move-in", "--lang", "vi", "--screen", "small", "--theme", "dark", "--scale", "1.5")
    assert draw(slot, tmp_path / "a.png", *asked) == draw(slot, tmp_path / "b.png", *asked)
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (800, 480)


@pytest.mark.parametrize(
    "other",
    [("--lang", "vi"), ("--theme", "contrast"), ("--scale", "2"), ("--at", "2027-01-02T03:04"), ("--scroll", "30")],
    ids=lambda option: option[0],
)
def test_every_option_shows_in_the_picture(slot: Path, tmp_path: Path, plain: bytes, other: tuple[str, str]) -> None:
    assert draw(slot, tmp_path / "b.png", *PLAIN, *other) != plain


def test_what_is_typed_shows_in_the_picture_of_search(slot: Path, tmp_path: Path) -> None:
    typed = ("search", "--typed", "moved")
    found = draw(slot, tmp_path / "a.png", *typed)
    assert found == draw(slot, tmp_path / "b.png", *typed)
    assert found != draw(slot, tmp_path / "c.png", "search")
    assert found != draw(slot, tmp_path / "d.png", *typed, "--keyboard", "off")


def test_a_source_is_drawn_as_the_slot_made_of_it(slot: Path, tmp_path: Path) -> None:
    source = slot.parent / "source"
    assert draw(slot, tmp_path / "a.png", "home") == draw(source, tmp_path / "b.png", "home")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "there is no page 'nonsense'; there are attract, "),
        (["procedure"], "the page 'procedure' needs a --key; there are move-in"),
        (["procedure", "--key", "fly"], "no procedure is called 'fly'; there are move-in"),
        (["home", "--key", "fly"], "the page 'home' takes no --key"),
        (["home", "--lang", "xx"], "this kiosk does not speak 'xx'; it speaks en, vi"),
        (["home", "--screen", "huge"], "no screen is called 'huge'; use one of portrait, "),
        (["home", "--theme", "pink"], "'pink' is not one of 'light', 'dark', 'contrast'"),
        (["home", "--scale", "9"], "9.0 is not in the range 1<=x<=2"),
        (["home", "--at", "noon"], "'noon' is not a moment; write it as 2026-11-24T10:00"),
        (["home", "--typed", "x"], "nothing is typed on the page 'home'"),
        (["hall", "--hall", "nowhere"], "nowhere: there is no state.json of the hardware daemon that can be read"),
        (["procedure", "--key", "move-in", "--section", "fly"], "this page has no section 'fly'; it has "),
    ],
    ids=lambda value: value if isinstance(value, str) else value[-1],
)
def test_a_wrong_value_is_named_with_the_right_ones(
    slot: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = kiosk("shot", *arguments, "--content", slot, "--out", tmp_path / "a.png")
    assert done.returncode > 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.png").exists()


def test_a_picture_that_cannot_be_written_is_an_error(slot: Path, tmp_path: Path) -> None:
    done = kiosk("shot", "home", "--content", slot, "--out", tmp_path / "nowhere" / "a.png")
    assert done.returncode == 1
    assert "the picture cannot be written" in done.stderr


def test_pages_lists_every_page_with_its_keys_and_titles(slot: Path) -> None:
    listed = json.loads(kiosk("pages", "--json", "--content", slot).stdout)
    assert listed["languages"] == ["en", "vi"]
    pages = {page["name"]: page for page in listed["pages"]}
    assert not pages["home"]["takes_key"]
    (procedure,) = pages["procedure"]["keys"]
    assert procedure["key"] == "move-in"
    assert set(procedure["titles"]) == {"en", "vi"}


def test_the_self_test_measures_every_page_in_every_language(slot: Path) -> None:
    done = kiosk("self-test", "--json", "--content", slot)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert result["warnings"] == []
    assert result["languages"] == ["en", "vi"]
    assert result["page_changes"] == result["pages"] * 2
    assert 0 < result["import_ms"] < result["first_frame_ms"] <= result["first_interactive_ms"]
    assert 0 < result["page_change_p50_ms"] <= result["page_change_p95_ms"]
    assert result["pss_mb"] > 0


def test_the_self_test_fails_where_a_page_cannot_be_shown(slot: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "slot"
    build(small_source(tmp_path / "source").path, damaged)
    database = damaged / "content.db"
    database.write_bytes(database.read_bytes().replace(b'"state":"stated"', b'"state":"rotten"'))
    done = kiosk("self-test", "--json", "--content", damaged)
    assert done.returncode == 1
    assert "procedure/move-in could not be shown" in json.loads(done.stdout)["warnings"][0]
