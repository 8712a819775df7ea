"""A panel that hangs turned: its picture is turned by the compositor, its touch by libinput, both by the configuration.

Both angles are those of Wayland (wl_output.transform), counted anti-clockwise.
"""

import json
import logging
import subprocess
from collections.abc import Mapping

log = logging.getLogger("kiosk.screen")

_SECONDS = 5
# Where a touch on the panel lies on the turned picture: two rows of x, y and 1, as libinput wants them.
_MATRICES = {0: "1 0 0 0 1 0", 90: "0 -1 1 1 0 0", 180: "-1 0 1 0 -1 1", 270: "0 1 0 -1 0 1"}


def turn_picture(rotation: int, environment: Mapping[str, str]) -> None:
    """Ask the compositor to turn every display that is on; before the first window, for some cannot do it later.

    A display that cannot be turned is told in the journal, and the screen goes on: a picture that lies on its side
    still says more than none.
    """
    if not environment.get("WAYLAND_DISPLAY"):
        return
    try:
        for output in json.loads(_wlr_randr("--json")):
            if output.get("enabled") and _angle(output) != rotation:
                _wlr_randr("--output", str(output["name"]), "--transform", str(rotation or "normal"))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, AttributeError) as error:
        log.error("The picture is not turned by %d degrees: %s. Is wlr-randr installed?", rotation, error)  # noqa: TRY400


def touch_rule(rotation: int) -> str:
    """The rule of udev that turns every touch panel with the picture."""
    return (
        "# Made of screen.rotation at each start of the device; see docs/configuration.md.\n"
        'ACTION!="remove", SUBSYSTEM=="input", ENV{ID_INPUT_TOUCHSCREEN}=="1", '
        f'ENV{{LIBINPUT_CALIBRATION_MATRIX}}="{_MATRICES[rotation]}"\n'
    )


def _angle(output: Mapping[str, object]) -> int:
    said = str(output.get("transform", "normal"))
    return int(said) if said.isdigit() else 0


def _wlr_randr(*arguments: str) -> str:
    told = subprocess.run(["wlr-randr", *arguments], capture_output=True, text=True, check=True, timeout=_SECONDS)
    return told.stdout
