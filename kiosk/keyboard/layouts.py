"""Where the keys stand, per language and for three shapes of room.

``wide``: rows as on the keyboard a visitor knows. ``shallow``: the panel is low, so what would be a fourth row stands
beside the letters. ``narrow``: nine keys to a row, for at 8 mm no more fit a panel of 7 inches in portrait; what has
no place at the end of its row stands below, so that every other letter keeps its column.

Orders: QWERTY; Arabic (101); SI-1452 for Hebrew. A row is ids of keys; ``id:2`` is as wide as two keys.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kiosk.keyboard.keys import Key, key

type Form = Literal["wide", "shallow", "narrow"]
type Layer = Literal["letters", "signs"]
type Direction = Literal["left", "right", "up", "down", "before", "after"]

# In millimetres: what issue and EN 301 549 ask of keys, in place of the 15 mm and 3 mm of other targets.
SMALLEST_WIDTH, SMALLEST_HEIGHT, SMALLEST_GAP = 8.0, 12.0, 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A key in its row: ``at`` and ``width`` count in keys of ordinary width."""

    key: Key
    at: float
    width: float

    @property
    def middle(self) -> float:
        """Where its middle stands in the row."""
        return self.at + self.width / 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows of keys on ``columns`` ordinary keys; a shorter row stands in the middle."""

    rows: tuple[tuple[Placed, ...], ...]
    columns: float

    @property
    def smallest(self) -> tuple[float, float]:
        """Width and height in millimetres that it needs with the smallest keys and gaps, without margins."""
        columns, rows = self.columns, len(self.rows)
        across = columns * SMALLEST_WIDTH + (columns - 1) * SMALLEST_GAP
        return across, rows * SMALLEST_HEIGHT + (rows - 1) * SMALLEST_GAP

    @property
    def ids(self) -> tuple[str, ...]:
        """Every key, row by row."""
        return tuple(placed.key.id for row in self.rows for placed in row)

    def beside(self, key_id: str, direction: Direction) -> str:
        """The key next to ``key_id``, in its place or in order; at an end, and for one that is not here, itself."""
        found = [(y, x) for y, row in enumerate(self.rows) for x, it in enumerate(row) if it.key.id == key_id]
        if not found:
            return key_id
        if direction in ("before", "after"):
            at = self.ids.index(key_id) + (1 if direction == "after" else -1)
            return self.ids[at] if 0 <= at < len(self.ids) else key_id
        ((y, x),) = found
        if direction in ("left", "right"):
            x += 1 if direction == "right" else -1
            return self.rows[y][x].key.id if 0 <= x < len(self.rows[y]) else key_id
        middle = self.rows[y][x].middle
        y += 1 if direction == "down" else -1
        return _nearest(self.rows[y], middle) if 0 <= y < len(self.rows) else key_id


_LATIN: dict[Form, tuple[str, ...]] = {
    "wide": (
        "q w e r t y u i o p",
        "a s d f g h j k l",
        "shift:1.5 z x c v b n m backspace:1.5",
        "signs:1.5 language:2 picker:1.5 space:3.5 hide:1.5",
    ),
    "shallow": (
        "q w e r t y u i o p backspace:2",
        "a s d f g h j k l signs:1.5 language:1.5",
        "shift z x c v b n m picker space:2 hide",
    ),
    "narrow": (
        "q w e r t y u i o",
        "a s d f g h j k l",
        "shift z x c v b n m p",
        "signs:1.5 language:2 picker space:2 backspace:1.5 hide",
    ),
}

_VIETNAMESE: dict[Form, tuple[str, ...]] = {
    "wide": (
        "ă â đ ê ô ơ ư tone-acute tone-grave tone-hook tone-tilde tone-dot",
        "q w e r t y u i o p",
        "a s d f g h j k l",
        "shift:1.5 z x c v b n m backspace:1.5",
        "signs:2 language:2.5 picker:1.5 space:4 hide:2",
    ),
    "shallow": (
        "q w e r t y u i o p tone-acute tone-grave tone-hook tone-tilde tone-dot backspace",
        "a s d f g h j k l ă â đ ê ô ơ ư",
        "shift z x c v b n m signs:1.5 language:2 picker space:2 hide:1.5",
    ),
    # The picker's key is among the signs: a space under two keys wide would be missed, and every syllable ends in one.
    "narrow": (
        "ă â đ ê ô ơ ư backspace hide",
        "q w e r t y u i o",
        "a s d f g h j k l",
        "shift z x c v b n m p",
        "tone-acute tone-grave tone-hook tone-tilde tone-dot signs language space:2",
    ),
}

_ARABIC: dict[Form, tuple[str, ...]] = {
    "wide": (
        "ذ ض ص ث ق ف غ ع ه خ ح ج د",
        "ش س ي ب ل ا ت ن م ك ط أ إ",
        "ئ ء ؤ ر لا ى ة و ز ظ آ backspace:2",
        "signs:2 language:3 picker:2 space:4 hide:2",
    ),
    "shallow": (
        "ض ص ث ق ف غ ع ه خ ح ج د إ backspace:2",
        "ش س ي ب ل ا ت ن م ك ط أ آ signs language",
        "ئ ء ؤ ر لا ى ة و ز ظ ذ picker space:2 hide",
    ),
    "narrow": (
        "ض ص ث ق ف غ ع ه خ",
        "ش س ي ب ل ا ت ن م",
        "ئ ء ؤ ر لا ى ة و ز",
        "ح ج د ك ط ظ أ إ آ",
        "ذ signs language:1.5 picker space:2 backspace:1.5 hide",
    ),
}

_HEBREW: dict[Form, tuple[str, ...]] = {
    "wide": (
        "ק ר א ט ו ן ם פ",
        "ש ד ג כ ע י ח ל ך ף",
        "ז ס ב ה נ מ צ ת ץ backspace",
        "signs:1.5 language:2 picker:1.5 space:3.5 hide:1.5",
    ),
    "shallow": (
        "ק ר א ט ו ן ם פ signs:1.5 picker backspace:1.5",
        "ש ד ג כ ע י ח ל ך ף language:2",
        "ז ס ב ה נ מ צ ת ץ space:2 hide",
    ),
    "narrow": (
        "ק ר א ט ו ן ם פ ף",
        "ש ד ג כ ע י ח ל ך",
        "ז ס ב ה נ מ צ ת ץ",
        "signs:1.5 language:2 picker space:2 backspace:1.5 hide",
    ),
}

_LETTERS = {"en": _LATIN, "vi": _VIETNAMESE, "id": _LATIN, "ar": _ARABIC, "he": _HEBREW}

_SIGNS: dict[Form, tuple[str, ...]] = {
    "wide": (
        "1 2 3 4 5 6 7 8 9 0",
        "- / . , : ' \" ( )",
        "@ + & # ? ! % * backspace:2",
        "letters:1.5 language:2 picker:1.5 space:3.5 hide:1.5",
    ),
    "shallow": (
        "1 2 3 4 5 6 7 8 9 0 backspace:2",
        "- / . , : ' \" ( ) letters:1.5 language:1.5",
        "@ + & # ? ! % * picker space:2 hide",
    ),
    "narrow": (
        "1 2 3 4 5 6 7 8 9",
        "0 - / . , : ' ( )",
        '@ + & # ? ! " % *',
        "letters:1.5 language:2 picker space:2 backspace:1.5 hide",
    ),
}
_OF_ARABIC = str.maketrans(",?", "،؟")

LANGUAGES = tuple(_LETTERS)


@cache
def arrangement(language: str, form: Form, layer: Layer = "letters") -> Arrangement:
    """The keys of ``language`` in this shape; raises KeyError for a language without a layout."""
    lines = _LETTERS[language][form] if layer == "letters" else _SIGNS[form]
    if layer == "signs" and language == "ar":
        lines = tuple(line.translate(_OF_ARABIC) for line in lines)
    return arrange(lines)


def arrange(lines: tuple[str, ...]) -> Arrangement:
    """Rows written as ids of keys, as an arrangement."""
    rows = [[_sized(written) for written in line.split()] for line in lines]
    columns = max(sum(width for _, width in row) for row in rows)
    return Arrangement(tuple(_placed(row, columns) for row in rows), columns)


def _sized(written: str) -> tuple[str, float]:
    name, colon, width = written.rpartition(":")
    return (name, float(width)) if colon and width else (written, 1.0)


def _placed(row: list[tuple[str, float]], columns: float) -> tuple[Placed, ...]:
    at = (columns - sum(width for _, width in row)) / 2
    placed = []
    for key_id, width in row:
        placed.append(Placed(key(key_id), at, width))
        at += width
    return tuple(placed)


def _nearest(row: tuple[Placed, ...], middle: float) -> str:
    return min(row, key=lambda placed: abs(placed.middle - middle)).key.id


def form_for(language: str, width_mm: float, height_mm: float) -> Form:
    """The shape for this room in millimetres; where not even ``narrow`` fits, it is the one that comes nearest."""
    wide, shallow = (arrangement(language, form).smallest for form in ("wide", "shallow"))
    if width_mm < wide[0]:
        return "narrow"
    return "shallow" if height_mm < wide[1] and width_mm >= shallow[0] else "wide"
