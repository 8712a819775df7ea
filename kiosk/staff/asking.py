"""What staff asked of the hardware daemon last, and what came of it."""

from dataclasses import dataclass
from typing import Literal

from hardware.asking import AskError
from hardware.command import Answer, Command

type Outcome = Literal["asking", "done", "refused", "silent"]


@dataclass(frozen=True, slots=True)
class Asked:
    """``why`` it was refused, or what is silent: in English, for technicians."""

    command: Command
    outcome: Outcome = "asking"
    why: str = ""


def nobody(command: Command) -> Answer:
    """Where there is no daemon to ask. Raises AskError, as one that does not run."""
    raise AskError(f"this kiosk has no hardware daemon that could do {command.verb}")
