"""What staff ask of the daemon, and what it asks of the system. ``hardware.asking`` carries it there."""

from typing import Literal

import msgspec

type Request = Literal[
    "restart-screen", "restart-hardware", "sync-now", "reboot", "power-off", "set-clock", "export-diagnostics"
]  # fmt: skip
type Verb = Literal[
    "port-off", "port-on", "wifi-restart", "display-on", "display-off", "display-auto", "awake", "test-on", "test-off",
    "restart-screen", "restart-hardware", "sync-now", "reboot", "power-off", "set-clock", "export-diagnostics",
]  # fmt: skip


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What staff ask for. ``name``: of the port, or the key of the line that is tried; ``seconds`` since 1970."""

    verb: Verb
    name: str = ""
    seconds: float = 0.0


class Answer(msgspec.Struct, frozen=True):
    """Whether it is done, and why not."""

    done: bool
    why: str = ""
