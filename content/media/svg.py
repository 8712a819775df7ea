"""SVG drawings: nothing in one may run, or come from elsewhere."""

from xml.etree import ElementTree as ET

from content.media.looking import Picture, UnsoundFile, cut_short

_ELSEWHERE = ("href", "{http://www.w3.org/1999/xlink}href")
_NOT_DRAWN = ("script", "foreignObject", "image")


def is_one(data: bytes) -> bool:
    return b"<svg" in data[:2_000]


def look(data: bytes) -> Picture:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsoundFile("the drawing declares a document type", "Remove the line that begins with <!DOCTYPE.")
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a document type nothing can be expanded
    except ET.ParseError:
        raise cut_short() from None
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _NOT_DRAWN:
            raise UnsoundFile(f"the drawing has a {name} in it", "Keep shapes only.")
        if any(not value.startswith("#") for attribute in _ELSEWHERE if (value := element.get(attribute))):
            raise UnsoundFile("the drawing refers to another file or place", "Keep everything in the drawing itself.")
    return Picture("SVG", *_size(root))


def _size(root: ET.Element) -> tuple[int, int]:
    """What it is drawn in; a kiosk keeps its proportions."""
    try:
        _, _, width, height = (float(part) for part in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        raise UnsoundFile("nobody can tell its proportions", 'Write its size, such as viewBox="0 0 640 480".') from None
    if not (width > 0 and height > 0):
        raise UnsoundFile("it has no size", 'Write it, such as viewBox="0 0 640 480".')
    return max(round(width), 1), max(round(height), 1)
