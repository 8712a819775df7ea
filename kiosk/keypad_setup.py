"""Setting up a keypad by pressing each of its keys: values that each press turns into the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.keypad import ESSENTIAL, VERBS

type Outcome = Literal["", "given", "taken", "nameless", "does", "socket", "saved", "failed"]


@dataclass(frozen=True, slots=True)
class Setup:
    """``keys``: the name of its key, or nothing where there is none, for each verb asked for so far.

    ``asked``: the verb whose key is to be pressed, empty once all were asked for. ``outcome`` is what came of the last
    press, of the key ``name``, which does ``verb``; ``detail`` is where the keys were saved, or why they were not.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    asked: str = VERBS[0]
    outcome: Outcome = ""
    name: str = ""
    verb: str = ""
    detail: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What needs a key and has none."""
        return tuple(verb for verb in ESSENTIAL if not self.keys.get(verb))

    @property
    def number(self) -> int:
        """How many verbs were asked for, with the present one."""
        return VERBS.index(self.asked) + 1 if self.asked else len(VERBS)

    def pressed(self, name: str) -> "Setup":
        """After a key was pressed; once all were asked for, it is only tried."""
        owner = next((verb for verb, key in self.keys.items() if key == name), "")
        if not self.asked:
            return replace(self, outcome="does", name=name, verb=owner)
        if not name:
            return replace(self, outcome="nameless", name="", verb="")
        if owner:
            return replace(self, outcome="taken", name=name, verb=owner)
        return self._with_key(name, "given")

    def plugged(self, name: str) -> "Setup":
        """The socket typed this, since headphones went in or out."""
        return replace(self, outcome="socket", name=name, verb="")

    def skipped(self) -> "Setup":
        """This keypad has no key for it."""
        return self._with_key("", "")

    def ended(self) -> "Setup":
        """This keypad has no more keys."""
        return Setup({verb: self.keys.get(verb, "") for verb in VERBS}, "")

    def asking(self, verb: str) -> "Setup":
        """Ask for the key of this verb again."""
        kept = {each: key for each, key in self.keys.items() if each != verb}
        return Setup(kept, verb)

    def undone(self) -> "Setup":
        """Back to what was asked for before."""
        return self.asking(VERBS[max(0, self.number - (2 if self.asked else 1))])

    def saved(self, where: str) -> "Setup":
        """The keys are in the file ``where``."""
        return replace(self, outcome="saved", detail=where)

    def failed(self, why: str) -> "Setup":
        """The keys could not be saved; they are still here."""
        return replace(self, outcome="failed", detail=why)

    def _with_key(self, name: str, outcome: Outcome) -> "Setup":
        keys = {**self.keys, self.asked: name}
        onward = next((verb for verb in VERBS if verb not in keys), "")
        return Setup(keys, onward, outcome, name, self.asked)
