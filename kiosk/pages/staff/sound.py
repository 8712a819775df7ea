"""Whether the kiosk can be heard: its own sounds, its voice, through loudspeaker and headphones."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.trail import trail


def compose(context: Context, _key: str) -> Page:
    """A sound and the voice, to be tried one after the other; then what to do where nothing is heard."""
    rows = tuple(_rows(context))
    return Page("staff-sound", "", context.words.say("Check the sound"), rows, trail=trail(context), greeting=1)


def _rows(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block(
        "lead", text=say("Try both. The voice goes to the headphones while they are in, else to the loudspeaker.")
    )
    if context.look.aloud:  # nothing plays over speech
        yield Block("choice", key="speech:off", icon="speech-off", title=say("Stop reading aloud"))
    else:
        bell = say("The bell that warns before a visit ends, from the loudspeaker.")
        yield Block("choice", key="staff:sound", icon="play", title=say("Ring the bell"), text=bell)
        yield Block("choice", key="speech:on", icon="speech", title=say("Read this page aloud"))
    yield Block("heading", key="nothing", title=say("If nothing is heard"))
    if not context.socket:
        yield Block("paragraph", text=say("No headphone socket is configured, so headphones are not noticed."))
    yield Block("paragraph", text=say("Look whether the loudspeaker has power and its cable is in."))
    yield Block(
        "paragraph", text=say("Whoever looks after the kiosk can choose another device: speech.output in kiosk.toml.")
    )
