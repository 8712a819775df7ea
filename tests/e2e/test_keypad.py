"""``kiosk keypad``, the real process: it opens the page, ends with the visit, and says plainly why it cannot start."""

import subprocess
import sys
from pathlib import Path

from tests.helpers.running import SECONDS, environment

# Ends the visit as soon as the page stands, as who touches Finish does.
_FINISHED_AT_ONCE = """
import sys
from PySide6.QtCore import QTimer
from kiosk import keypad_screen
from kiosk.cli import main
begin = keypad_screen.begin
def begin_and_finish(kiosk, language, *, aloud):
    begin(kiosk, language, aloud=aloud)
    def finish():
        print(kiosk.app.page.target, kiosk.app.language.code, kiosk.keys.file, flush=True)
        kiosk.app.finish()
    kiosk.app.pageShown.connect(lambda: kiosk.app.page.target == "keypad" and QTimer.singleShot(0, finish))
keypad_screen.begin = begin_and_finish
main(sys.argv[1:], prog_name="kiosk")
"""


def test_the_page_stands_in_the_language_asked_for_and_finish_ends_the_command(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(f'[state]\nfolder = "{tmp_path}/state"\n', encoding="utf-8")
    options = ["keypad", "--config", str(tmp_path / "kiosk.toml"), "--lang", "ar", "--screen", "portrait"]
    command = [sys.executable, "-c", _FINISHED_AT_ONCE, *options]
    done = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["keypad", "ar", f"{tmp_path}/state/keypad.toml"]
    assert not (tmp_path / "state").exists()


def test_a_faulty_configuration_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('[keypad]\nnext = "F99"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "keypad", "--config", str(tmp_path / "kiosk.toml")]
    done = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=SECONDS
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {tmp_path}/kiosk.toml: there is no key 'F99'")


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "keypad"]
    none = environment(tmp_path, QT_QPA_PLATFORM="")
    done = subprocess.run(command, env=none, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.stderr.startswith("Error: there is no display here")
