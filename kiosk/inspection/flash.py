"""Nothing flashes more than three times within a second (WCAG 2.3.1), judged by pictures taken one after the other.

WCAG allows small things to flash; here nothing may, however small, as long as it fills a field of the raster.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.inspection.finding import Finding

FRAME_MS = 33
COLUMNS = 48
# A flash is a change of at least a tenth of the lightest white and back, while the darker state is no near white.
CHANGE, LIGHT = 0.1, 0.8
# Or one to saturated red and back.
RED_CHANGE, RED = 20 / 320, 0.8
MOST_CHANGES = 6  # within a second: three there and three back


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment in seconds, and of each field of the raster its luminance and how red it is, 0 to 1."""

    at: float
    luminances: tuple[float, ...]
    reds: tuple[float, ...]


def sample(at: float, picture: QImage) -> Sample:
    """The picture in fields of a forty-eighth of its width."""
    rows = max(1, round(COLUMNS * picture.height() / picture.width()))
    how = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(COLUMNS, rows, *how).convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(bytes(small.constBits())).cast("I")
    colours = [(_LINEAR[pixel >> 16 & 255], _LINEAR[pixel >> 8 & 255], _LINEAR[pixel & 255]) for pixel in pixels]
    luminances = tuple(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in colours)
    return Sample(at, luminances, tuple(_redness(*colour) for colour in colours))


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_LINEAR = tuple(map(_linear, range(256)))


def _redness(red: float, green: float, blue: float) -> float:
    whole = red + green + blue
    return max(0.0, red - green - blue) if whole and red / whole >= RED else 0.0


def record(window: QQuickWindow, acts: Sequence[Callable[[], object]], pause_ms: int) -> list[Sample]:
    """Do one act after the other with a pause after each, and take a picture thirty times a second meanwhile."""
    taken: list[Sample] = []
    loop, camera = QEventLoop(), QTimer(interval=FRAME_MS)
    camera.timeout.connect(lambda: taken.append(sample(time.monotonic(), window.grabWindow())))
    camera.start()
    for act in acts:
        act()
        QTimer.singleShot(pause_ms, loop.quit)
        loop.exec()
    camera.stop()
    return taken


def check_flashes(samples: Sequence[Sample]) -> Iterator[Finding]:
    """The field that changes most often within any second, if that is too often."""
    times = [each.at for each in samples]
    luminances = zip(*(each.luminances for each in samples), strict=True)
    reds = zip(*(each.reds for each in samples), strict=True)
    counts = [
        max(_most_in_a_second(swings(times, light, CHANGE, LIGHT)), _most_in_a_second(swings(times, red, RED_CHANGE)))
        for light, red in zip(luminances, reds, strict=True)
    ]
    most = max(counts, default=0)
    if most > MOST_CHANGES:
        row, column = divmod(counts.index(most), COLUMNS)
        where = f"column {column + 1} of {COLUMNS}, row {row + 1}"
        yield Finding("flash", where, f"changes {most} times within a second, more than {MOST_CHANGES}")


def swings(times: Sequence[float], values: Sequence[float], least: float, light: float = math.inf) -> list[float]:
    """When the values had gone ``least`` against the way before; the lower end has to lie below ``light``."""
    found: list[float] = []
    low = high = values[0]
    way = 0
    for at, value in zip(times, values, strict=True):
        low, high = min(low, value), max(high, value)
        if way <= 0 and value - low >= least and low < light:
            way = 1
        elif way >= 0 and high - value >= least and value < light:
            way = -1
        else:
            continue
        found.append(at)
        low = high = value
    return found


def _most_in_a_second(times: Sequence[float]) -> int:
    return max((sum(at <= other < at + 1 for other in times) for at in times), default=0)
