"""Rules of text: whole, inside of what carries it, in our fonts, and told to a screen reader."""

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QRawFont

from kiosk.i18n.languages import FAMILIES as BY_LANGUAGE
from kiosk.inspection.finding import Finding
from kiosk.inspection.glyphs import Glyphs, glyphs
from kiosk.inspection.scene import Element, Scene, TextElement

# Those of the screen's own languages, and those that titles of books are in.
FAMILIES = frozenset(BY_LANGUAGE.values())
_SCRIPTS = {"ARABIC": "Noto Sans Arabic", "HEBREW": "Noto Sans Hebrew", "LATIN": "Noto Sans"}
# Half a pixel of rounding on each side, and one of anti-aliasing.
SLACK = 1.5
# Share of the em that a J or an f may lean out of its line.
SIDE_BEARING = 0.12


def check_text(scene: Scene) -> Iterator[Finding]:
    """Every rule on every text of which something can be seen; and that nothing else is told."""
    for name in scene.ghosts:
        yield Finding("ghost", name[:60], "is told to a screen reader but is not on the page")
    for text in scene.texts:
        drawn = glyphs(text)
        yield from _whole(text, drawn, scene.window)
        yield from _fonts(text, drawn)
        yield from _told(text)


def _whole(text: TextElement, drawn: Glyphs, window: QRectF) -> Iterator[Finding]:
    if text.truncated:
        yield Finding("elided", text.called, "is cut short, and nothing shows the rest")
    if drawn.colliding:
        yield Finding("clipped", text.called, "has lines that stand in one another")
    ink = ink_rect(text, drawn)
    lean = text.pixel_size * SIDE_BEARING
    upright = max(_tall(text.painted, text.rect), _tall(ink, text.rect))
    sideways = max(text.rect.left() - ink.left(), ink.right() - text.rect.right())
    if upright > SLACK or sideways > lean:
        yield Finding("clipped", text.called, f"is painted {max(upright, sideways):.0f} px beyond its own item")
        return
    yield from _inside(text, ink, window)


def _tall(inner: QRectF, outer: QRectF) -> float:
    return max(outer.top() - inner.top(), inner.bottom() - outer.bottom())


def ink_rect(text: TextElement, drawn: Glyphs) -> QRectF:
    """The ink of a text, in pixels of the window."""
    item = text.item
    top = text.painted.top() - text.rect.top()
    return item.mapRectToScene(drawn.ink.translated(item.property("leftPadding"), top))


def _inside(text: TextElement, ink: QRectF, window: QRectF) -> Iterator[Finding]:
    """Inside of every ancestor. What scrolls may cut it above and below, as long as it can be brought into view."""
    scrolled = False
    for above in text.above():
        if above.parent is None or above.parent.is_a("QQuickFlickable"):
            continue
        over = _over(ink, above.rect, sideways_only=scrolled or above.is_a("QQuickFlickable"))
        if over > (SLACK if above.item.clip() else text.pixel_size * SIDE_BEARING):
            yield Finding("clipped", text.called, f"stands {over:.0f} px outside of {above.called}")
            return
        if above.is_a("QQuickFlickable") and not scrolled:
            scrolled = True
            yield from _reachable(text, above)
    over = _over(ink, window, sideways_only=scrolled)
    if over > SLACK:
        yield Finding("clipped", text.called, f"stands {over:.0f} px outside of the window")


def _reachable(text: TextElement, view: Element) -> Iterator[Finding]:
    """Within what scrolling can bring into view."""
    item = view.item
    top = item.property("originY") - item.property("topMargin")
    bottom = item.property("originY") + item.property("contentHeight") + item.property("bottomMargin")
    shift = view.rect.top() - item.property("contentY")
    over = max(top + shift - text.painted.top(), text.painted.bottom() - bottom - shift)
    if over > SLACK:
        yield Finding("clipped", text.called, f"stands {over:.0f} px beyond what scrolling can reach")


def _over(inner: QRectF, outer: QRectF, *, sideways_only: bool = False) -> float:
    """By how many pixels ``inner`` stands out of ``outer``."""
    sides = [outer.left() - inner.left(), inner.right() - outer.right()]
    return max(sides) if sideways_only else max(*sides, _tall(inner, outer))


def _fonts(text: TextElement, drawn: Glyphs) -> Iterator[Finding]:
    family = text.font.family()
    font = QRawFont.fromFont(text.font)
    if drawn.tofu:
        unknown = sorted({each for each in text.text if not font.supportsCharacter(ord(each))})
        codes = " ".join(f"U+{ord(each):04X}" for each in unknown)
        yield Finding("tofu", text.called, f"has characters that no font draws, among {codes}")
    for strange in sorted(drawn.families - FAMILIES):
        lacking = "".join(sorted({each for each in text.text if not font.supportsCharacter(ord(each)) and _inks(each)}))
        yield Finding("font", text.called, f"is drawn in {strange} where {family} lacks {lacking!r}")
    scripts = {_SCRIPTS[script] for each in text.text if (script := _script(each)) in _SCRIPTS}
    for needed in sorted(scripts - drawn.families):
        yield Finding("font", text.called, f"has letters that are not drawn in {needed}")


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def _inks(character: str) -> bool:
    return unicodedata.category(character) not in ("Cf", "Zs", "Zl", "Cc")


def _told(text: TextElement) -> Iterator[Finding]:
    """Words on the screen are the name of their own node, or part of the name of the button they stand on.

    A sign is no word: the button with a comma on it is called a comma.
    """
    words = _spoken(text.text)
    sign = not any(each.isalnum() for each in words)
    for element in (text, *text.above()):
        name = _spoken(element.node.name) if element.node else ""
        if element.node and (words in name or (sign and element.interactive and name)):
            return
        if element.interactive:
            break
    yield Finding("tree", text.called, "is not in the accessible tree")


def _spoken(words: str) -> str:
    return " ".join("".join(each for each in words if unicodedata.category(each) != "Cf").split())
