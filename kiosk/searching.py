"""Joins the search page to the kiosk when it is first opened. Not imported before: a start needs none of it."""

from functools import partial
from pathlib import Path

from kiosk.adapters.search_worker import InlineNewest, Lookup, Newest, NewestWorker, OpenSearcher
from kiosk.config import KeyboardConfig
from kiosk.handover import Handover
from kiosk.unfound import Unfound
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.field import Room, join_field
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.search import SearchViewModel

AS_DELIVERED = KeyboardConfig()


def join_search(
    app: AppViewModel,
    opening: OpenSearcher,
    *,
    threaded: bool = True,
    unfound: Path | None = None,
    handover: Handover | None = None,
    typing: KeyboardConfig = AS_DELIVERED,
) -> SearchViewModel:
    """The view-model of search, a child of ``app``; ``unfound`` is the file that counts searches in vain.

    What ``handover`` brings of them is gone on with, and it takes what is to be remembered at the end.
    """
    handover = handover or Handover()
    lookup, counted = Lookup(opening, app.slot.path), Unfound(unfound, handover.unfound)
    ending = partial(_end, lookup, counted, handover)
    worker: Newest = NewestWorker(ending) if threaded else InlineNewest(ending)
    spoken = [language.code for language in app.slot.languages]
    keyboard = KeyboardViewModel(spoken, methods=typing.methods, debounce_ms=typing.debounce_ms)
    search = SearchViewModel(lookup, worker, keyboard, app.context, counted, app, room=partial(Room.of, app))
    join_field(app, search)
    return search


def _end(lookup: Lookup, unfound: Unfound, handover: Handover) -> None:
    lookup.close()
    handover.unfound = unfound.remembered()
    unfound.save()
