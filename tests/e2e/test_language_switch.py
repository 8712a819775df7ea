"""Qt's own threads get their texts while the screen's thread waits for them: nothing stands still."""

import os
import subprocess
import sys
from pathlib import Path

from kiosk.i18n.catalogue import Catalogue

HELPER = Path(__file__).parents[1] / "helpers" / "wait_with_gil_in_hand.py"


def test_the_thread_that_loads_files_gets_its_words_while_the_screen_waits_for_it(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, HELPER, tmp_path],
        env={**os.environ, "PYTHONPATH": str(HELPER.parents[2]), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,  # what stands still, stands still for good
        check=False,
    )
    said = [f"Error {Catalogue.load(language).say('Back')}" for language in ("en", "vi", "ar")]
    assert (result.stdout.splitlines(), result.returncode) == (said, 0), result.stderr
