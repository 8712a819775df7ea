"""The calm picture for while the screen is out of order. It is drawn ahead, in five languages, and needs no Qt."""

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.appliance.framebuffer import ABOUT, DEVICE, NoFramebuffer, geometry, put
from kiosk.appliance.plain_png import decode
from kiosk.i18n.catalogue import Catalogue

log = logging.getLogger("kiosk.screen")

PICTURES: Mapping[str, Path] = {
    name: Path(__file__).with_name(f"resting-{name}.png") for name in ("portrait", "landscape")
}


def sentence(words: Catalogue) -> str:
    """What the picture says; it is drawn by ``tools/resting_pictures.py``."""
    return words.say("This screen is having a short rest. Please ask at the counter. It will be back in a few minutes.")


def show(rotation: int, device: Path = DEVICE, about: Path = ABOUT) -> bool:
    """Draw the picture that suits the panel as it hangs; False, and a word in the journal, where that cannot be."""
    try:
        shape = geometry(about)
        upright = (shape.height > shape.width) != (rotation in (90, 270))
        put(decode(PICTURES["portrait" if upright else "landscape"].read_bytes()), device, shape, rotation)
    except (NoFramebuffer, OSError) as error:
        log.error("The calm picture cannot be shown: %s", error)  # noqa: TRY400 - a fault, not ours
        return False
    return True


def rest(seconds: float, rotation: int, sleep: Callable[[float], None] = time.sleep) -> None:
    """Show it for a while. It is drawn again now and then, for the console may have written over it."""
    while seconds > 0:
        show(rotation)
        pause = min(30.0, seconds)
        sleep(pause)
        seconds -= pause
