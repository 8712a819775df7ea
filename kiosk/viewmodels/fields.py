"""The fields of the kiosk and its map, each made when a page with it is first shown, and nothing loaded before."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.history import History
from kiosk.pages.page import Page

if TYPE_CHECKING:
    from content.reader import Slot as ContentSlot
    from kiosk.viewmodels.app import AppViewModel
    from kiosk.viewmodels.field import FieldViewModel
    from kiosk.viewmodels.map import MapViewModel
    from kiosk.viewmodels.search import SearchViewModel
    from kiosk.viewmodels.touching import TouchingViewModel
    from kiosk.viewmodels.writing import WritingViewModel

type MakeSearch = Callable[["AppViewModel"], "SearchViewModel"]
type MakeWriting = Callable[["AppViewModel"], "WritingViewModel"]


class Fields(QObject):
    """``search``, ``writing`` and ``map`` are None until somebody needs them; ``here`` is the field on the screen."""

    def __init__(
        self, app: "AppViewModel", history: History, make_search: MakeSearch | None, make_writing: MakeWriting | None
    ) -> None:
        super().__init__(app)
        self._app, self._history = app, history
        self._make_search, self._make_writing = make_search, make_writing
        self.search: SearchViewModel | None = None
        self.writing: WritingViewModel | None = None
        self.map: MapViewModel | None = None
        self.touching: TouchingViewModel | None = None
        self._has_old_map = False
        self.here: FieldViewModel | None = None

    def ready(self, page: Page) -> None:
        """Before a page with a field is shown its view-model is there, its QML type with it; any other leaves it."""
        searching, writing = page.layout == "search", page.layout == "writing"
        if self.search is not None and not searching:
            self.search.leave()
        if self.writing is not None and not writing:
            self.writing.leave()
        self._try_touch(begins=page.layout == "touching")
        if page.layout == "map" and (self.map is None or self._has_old_map):
            self._make_map()
        if self.map is not None and page.drawn is not None:
            self.map.show(page.target, page.drawn)
        self.here = None
        self.here = self._ready_search() if searching else self._ready_writing(page) if writing else None
        self.make_room()

    def make_room(self) -> None:
        """On a low panel the keyboard stands where the rail is, for as long as it is shown."""
        shown = self.here is not None and self.here.keyboardShown
        if shown:
            from kiosk.viewmodels.field import LOW_MM

            shown = self._app.look.height_mm < LOW_MM
        self._app.page.spread(wide=shown)

    def resize(self) -> None:
        """The panel is used otherwise."""
        for field in (self.search, self.writing):
            if field is not None:
                field.resize()

    def use(self, slot: "ContentSlot") -> None:
        """Search in this content, and show its map."""
        if self.search is not None:
            self.search.use(slot)
        if self.map is not None:
            self.map.retire()
            self._has_old_map = True

    def forget(self) -> None:
        """The visit has ended: nothing is left of what was typed."""
        for field in (self.search, self.writing):
            if field is not None:
                field.forget()
        if self.map is not None:
            self.map.forget()

    def close(self) -> None:
        """End what runs beside the screen."""
        if self.search is not None:
            self.search.close()
        if self.map is not None:
            self.map.close()

    def _try_touch(self, *, begins: bool) -> None:
        if not begins:
            if self.touching is not None:
                self.touching.stop()
            return
        if self._app.page.layout == "touching":
            return  # it is under way
        if self.touching is None:
            from kiosk.viewmodels.touching import TouchingViewModel

            self.touching = TouchingViewModel(self._app.screen, self)
            self.touching.ended.connect(self._touched)
            self._app.session.warned.connect(self._give_way)
        self.touching.begin()

    @Slot()
    def _give_way(self) -> None:
        """The fields cover the whole screen, and with it the warning that the visit is about to end."""
        if self.touching is not None and self._app.page.layout == "touching":
            self.touching.end()

    @Slot()
    def _touched(self) -> None:
        self._app.activate("staff:touch end")

    def _make_map(self) -> None:
        """That of the present content; the one before is drawn until this one is shown."""
        from kiosk.viewmodels.map import MapViewModel

        before, town_map = self.map, self._app.slot.town_map
        assert town_map is not None, "a page without a map is none with the layout map"
        self.map, self._has_old_map = MapViewModel(self._app, town_map, self._app.worker), False
        if before is not None:
            before.close()
            before.deleteLater()

    def _ready_search(self) -> "SearchViewModel | None":
        if self.search is None and self._make_search is not None:
            self.search = self._make_search(self._app)
        elif self.search is not None:
            self.search.refresh()
        return self.search

    def _ready_writing(self, page: Page) -> "WritingViewModel | None":
        if self.writing is None and self._make_writing is not None:
            self.writing = self._make_writing(self._app)
            self.writing.textChanged.connect(self._note)
            self.writing.taken.connect(self._forget_note)
        if self.writing is not None:
            self.writing.show(page, self._history.here.typed)
        return self.writing

    @Slot()
    def _note(self) -> None:
        """Who comes back from another page finds what they wrote."""
        if self.writing is not None and self.here is self.writing:
            self._history.typed(self.writing.text)

    @Slot()
    def _forget_note(self) -> None:
        """Not once it was given to the form."""
        self._history.typed(None)
