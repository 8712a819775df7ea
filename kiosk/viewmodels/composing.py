"""Pages on their way to the screen: composed beside it, the last one asked for shown, a calm one where that fails."""

import logging
from collections.abc import Callable
from functools import partial

from kiosk.adapters.worker import Worker
from kiosk.lending import ShelfClosed
from kiosk.pages.context import Context
from kiosk.pages.page import Page
from kiosk.pages.registry import compose

log = logging.getLogger("kiosk.screen")


class Composing:
    """``show`` gets each page in the order in which they were asked for; one that another has overtaken is dropped."""

    def __init__(self, worker: Worker, context: Callable[[], Context], show: Callable[[Page], None]) -> None:
        self._worker, self._context, self._show = worker, context, show
        self._asked = 0

    def ask(self, target: str) -> None:
        """Compose a page on the worker."""
        self._asked += 1
        self._worker.run(partial(compose, self._context(), target), partial(self._made, self._asked, target))

    def now(self, target: str) -> None:
        """Compose a page and show it before this returns."""
        self._asked += 1
        try:
            page = compose(self._context(), target)
        except Exception as error:  # noqa: BLE001 - shown as the calm page
            page = self._instead(target, error)
        self._show(page)

    def calm(self, where: str) -> None:
        """Show that something went wrong, such as at the ``shelf``."""
        self._asked += 1
        self._show(compose(self._context(), f"calm/{where}"))

    def _made(self, asked: int, target: str, page: Page | None, error: Exception | None) -> None:
        if asked == self._asked:
            self._show(page if page is not None else self._instead(target, error))

    def _instead(self, target: str, error: Exception | None) -> Page:
        """The calm page. A shelf that is closed says why and how to mend it, and nothing of a visitor: it is logged."""
        closed = isinstance(error, ShelfClosed)
        if closed:
            log.error("The page %s could not be shown: %s", target, error)
        else:
            log.error("The page %s could not be shown", target, exc_info=error)
        return compose(self._context(), f"calm/{'shelf' if closed else ''}")
