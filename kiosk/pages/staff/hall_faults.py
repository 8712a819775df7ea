"""What of the hall cannot be used. What, where and remedy are the daemon's own words, in English."""

from collections.abc import Iterator, Sequence

from hardware.state import HardwareFault
from kiosk.pages.context import Context
from kiosk.pages.hall.told import plain
from kiosk.pages.page import Block

_MOST, _LONGEST = 40, 300


def fault_rows(context: Context, faults: Sequence[HardwareFault]) -> Iterator[Block]:
    """A row for each; nothing where there is none."""
    if not faults:
        return
    say, english = context.words.say, "" if context.language.code == "en" else "en"
    yield Block("heading", key="faults", title=say("What does not work"))
    for fault in faults[:_MOST]:
        text = f"{_sentence(fault.remedy)}.\n{plain(fault.where, _LONGEST)}"
        yield Block(
            "fact", icon="warning", title=_sentence(fault.what), title_language=english, text=text, language=english
        )


def _sentence(text: str) -> str:
    text = plain(text, _LONGEST)
    return text[:1].upper() + text[1:]
