"""Chromium as a kiosk would run it: one local page, full window, no network, drawn by the processor."""

import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.processes import Failed, started
from bench.web_page import PAINTED

HOW_TO_INSTALL = "Chromium is not installed; apt-get install --no-install-recommends chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--headless",
    "--kiosk",
    "--window-size=1080,1920",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--v=0",
]
_SAID = re.compile(rf"{PAINTED} (\d+(?:\.\d+)?)")


def find() -> str:
    """The browser's own binary where a package starts it by a script, for the script costs time; empty without one."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), "")
    binary = Path("/usr/lib/chromium/chromium")
    return str(binary) if on_path == "/usr/bin/chromium" and binary.is_file() else on_path


def command(binary: str, profile: Path, page: Path) -> Sequence[str]:
    """How it is started; ``profile`` is kept between starts, so that its caches are warm."""
    return [binary, *_FLAGS, f"--user-data-dir={profile}", page.as_uri()]


@contextmanager
def showing(binary: str, profile: Path, page: Path) -> Iterator[tuple[float, int]]:
    """The browser with the page on screen: milliseconds to its first contentful paint, and its session.

    The browser names the moment of the paint itself, so telling it costs it nothing. Raises Failed.
    """
    begun = time.time() * 1000
    with started(command(binary, profile, page), listen_to="stderr") as (session, lines):
        for line in lines:
            said = _SAID.search(line)
            if said:
                yield float(said[1]) - begun, session
                return
        raise Failed(f"{binary} ended without painting {page.name}")
