"""Joins the page on which one writes to the kiosk when it is first opened. Not imported before."""

from functools import partial

from kiosk.config import KeyboardConfig
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.field import Room, join_field
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.writing import WritingViewModel


def join_writing(app: AppViewModel, typing: KeyboardConfig) -> WritingViewModel:
    """The view-model of the one field, a child of ``app``."""
    spoken = [language.code for language in app.slot.languages]
    keyboard = KeyboardViewModel(spoken, methods=typing.methods, debounce_ms=typing.debounce_ms, enough="done")
    writing = WritingViewModel(keyboard, app.context, partial(Room.of, app), app)
    join_field(app, writing)
    return writing
