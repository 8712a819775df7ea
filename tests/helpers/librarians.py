"""A librarian at the kiosk, in three ways: by finger and eye, by keypad and ear, by ear with a scanner and a desk."""

from abc import ABC, abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.inspection.walk import screenfuls, walk
from kiosk.viewmodels.writing import WritingViewModel
from tests.helpers.listening import MOST_KEYS, Visitor
from tests.helpers.search_page import touch, touch_item
from tests.helpers.visits import Visit

ISOLATES = "\u2066\u2067\u2068\u2069"
# Longer than a scanner pauses between two signs.
SLOWLY_MS = 80


def _plain(text: str) -> str:
    """Without what only keeps a name in one piece."""
    return text.translate(dict.fromkeys(map(ord, ISOLATES)))


class Librarian(ABC):
    """``say`` gives the kiosk's own words as this librarian takes them in."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.stage = visitor, visitor.stage

    @abstractmethod
    def choose(self, name: str) -> None:
        """The row, tile or button that begins with this name."""

    @abstractmethod
    def number(self, digits: str) -> None:
        """Of a book, on the page that asks for it."""

    @abstractmethod
    def write(self) -> str:
        """Two letters or so into the field of the page, and Done; what was written."""

    @abstractmethod
    def is_told(self, sentence: str) -> None:
        """This is what came of what was done last."""

    def say(self, text: str, **values: object) -> str:
        """As it stands in the catalogue."""
        return str(self.stage.kiosk.app.context().words.say(text, **values))

    def title(self, key: str) -> str:
        """Of a record."""
        return self.stage.kiosk.slot.words(key, self.visitor.language)["title"].text

    def digit(self, digit: str) -> str:
        """As it stands on a pad."""
        return self.stage.kiosk.app.context().formats.number(int(digit))

    @property
    def target(self) -> str:
        """The page."""
        return self.stage.kiosk.app.page.target

    @property
    def writing(self) -> WritingViewModel:
        """The field of the page."""
        writing = self.stage.kiosk.app.writing
        assert isinstance(writing, WritingViewModel)
        return writing


class ByTouch(Librarian):
    """``faults``: whatever was clipped, small, pale or nameless on the pages of the way, each looked at once."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self._seen: dict[tuple[str, ...], list[str]] = {}

    @property
    def faults(self) -> dict[tuple[str, ...], list[str]]:
        """By page, and the kinds of its rows."""
        return {page: found for page, found in self._seen.items() if found}

    def choose(self, name: str) -> None:
        self._touch(name)
        self._look()

    def number(self, digits: str) -> None:
        for digit in digits:
            self._touch(self.digit(digit))
        self.choose(self.say("Done"))

    def write(self) -> str:
        keyboard = self.writing.keyboard
        letters = [key["id"] for row in keyboard.rows for key in row if key["letter"]][:2]
        for letter in letters:
            touch(self.stage, f"key-{letter}")
        written = self.writing.text
        self._look()
        self.choose(self.say("Done"))
        return written

    def is_told(self, sentence: str) -> None:
        told = [_plain(text) for row in self.stage.kiosk.app.page.shown.blocks for text in (row.title, row.text)]
        assert _plain(sentence) in told

    @property
    def _measures(self) -> Visit:
        return Visit(self.stage.kiosk.app.page.name, self.visitor.language)

    def _touch(self, name: str) -> None:
        """On the glass, scrolled to where it can be touched."""
        self.stage.frames.settle()
        wanted = name.strip(ISOLATES)
        for scene in screenfuls(self.stage.kiosk.window, self._measures.measures):
            for target in scene.targets:
                if target.node and target.node.name.lstrip(ISOLATES).startswith(wanted):
                    touch_item(self.stage, target.item)
                    self.stage.rest()
                    return
        raise AssertionError(f"{name!r} cannot be touched on {self.target}")

    def _look(self) -> None:
        self.stage.frames.settle()
        page = (self.target, *(block.kind for block in self.stage.kiosk.app.page.shown.blocks))
        if page not in self._seen:
            self._seen[page] = [str(found) for found in walk(self.stage.kiosk.window, self._measures.measures)]


class ByEar(Librarian):
    """With a keypad alone."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self._before = 0

    def choose(self, name: str) -> None:
        # A row goes on behind its title: no full stop is heard there.
        wanted = self.visitor.aloud(name).rstrip(".")
        for _ in range(MOST_KEYS):
            if self.visitor.last.startswith(wanted):
                break
            self.visitor.press("next")
        else:
            raise AssertionError(f"{wanted!r} is not heard on {self.target}")
        self._act()

    def number(self, digits: str) -> None:
        for digit in digits:
            self._key(self.digit(digit))
        self._key(self.say("Done"))

    def write(self) -> str:
        self.visitor.listen_for(self.visitor.say("text field"))
        self.visitor.press("select")
        keyboard = self.writing.keyboard
        self._key(keyboard.rows[0][0]["name"])
        letter = next(key for row in keyboard.rows for key in row if key["types"])
        for _ in range(2):
            self._key(letter["name"])
        written = self.writing.text
        self._key(self.say("All groups"))
        self._key(self.say("Done"))
        return written

    def is_told(self, sentence: str) -> None:
        heard = self.visitor.heard[self._before :]
        wanted = _plain(self.visitor.aloud(sentence))
        assert any(wanted in line for line in heard), (wanted, heard)

    def _key(self, name: str) -> None:
        self._before = len(self.visitor.heard)
        self.visitor.choose_key(self.visitor.aloud(name))

    def _act(self) -> None:
        self._before = len(self.visitor.heard)
        self.visitor.press("select")


class WithScanner(ByEar):
    """Books are scanned, and titles typed on a desk."""

    def number(self, digits: str) -> None:
        self._before = len(self.visitor.heard)
        for sign in digits:
            QTest.keyClick(self.stage.kiosk.window, sign)  # type: ignore[call-overload]
        QTest.keyClick(self.stage.kiosk.window, Qt.Key.Key_Return)

    def write(self) -> str:
        for key in (Qt.Key.Key_M, Qt.Key.Key_E):
            QTest.keyClick(self.stage.kiosk.window, key)
            self.stage.rest(SLOWLY_MS)
        written = self.writing.text
        self._act()
        return written
