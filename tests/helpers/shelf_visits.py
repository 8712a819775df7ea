"""What a reader hears and touches at the bookshelf."""

from content.entities import Book
from kiosk.inspection.scene import capture
from kiosk.stage import Stage
from tests.helpers.listening import Visitor
from tests.helpers.search_page import touch_item
from tests.helpers.visits import Visit

ISOLATES = "\u2066\u2067\u2068\u2069"


def aloud_title(visitor: Visitor, book: Book) -> str:
    """The title as it is heard: in its own language, marked where that is not the visitor's."""
    language, own = book.languages[0], visitor.language
    return visitor.aloud(book.title) if language == own else f"[{language}] {book.title}"


def touch(stage: Stage, name: str) -> None:
    """With a finger, on what is called so on the glass."""
    stage.frames.settle()
    targets = capture(stage.kiosk.window, Visit(stage.kiosk.app.page.name).measures).targets
    named = (
        each.item for each in targets if each.node and each.node.name.lstrip(ISOLATES).startswith(name.strip(ISOLATES))
    )
    touch_item(stage, next(named))
    stage.rest()
