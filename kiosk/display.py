"""Whether there is a display to open on. Asked before Qt is loaded, for Qt aborts where there is none."""

import os
from collections.abc import Mapping
from pathlib import Path

# Platforms of Qt that need no graphics driver, and have none to offer: the screen is then drawn by the processor.
SOFTWARE_PLATFORMS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})

_ADVICE = (
    "Start it from a desktop session, or look at it from another machine with a VNC viewer: make run VNC=1 "
    "(QT_QPA_PLATFORM=vnc kiosk run; it listens on every network interface without a password)."
)


def no_display(environment: Mapping[str, str] = os.environ) -> str:
    """Why there is no display and what to do, or empty where there is one or a platform was chosen."""
    if environment.get("QT_QPA_PLATFORM"):
        return ""
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if not wayland and not x11:
        return f"there is no display here: neither WAYLAND_DISPLAY nor DISPLAY is set. {_ADVICE}"
    if wayland and (Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland)).exists():
        return ""
    if x11 and _x11_answers(x11):
        return ""
    named = " nor ".join(f"{name}={value}" for name, value in (("WAYLAND_DISPLAY", wayland), ("DISPLAY", x11)) if value)
    return f"no display answers at {named}. {_ADVICE}"


def _x11_answers(display: str) -> bool:
    """Whether the local X server is there; one on another machine is left for Qt to find."""
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True
    return Path(f"/tmp/.X11-unix/X{number.partition('.')[0]}").exists()  # noqa: S108 - where X servers listen


def draw_in_software(environment: dict[str, str] | os._Environ[str] = os.environ) -> bool:
    """Whether the platform has no graphics driver; then Qt Quick is told to draw without one."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in SOFTWARE_PLATFORMS:
        environment.setdefault("QT_QUICK_BACKEND", "software")
    return environment.get("QT_QUICK_BACKEND") == "software"
