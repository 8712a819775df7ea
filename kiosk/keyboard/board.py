"""Which keys are shown: a value that every key of the board itself turns into another."""

from dataclasses import dataclass, replace

from kiosk.keyboard.layouts import Arrangement, Form, Layer, arrangement, form_for
from kiosk.keyboard.picker import Enough, Picker


@dataclass(frozen=True, slots=True)
class Board:
    """The keys of ``language``, or its picker with a key ``enough``, in a room of ``width_mm`` by ``height_mm``."""

    languages: tuple[str, ...]
    language: str
    width_mm: float = 260.0
    height_mm: float = 120.0
    layer: Layer = "letters"
    picker: Picker | None = None
    enough: Enough = "results"

    @property
    def arrangement(self) -> Arrangement:
        """The keys, row by row."""
        if self.picker:
            return self.picker.arrangement(self.form)
        return arrangement(self.language, self.form, self.layer)

    @property
    def form(self) -> Form:
        """The shape that suits the room."""
        return form_for(self.language, self.width_mm, self.height_mm)

    @property
    def lines(self) -> int:
        """How many rows the letters have: the keyboard stays as high whatever it shows."""
        return len(arrangement(self.language, self.form).rows)

    @property
    def following(self) -> str:
        """The language that the language key leads to."""
        at = self.languages.index(self.language) if self.language in self.languages else -1
        return self.languages[(at + 1) % len(self.languages)]

    def speaking(self, language: str) -> "Board":
        """With the letters of this language."""
        picker = Picker(language, enough=self.enough) if self.picker else None
        return replace(self, language=language, layer="letters", picker=picker)

    def picking(self, picking: bool) -> "Board":
        """With groups to pick from, or with the keyboard."""
        return replace(self, picker=Picker(self.language, enough=self.enough) if picking else None)

    def within(self, width_mm: float, height_mm: float) -> "Board":
        """In a room of this size."""
        return replace(self, width_mm=width_mm, height_mm=height_mm)

    def afresh(self) -> "Board":
        """As a visit begins."""
        return replace(self, layer="letters", picker=None)

    def pressed(self, key_id: str) -> tuple["Board", str] | None:
        """The board after one of its own keys and the key where one then is; None for a key that edits the text."""
        if key_id == "language":
            return self.speaking(self.following), key_id
        if key_id in ("picker", "keys"):
            return self.picking(key_id == "picker"), "picker"
        if key_id in ("letters", "signs"):
            layer: Layer = "letters" if key_id == "letters" else "signs"
            return replace(self, layer=layer), "letters" if layer == "signs" else "signs"
        picker = self.picker.pressed(key_id) if self.picker else None
        if self.picker is None or picker is None:
            return None
        return replace(self, picker=picker), self.picker.way_in if picker.opened < 0 else ""
