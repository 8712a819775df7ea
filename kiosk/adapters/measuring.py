"""How wide a text is on the screen."""

from PySide6.QtGui import QFont, QFontMetricsF

_MOST_KEPT = 2_000


class TextMeasure:
    """In one font of so many pixels; a text is shaped once."""

    def __init__(self, family: str, size: int) -> None:
        self._metrics = {bold: QFontMetricsF(_font(family, size, bold=bold)) for bold in (False, True)}
        self._found: dict[tuple[str, bool], tuple[float, float]] = {}

    def __call__(self, text: str, bold: bool) -> tuple[float, float]:
        """Width and height of a line in pixels, whole ones."""
        found = self._found.get((text, bold))
        if found is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            metrics = self._metrics[bold]
            found = float(-(-metrics.horizontalAdvance(text) // 1)) + 2, float(-(-metrics.height() // 1))
            self._found[text, bold] = found
        return found


def _font(family: str, size: int, *, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
