"""``python -m content`` is ``kiosk content`` without the kiosk."""

from content.cli import content

content(prog_name="kiosk content")
