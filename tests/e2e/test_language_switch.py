"""Changing the language never waits for a thread that is asking for a text: the two would wait for each other."""

import os
import subprocess
import sys
from pathlib import Path

from content.build import build
from kiosk.slots import DEMO_SOURCE

HELPER = Path(__file__).parents[1] / "helpers" / "switch_while_translating.py"


def test_the_language_changes_while_a_picture_is_being_read(tmp_path: Path) -> None:
    build(DEMO_SOURCE, tmp_path / "slot")
    result = subprocess.run(
        [sys.executable, HELPER, tmp_path / "slot"],
        env={**os.environ, "PYTHONPATH": str(HELPER.parents[2])},
        capture_output=True,
        text=True,
        timeout=60,  # what stands still, stands still for good
        check=False,
    )
    assert (result.stdout, result.stderr, result.returncode) == ("vi\n", "", 0)
