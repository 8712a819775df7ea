"""What is not needed is not kept: sources of modules, and large blocks that were freed."""

import subprocess
import sys

SOURCES = """
import linecache, sys
from kiosk.unread import leave_sources_unread
if sys.argv[1] == "unread":
    leave_sources_unread()
import PySide6.QtQml
import kiosk.viewmodels.look
print(*linecache.cache)
"""
# malloc takes a freed block of 16 MB as a hint to keep room for such. hblks: blocks with a mapping of their own.
BLOCKS = """
import ctypes, sys
from kiosk.upkeep import LARGE_BLOCK, give_back_large_blocks
if sys.argv[1] == "back":
    give_back_large_blocks()
class Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]
libc = ctypes.CDLL(None)
libc.mallinfo2.restype, libc.malloc.restype, libc.malloc.argtypes = Mallinfo, ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.free(libc.malloc(16 * 1024 * 1024))
before = libc.mallinfo2().hblks
for _ in range(8):
    libc.malloc(LARGE_BLOCK)
print(libc.mallinfo2().hblks - before)
"""


def said(program: str, argument: str) -> str:
    """What a Python of its own prints."""
    return subprocess.run(
        [sys.executable, "-c", program, argument], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_pyside_reads_no_source_of_what_is_imported_after_it() -> None:
    assert "kiosk/look.py" in said(SOURCES, "read"), "PySide looks no more by itself: kiosk.unread can go"
    assert "kiosk/look.py" not in said(SOURCES, "unread")


def test_a_large_block_goes_back_to_the_system_even_after_a_larger_one_was_freed() -> None:
    # Some of the eight may find room in what Python itself has just freed.
    assert int(said(BLOCKS, "")) <= 1
    assert int(said(BLOCKS, "back")) >= 4
