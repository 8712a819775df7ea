"""Whether a film flashes: more than three times within a second, over more than a tenth of its picture (WCAG 2.3.1).

A flash is a pair of opposing changes of relative luminance by a tenth or more, the darker below 0.8. Needs Pillow, on
the machine that builds alone; films of at most six pictures a second cannot flash, and are not looked at.
"""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from content.media.looking import UnsoundFile, cut_short

_ACROSS, _DOWN = 16, 12
_MOST_CELLS = _ACROSS * _DOWN // 10
_CHANGE, _DARKER, _CHANGES = 0.1, 0.8, 6


def flashes(path: Path) -> bool:
    """Decode a film and look. Raises UnsoundFile where it cannot be decoded, or Pillow is missing."""
    cells = [_Cell() for _ in range(_ACROSS * _DOWN)]
    for moment, luminances in _luminances(path):
        for cell, luminance in zip(cells, luminances, strict=True):
            cell.see(luminance, moment)
    return sum(cell.flashed for cell in cells) > _MOST_CELLS


class _Cell:
    """One part of the picture: the last extreme of its luminance, and when it turned."""

    def __init__(self) -> None:
        self.flashed = False
        self._extreme, self._rising = -1.0, True
        self._turns: deque[int] = deque()

    def see(self, luminance: float, moment: int) -> None:
        if self._extreme < 0:
            self._extreme = luminance
        elif (luminance > self._extreme) == self._rising and luminance != self._extreme:
            if not self._turns and abs(luminance - self._extreme) >= _CHANGE:
                self._turn(moment)
            self._extreme = luminance
        elif abs(luminance - self._extreme) >= _CHANGE and min(luminance, self._extreme) < _DARKER:
            self._rising, self._extreme = not self._rising, luminance
            self._turn(moment)

    def _turn(self, moment: int) -> None:
        self._turns.append(moment)
        while self._turns[0] <= moment - 1000:
            self._turns.popleft()
        self.flashed = self.flashed or len(self._turns) > _CHANGES


def _luminances(path: Path) -> Iterator[tuple[int, list[float]]]:
    """For each frame when it begins, in milliseconds, and the relative luminance of each part."""
    try:
        from PIL import Image, ImageSequence
    except ImportError:
        what = "its pictures change quickly, and whether it flashes cannot be looked at here"
        raise UnsoundFile(what, "Install the extra 'publish', or show each picture for 167 ms or longer.") from None
    linear = [_linear(value / 255) for value in range(256)]
    moment = 0
    try:
        with Image.open(path) as film:
            for frame in ImageSequence.Iterator(film):
                small = frame.convert("RGB").resize((_ACROSS, _DOWN), Image.Resampling.BOX).tobytes()
                parts = zip(small[::3], small[1::3], small[2::3], strict=True)
                yield moment, [0.2126 * linear[r] + 0.7152 * linear[g] + 0.0722 * linear[b] for r, g, b in parts]
                moment += int(frame.info.get("duration", 0))
    except (OSError, ValueError, EOFError):
        raise cut_short() from None


def _linear(value: float) -> float:
    """A value of sRGB, 0 to 1, as light."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
