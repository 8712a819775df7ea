"""A crash writes down nothing: seen from outside, on a process that does crash."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CRASHING = """
import os, resource, signal
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from kiosk.dumps import forbid_core_files, forbid_dumps
{forbidding}
os.kill(os.getpid(), signal.SIGSEGV)
"""


def ended(forbidding: str, folder: Path) -> int:
    """How a crashing process ended: ``os.CLD_KILLED`` or, where its memory was written down, ``os.CLD_DUMPED``."""
    program = CRASHING.format(forbidding=forbidding)
    with subprocess.Popen([sys.executable, "-c", program], cwd=folder) as process:
        result = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert result is not None
        assert result.si_status == signal.SIGSEGV
        return result.si_code


@pytest.mark.clause("P1")
@pytest.mark.parametrize("forbidding", ["forbid_core_files()", "forbid_dumps()"])
def test_a_crash_leaves_no_memory_on_the_disk(tmp_path: Path, forbidding: str) -> None:
    if ended("", tmp_path) != os.CLD_DUMPED:
        pytest.skip("here no crash of any program is written down")
    before = sorted(tmp_path.iterdir())
    assert ended(forbidding, tmp_path) == os.CLD_KILLED
    assert sorted(tmp_path.iterdir()) == before


def test_programs_it_starts_write_none_either(tmp_path: Path) -> None:
    crash = "import subprocess; forbid_core_files(); raise SystemExit(subprocess.call(['sh', '-c', 'ulimit -c']))"
    program = CRASHING.format(forbidding=crash)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "0\n"
