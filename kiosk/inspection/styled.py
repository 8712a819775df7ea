"""StyledText as it is read: its words, and which of them are set in bold."""

import html
import re

from kiosk.pages.page import Spans

_TAG = re.compile(r"<(/?)(\w+)>")


def plain(styled: str) -> tuple[str, Spans]:
    """The words without their tags, and the spans (code points, half-open) between ``<b>`` and ``</b>``."""
    words, bold, begun, done = "", [], 0, 0
    for tag in _TAG.finditer(styled):
        words += html.unescape(styled[done : tag.start()])
        done = tag.end()
        closing, name = tag.groups()
        if name == "br":
            words += "\n"
        elif name == "b" and closing:
            bold.append((begun, len(words)))
        elif name == "b":
            begun = len(words)
    return words + html.unescape(styled[done:]), tuple(bold)
