"""For a visitor with few keys or without sight: first a group of letters, then the letter.

Letters stand in the order of the alphabet, not of a keyboard: that is the order one knows without seeing it.
"""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.keyboard.keys import GROUP
from kiosk.keyboard.layouts import Arrangement, Form, arrange

_LATIN = ("a b c d e", "f g h i j", "k l m n o", "p q r s t", "u v w", "x y z")
_LETTERS = {
    "en": _LATIN,
    "id": _LATIN,
    "vi": (
        "a ă â b c",
        "d đ e ê g",
        "h i k l m",
        "n o ô ơ p",
        "q r s t u",
        "ư v x y",
        "f j w z",
        "tone-acute tone-grave tone-hook tone-tilde tone-dot",
    ),
    "ar": (
        "ا أ إ آ",
        "ب ت ة ث",
        "ج ح خ د ذ",
        "ر ز س ش",
        "ص ض ط",
        "ظ ع غ ف",
        "ق ك ل م",
        "ن ه و ي ى",
        "ء ئ ؤ",
    ),
    "he": ("א ב ג ד ה", "ו ז ח ט י", "כ ך ל מ ם", "נ ן ס ע", "פ ף צ ץ", "ק ר ש ת"),
}
_OTHERS = ("1 2 3 4 5", "6 7 8 9 0", "- / . , @ +")
# The key for whoever has picked enough: it leads to what was found, or on from a form.
type Enough = Literal["results", "done"]


@dataclass(frozen=True, slots=True)
class Picker:
    """Where a visitor is: before the groups, or in the group ``opened``."""

    language: str
    opened: int = -1
    enough: Enough = "results"

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the keys, group by group."""
        return tuple(tuple(line.split()) for line in (*_LETTERS[self.language], *_OTHERS))

    def arrangement(self, form: Form) -> Arrangement:
        """The groups and what belongs to none, or one group's keys and the way back, in rows that suit the room."""
        if self.opened >= 0:
            return arrange(_rows([*self.groups[self.opened], "groups"], 4))
        groups = [f"{GROUP}{number}" for number in range(len(self.groups))]
        alone = ("space", "backspace", self.enough, "keys")
        return arrange(_rows([*groups, *alone], 4 if form == "narrow" else 6))

    def pressed(self, key_id: str) -> "Picker | None":
        """Where the visitor is after a key that belongs to the picker itself, None for any other."""
        if key_id == "groups":
            return replace(self, opened=-1)
        return replace(self, opened=int(key_id.removeprefix(GROUP))) if key_id.startswith(GROUP) else None

    def content(self, key_id: str) -> tuple[str, ...]:
        """The ids in the group that ``key_id`` stands for; none where it stands for no group."""
        return self.groups[int(key_id.removeprefix(GROUP))] if key_id.startswith(GROUP) else ()

    @property
    def way_in(self) -> str:
        """The key of the group that is, or was, open."""
        return f"{GROUP}{max(self.opened, 0)}"


def _rows(ids: list[str], most: int) -> tuple[str, ...]:
    """Ids in as few rows of at most ``most`` as there can be, of nearly the same length."""
    number = -(-len(ids) // most)
    length = -(-len(ids) // number)
    return tuple(" ".join(ids[start : start + length]) for start in range(0, len(ids), length))
