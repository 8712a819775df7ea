"""Who may sync, and who can see that somebody does."""

import subprocess
import sys
from pathlib import Path

import pytest

from sync.lock import alone, is_held
from sync.reason import SyncError


def test_a_sync_at_work_is_seen_by_who_may_only_read_and_is_not_disturbed(tmp_path: Path) -> None:
    assert not is_held(tmp_path), "none yet"
    assert not list(tmp_path.iterdir()), "asking makes nothing"
    with alone(tmp_path):
        (tmp_path / ".sync.lock").chmod(0o444)
        assert is_held(tmp_path)
        with pytest.raises(SyncError), alone(tmp_path):
            pass
    assert not is_held(tmp_path)


def test_a_sync_of_another_process_is_seen_and_its_end_too(tmp_path: Path) -> None:
    work = "import sys; from pathlib import Path; from sync.lock import alone\n"
    work += "with alone(Path(sys.argv[1])): print('at work', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", work, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "at work\n"
        assert is_held(tmp_path)
        other.kill()
        other.wait(30)
        assert not is_held(tmp_path)


def test_where_nobody_can_tell_it_says_so(tmp_path: Path) -> None:
    (tmp_path / ".sync.lock").symlink_to(".sync.lock")
    with pytest.raises(OSError, match=r"\.sync\.lock"):
        is_held(tmp_path)
