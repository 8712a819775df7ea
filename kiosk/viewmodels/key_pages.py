"""The two pages about keys: there a key is told, and does nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.keymap import KeymapError, write_keymap
from kiosk.keypad import KeyMap, Tried
from kiosk.keypad_setup import Setup
from kiosk.pages.keypad import told, tried
from kiosk.pages.page import Block
from kiosk.reading_aloud.item import Part
from kiosk.viewmodels.app import AppViewModel


class KeyPages:
    """Which key was pressed, and how far a set-up is, are kept among the visitor's choices, and go with them."""

    def __init__(self, app: AppViewModel, keys: KeyMap) -> None:
        self._app, self._keys = app, keys

    def press(self, name: str, verb: str) -> None:
        """A key was pressed, called ``name``, that does ``verb`` on every other page."""
        if self._app.page.name == "keypad":
            self._change(lambda setup: setup.plugged(name) if name in self._keys.socket else setup.pressed(name))
        elif verb == "back" and self._app.choices.tried == Tried(name, verb):
            self._app.choose(replace(self._app.choices, tried=None))
            self._app.back()
        else:
            self._app.choose(replace(self._app.choices, tried=Tried(name, verb)))
            self._app.page.jumped.emit(0)
            self._say(tried(self._app.context()))

    def ask(self, what: str) -> None:
        """Something was chosen where a keypad is set up: one of these, ``ask`` with a verb after it."""
        order, _, verb = what.partition(" ")
        changes: dict[str, Callable[[Setup], Setup]] = {
            "skip": Setup.skipped,
            "end": Setup.ended,
            "undo": Setup.undone,
            "ask": lambda setup: setup.asking(verb),
            "anew": lambda _setup: Setup(),
            "save": self._saved,
        }
        self._change(changes[order])

    def _change(self, change: Callable[[Setup], Setup]) -> None:
        setup = change(self._app.choices.setup or Setup())
        self._app.choose(replace(self._app.choices, setup=setup))
        self._app.page.jumped.emit(0)
        self._say(told(self._app.context(), setup))

    def _saved(self, setup: Setup) -> Setup:
        if self._keys.file is None:
            return setup.failed("")
        try:
            write_keymap(self._keys.file, setup.keys)
        except KeymapError as error:
            return setup.failed(str(error))
        self._keys.become(setup.keys)
        return setup.saved(str(self._keys.file))

    def _say(self, blocks: Iterable[Block]) -> None:
        if reader := self._app.listening.reading:
            own = self._app.language.code
            reader.tell(
                part for block in blocks for part in (Part(block.title, own), Part(block.text, block.language or own))
            )
