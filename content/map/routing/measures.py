"""Measures as mappers write them: widths, heights and slopes.

https://wiki.openstreetmap.org/wiki/Key:width, https://wiki.openstreetmap.org/wiki/Key:incline.
"""

import math
import re

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_METRIC = re.compile(rf"{_NUMBER}\s*(m|metres?|meters?|cm|mm)?$")
_IMPERIAL = re.compile(rf"(?:{_NUMBER}\s*(?:'|ft|feet))?\s*(?:{_NUMBER}\s*(?:\"|''|in|inch|inches))?$")
_PERCENT = re.compile(rf"[+-]?\s*{_NUMBER}\s*%$")
_DEGREES = re.compile(rf"[+-]?\s*{_NUMBER}\s*°$")
_RATIO = re.compile(rf"1\s*:\s*{_NUMBER}$")
_IN_METRES = {"cm": 0.01, "mm": 0.001}
_FOOT, _INCH = 0.3048, 0.0254


def metres(text: str) -> float | None:
    """A length in metres; None where the text is no length. A number alone is in metres."""
    text = text.strip().lower()
    if found := _METRIC.match(text):
        return round(_number(found[1]) * _IN_METRES.get(found[2] or "m", 1.0), 4)
    found = _IMPERIAL.match(text)
    if not text or not found:
        return None
    return round(_number(found[1]) * _FOOT + _number(found[2]) * _INCH, 4)


def slope(text: str) -> float | None:
    """How steep, in percent of rise per length, whichever way; None where the text gives no figure, such as ``up``."""
    text = text.strip()
    if found := _PERCENT.match(text):
        return _number(found[1])
    if found := _DEGREES.match(text):
        degrees = _number(found[1])
        return round(100 * math.tan(math.radians(degrees)), 2) if degrees < 90 else None
    found = _RATIO.match(text)
    return round(100 / _number(found[1]), 2) if found and _number(found[1]) else None


def count(text: str) -> int | None:
    """A whole number of things, such as steps."""
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text.strip()) else None


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
