"""Which pages are looked at, in which language, on which screen, at which scale and in which theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from allpairspy import AllPairs  # type: ignore[import-untyped]

from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.finding import Measures
from kiosk.pages.registry import PAGES
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.stage import Stage

DEMO = Path(__file__).parents[2] / "content" / "demo"
LANGUAGES = tuple(SCREEN_LANGUAGES)
THEMES = ("light", "dark", "contrast")
# Of the demo town: every state a record can be in, the longest one, and one with several cases.
REPRESENTATIVES = (
    "life-event/new-in-town",
    "field/family-records",
    "office/town-hall",
    "partner/open-table",
    "link/pocket-guide",
    "link/online-counter",
    "book/kalila-wa-dimna",
    "book/don-quijote",
    "subject/stories",
    "bookcase/red",
    "document/ferry-in-winter",
    "procedure/book-interpreter",
    "procedure/claim-storm-grant",
    "procedure/collect-bulky-waste",
    "procedure/disability-parking-badge",
    "procedure/gather-firewood",
    "procedure/get-ferry-card",
    "procedure/get-island-pass",
    "procedure/hold-street-party",
    "procedure/register-residence.easy",
    "procedure/small-building-work",
    "procedure/visitor-parking-slips",
)
# Pages behind the staff code that have a key which is no record's.
OF_COPIES = ("staff-copy/20000011", "staff-move/20000011")
# Of the map, likewise; way/2910 is the library.
OF_PLACES = (
    "places/toilets",
    "place/way/2910",
    "way/office/library",
    "visit/register-birth",
    "map/to/office/library",
)
# After the name of a page: in easy words.
EASY = ".easy"


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as one visitor sees it."""

    page: str
    language: str = "en"
    screen: str = "portrait"
    scale: float = 1.0
    theme: str = "light"
    low: bool = False

    def __str__(self) -> str:
        reach = "-low" if self.low else ""
        return f"{self.screen}{reach}-{self.theme}-{self.scale:g}-{self.language}-{self.page}"

    @property
    def measures(self) -> Measures:
        """What the page is measured against."""
        panel = SCREENS[self.screen]
        lowered = self.low and panel.has_lower_half
        rtl = SCREEN_LANGUAGES[self.language].rtl
        return Measures(panel.pixels_per_mm, text_scale=self.scale, rtl=rtl, lowered=lowered)

    def pay(self, stage: Stage) -> None:
        """Go there by the verbs a visitor has; settings and language change while the kiosk runs."""
        app = stage.kiosk.app
        reach, switch = {True: "low", False: "whole"}, {True: "on", False: "off"}
        wanted = {
            "language": self.language,
            "theme": self.theme,
            "scale": self.scale,
            "reach": reach[self.low],
            "easy": switch[self.page.endswith(EASY)],
        }
        look = app.look.look
        present = {
            "language": app.language.code,
            "theme": look.theme,
            "scale": look.text_scale,
            "reach": reach[look.low],
            "easy": switch[look.easy],
        }
        if wanted != present or app.idle:
            app.open("home")  # a light page to change on, and a language chosen elsewhere may lead away
        for verb, value in wanted.items():
            if present[verb] != value:
                app.activate(f"{verb}:{value}")
        stage.open(self.page.removesuffix(EASY))


def every_page() -> list[str]:
    """Each page that stands alone, each record of the demo town, what staff see of a copy, and of the map a few."""
    named = [target for name, spec in PAGES.items() for target in (_records(name, spec.kind) if spec.kind else [name])]
    return [*named, *OF_COPIES, *OF_PLACES]


def every_reading() -> list[str]:
    """Every page, and once more those that are also told in easy words."""
    pages = every_page()
    return pages + [f"{page}{EASY}" for page in pages if "[[easy]]" in _facts(page)]


def _facts(page: str) -> str:
    file = DEMO / page / "facts.toml"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _records(name: str, kind: str) -> list[str]:
    return sorted(f"{name}/{folder.name}" for folder in (DEMO / kind).iterdir() if (folder / "facts.toml").is_file())


def representative_pages() -> list[str]:
    """Each page that stands alone, and the representatives of the others."""
    return [name for name, spec in PAGES.items() if not spec.kind] + [*REPRESENTATIVES, *OF_COPIES, *OF_PLACES]


def each_in_turn() -> list[tuple[str, str]]:
    """Every reading in one language, each language as often."""
    return list(zip(every_reading(), cycle(LANGUAGES), strict=False))


def in_pairs() -> list[Visit]:
    """Each two of page, language, screen, scale, theme and reach together at least once."""
    sides = [representative_pages(), LANGUAGES, list(SCREENS), TEXT_SCALES, THEMES, (False, True)]
    return [Visit(*each) for each in AllPairs(sides)]


def in_all_combinations(screen: str, scale: float, theme: str, language: str) -> Iterator[Visit]:
    """Every page under these settings."""
    return (Visit(page, language, screen, scale, theme) for page in representative_pages())
