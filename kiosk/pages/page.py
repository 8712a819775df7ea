"""A page is data: a title and rows of blocks. Screen, speech and tests all read the same rows.

Blocks are plain frozen values with every text already in the visitor's language; QML only draws them.
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kiosk.pages.map.drawn import Drawn
    from kiosk.pages.map.plan import Plan

type BlockKind = Literal[
    "actions",
    "bankcard",
    "banner",
    "book",
    "bookcase",
    "booklist",
    "chart",
    "choice",
    "covers",
    "document",
    "fact",
    "figure",
    "film",
    "heading",
    "idea",
    "index",
    "lead",
    "note",
    "option",
    "outcome",
    "pad",
    "paragraph",
    "picture",
    "plan",
    "qr",
    "result",
    "setting",
    "state",
    "step",
    "tile",
]
type Tone = Literal["", "good", "care", "bad", "lamp"]
type Layout = Literal["attract", "blocks", "map", "search", "tiles", "touching", "writing"]
type Spans = tuple[tuple[int, int], ...]
# The key of the row that says what is wrong with what was typed.
ENTRY_FAULT = "entry-fault"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as drawn: x, y and length of each run of dark modules, on ``modules`` x ``modules`` of them."""

    runs: tuple[int, ...]
    modules: int
    content: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover of a book beside its title.

    ``picture`` is a file, or empty where the cover is drawn, with one of 100 figures, ``pattern``, and the pictogram
    of its subject, ``icon``.
    """

    people: str
    note: str
    tone: Tone
    colour: str
    picture: str
    language: str
    pattern: int = 0
    icon: str = "book"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture or a film as drawn: the address of its file, its size in pixels, and what stands under each frame."""

    source: str
    width: int
    height: int
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Those of one tone, as an SVG path on a square of side 1 whose top left is 0, 0; ``name``: what they stand for."""

    tone: Tone
    path: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``labels`` stand under equal parts of it, in reading order; ``most``: how much its height is."""

    bars: tuple[Bars, ...]
    labels: tuple[str, ...]
    most: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One short choice of an index row, one action, one key of a pad, or one book of a row of covers.

    ``spoken``: its name in pieces, each with its language, where it is heard in more than one. ``unfolded``: what it
    leads to stands below it.
    """

    key: str
    label: str
    name: str
    chosen: bool = False
    enabled: bool = True
    cover: Cover | None = None
    unfolded: bool = False
    icon: str = ""
    spoken: tuple[tuple[str, str], ...] = ()


class LateEntries(Sequence[Entry]):
    """Entries that are made when they are drawn or heard, because there are thousands; their keys are known before."""

    @property
    @abstractmethod
    def keys(self) -> Sequence[str]:
        """The key of each."""


@dataclass(frozen=True, slots=True)
class Block:
    """One row of a page.

    ``key`` is what ``activated`` carries back, or the section's name for a heading. ``language`` is set where the
    text is in another language than the page, so that it gets its own font, direction and voice; ``title_language``
    the same for the title of a fact, which is the page's own word for it or a word of the content. ``title_marks`` and
    ``text_marks`` are half-open spans of code points to point out. ``boards`` are the places of a bookcase, from the
    top and the left; those that are ``lit`` have what is looked for. ``plan``: a floor of a building; ``chart``: what
    the text tells, drawn. What is ``private`` is read to one person alone. ``cover`` is that of the one book it tells
    of. ``spoken``: the text in pieces, each with its language, where it is heard in more than one.
    """

    kind: BlockKind
    key: str = ""
    title: str = ""
    text: str = ""
    value: str = ""
    note: str = ""
    icon: str = ""
    tone: Tone = ""
    checked: bool = False
    language: str = ""
    title_language: str = ""
    code: Code | None = None
    image: Image | None = None
    entries: Sequence[Entry] = ()
    cover: Cover | None = None
    title_marks: Spans = ()
    text_marks: Spans = ()
    boards: tuple[tuple[str, ...], ...] = ()
    lit: frozenset[str] = frozenset()
    plan: "Plan | None" = None
    chart: Chart | None = None
    private: bool = False
    spoken: tuple[tuple[str, str], ...] = ()

    @property
    def may_be_chosen(self) -> bool:
        """Whether there is something in it to press; the key of a heading or a banner is only its name."""
        return bool(self.entries) or (bool(self.key) and self.kind not in ("heading", "banner"))


def index_of(blocks: Iterable[Block]) -> Block:
    """A way to each heading that has a key."""
    headings = (block for block in blocks if block.kind == "heading" and block.key)
    return Block("index", entries=tuple(Entry(f"section:{each.key}", each.title, each.title) for each in headings))


@dataclass(frozen=True, slots=True)
class TextField:
    """What one types into on a page of the layout ``writing``.

    ``text`` stands in it at first. ``done`` is the verb that is given what was typed, as in ``staff:written A title``:
    at most ``longest`` characters, and none only where it is ``optional``. ``language``: whose letters are on the
    keyboard first, empty for those of the page.
    """

    name: str
    done: str
    text: str = ""
    longest: int = 500
    optional: bool = False
    language: str = ""
    icon: str = "form"

    def is_enough(self, text: str) -> bool:
        """Whether ``text`` may be taken."""
        return self.optional or bool(text.strip())


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the screen between the top band and the rail.

    ``greeting``: how many of the first rows somebody who listens hears at once, with the title. ``easy``: it is in
    easy words. ``field``: the one of a page on which one writes. ``drawn``: what stands on the map, on a page with it.
    """

    name: str
    key: str
    title: str
    blocks: tuple[Block, ...]
    layout: Layout = "blocks"
    trail: tuple[str, ...] = ()
    title_language: str = ""
    greeting: int = 0
    easy: bool = False
    field: TextField | None = None
    drawn: "Drawn | None" = None

    @property
    def target(self) -> str:
        """``name`` or ``name/key``: what opens this page again."""
        return f"{self.name}/{self.key}" if self.key else self.name
