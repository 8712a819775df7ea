"""The page on the screen."""

from PySide6.QtCore import QObject, Signal

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.models.blocks import BlockModel
from kiosk.pages.page import Page

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = Page("attract", "", "", (), layout="attract")


@QmlElement
@QmlUncreatable("made by the application")
class PageViewModel(QObject):
    """What QML draws between band and rail.

    ``opened``: another page is here; ``changed``: that, or the same page as it is now.
    """

    changed = Signal()
    opened = Signal()
    jumped = Signal(int, arguments=["row"])

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._scroll = 0.0
        self._left_from = ""
        self._spread = False
        self._blocks = BlockModel(self)

    @property
    def shown(self) -> Page:
        """The page as data."""
        return self._page

    def show(self, page: Page, scroll: float, left_from: str = "") -> None:
        """Show ``page`` where it was left; the same page again keeps its rows and its place.

        The same in other words begins at its top.
        """
        if page == self._page:
            return
        same = page.target == self._page.target
        turned = page.easy != self._page.easy
        self._page = page
        if same and not turned:
            self._blocks.replace(page.blocks)
            self.changed.emit()
            return
        self._scroll, self._left_from = 0.0 if same else scroll, left_from
        # No row of one page may be laid out under the title, or in the layout, of the other: a home that drew 1,800
        # rows as tiles took two seconds, and rows under the wrong title are lost to screen readers.
        self._blocks.reset(())
        self.changed.emit()
        self._blocks.reset(page.blocks)
        self.opened.emit()

    def spread(self, *, wide: bool) -> None:
        """Let the page take the place of the rail too, as a keyboard on a small panel needs it, or give it back."""
        if wide != self._spread:
            self._spread = wide
            self.changed.emit()

    def jump(self, section: str) -> None:
        """Bring the heading ``section`` to the top."""
        row = self._blocks.section(section)
        if row >= 0:
            self.jumped.emit(row)

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._page.name

    @Property(str, notify=changed)
    def target(self) -> str:
        return self._page.target

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._page.title

    @Property(str, notify=changed)
    def titleLanguage(self) -> str:
        return self._page.title_language

    @Property(str, notify=changed)
    def layout(self) -> str:
        return self._page.layout

    @Property(str, notify=changed)
    def trail(self) -> str:
        return " › ".join(self._page.trail)

    @Property(list, notify=changed)
    def sections(self) -> list[dict[str, str]]:
        """The entries of the page's index of its own sections, where it has one."""
        index = next((block for block in self._page.blocks if block.kind == "index"), None)
        entries = index.entries if index else ()
        return [{"key": e.key, "label": e.label, "name": e.name} for e in entries if e.key.startswith("section:")]

    @Property(float, notify=changed)
    def scroll(self) -> float:
        return self._scroll

    @Property(str, notify=changed)
    def leftFrom(self) -> str:
        """The key of the row that a keypad left this page from, where Back has led here."""
        return self._left_from

    @Property(bool, notify=changed)
    def overRail(self) -> bool:
        return self._spread

    @Property(BlockModel, constant=True)
    def blocks(self) -> BlockModel:
        return self._blocks
