"""Nothing asks for the visitor's voice and nothing records it: no program, no library, no part of Qt, no device."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.clause("F5")

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kiosk", "content", "sync", "hardware")
# What records or understands speech: modules of Python and Qt, and programs.
MODULES = re.compile(
    r"PySide6\.Qt(Multimedia|SpatialAudio)|sounddevice|pyaudio|alsaaudio|soundcard|pulsectl|"
    r"speech_recognition|vosk|pocketsphinx|whisper|faster_whisper|gi\.repository\.Gst|cv2|picamera2?"
)
PROGRAMS = re.compile(r"arecord|parec|parecord|pw-record|rec|ffmpeg|gst-launch-1\.0|v4l2-ctl|--record")
QML = re.compile(r"import QtMultimedia|AudioInput|CaptureSession|MediaRecorder|Camera\b")


def recording(source: str) -> Iterator[str]:
    """The modules and programs in Python source that record."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if MODULES.match(name.name))
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)]
            yield from (name for name in names if MODULES.match(name))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and PROGRAMS.fullmatch(node.value):
            yield node.value


def sources(ending: str) -> list[Path]:
    return [path for name in PACKAGES for path in sorted((ROOT / name).rglob(f"*{ending}"))]


def test_no_module_opens_a_microphone() -> None:
    found = {str(path): list(recording(path.read_text("utf-8"))) for path in sources(".py")}
    assert len(found) > 100
    assert {path: names for path, names in found.items() if names} == {}


def test_no_page_opens_a_microphone() -> None:
    pages = {path.name: QML.findall(path.read_text("utf-8")) for path in sources(".qml")}
    assert len(pages) > 20
    assert {name: found for name, found in pages.items() if found} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtMultimedia import QAudioSource",
        "from PySide6 import QtMultimedia",
        "import sounddevice",
        "import vosk.transcriber",
        'COMMAND = ["arecord", "-f", "S16_LE"]',
        'COMMAND = ["pw-cat", "--record", "-"]',
    ],
)
def test_what_records_is_found(line: str) -> None:
    assert list(recording(line))


def test_a_page_that_records_is_found() -> None:
    assert QML.search("import QtMultimedia\nItem {}")


def test_who_sits_before_the_screen_may_open_no_microphone() -> None:
    """The unit has to open the sound card to play, and cards have one number for both ways: a rule takes the other."""
    rules = (ROOT / "images" / "udev" / "72-porchlight-no-microphone.rules").read_text("utf-8")
    (rule,) = [line for line in rules.splitlines() if line.startswith('SUBSYSTEM=="sound"')]
    assert {'KERNEL=="pcmC*D*c"', 'GROUP="root"', 'MODE="0600"', 'TAG-="uaccess"'} <= set(rule.split(", "))


@pytest.mark.parametrize("unit", sorted((ROOT / "systemd").glob("*.service")), ids=lambda unit: unit.name)
def test_no_unit_gives_a_camera_or_more_groups_than_it_plays_with(unit: Path) -> None:
    text = unit.read_text("utf-8")
    devices = re.findall(r"(?m)^DeviceAllow=(\S+)", text)
    assert "DevicePolicy=closed" in text
    assert not [device for device in devices if "video4linux" in device or "media" in device]
