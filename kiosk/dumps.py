"""No copy of this process's memory on a disk: a crash writes down nothing of what was typed or said."""

import resource

_PR_SET_DUMPABLE = 4  # prctl(2)


def forbid_core_files() -> None:
    """For this process and every program it starts."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_dumps() -> None:
    """Also none through a pipe, which the limit does not bind (core(5)), and no other program of this user looks in.

    Ends when another program is executed. Loading ctypes takes some milliseconds: the first frame should not wait.
    """
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
