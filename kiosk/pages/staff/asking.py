"""What staff asked of the hardware daemon, and what came of it, in plain words."""

from collections.abc import Iterator

from hardware.command import Command
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.staff.asking import Asked


def answer_rows(context: Context, *verbs: str) -> Iterator[Block]:
    """How the last of these went; nothing where none was asked for."""
    desk = context.choices.staff
    if desk and desk.asked and desk.asked.command.verb in verbs:
        yield from _rows(context, desk.asked)


def answer_told(context: Context, asked: Asked) -> tuple[str, ...]:
    """In one or two sentences."""
    say = context.words.say
    match asked.outcome:
        case "asking":
            return (say("One moment, please."),)
        case "done":
            return (_done(context, asked.command),)
        case "refused":
            return (say("That cannot be done here"),)
        case "silent":
            remedy = say("Turn the kiosk off at its plug, wait ten seconds, and turn it on again.")
            return (say("The part of the kiosk that looks after the hall does not answer"), remedy)


def detail(context: Context, text: str) -> Block:
    """What only technicians need, in English."""
    return Block("paragraph", text=text, language="" if context.language.code == "en" else "en")


def _rows(context: Context, asked: Asked) -> Iterator[Block]:
    title, text = (*answer_told(context, asked), "")[:2]
    if asked.outcome == "done":
        yield Block("outcome", icon="good", tone="good", title=title)
    else:
        icon, tone = ("clock", "") if asked.outcome == "asking" else ("warning", "care")
        yield Block("banner", key="answer", icon=icon, tone=tone, title=title, text=text)  # type: ignore[arg-type]
    if asked.why:
        yield detail(context, asked.why)


def _done(context: Context, command: Command) -> str:
    say, name = context.words.say, context.formats.isolate(command.name)
    return {
        "port-off": say("Port {name} is turned off.", name=name),
        "port-on": say("Port {name} is turned on again.", name=name),
        "wifi-restart": say("The Wi-Fi starts anew now."),
        "display-on": say("The screen stays on."),
        "display-off": say("The screen goes dark."),
        "display-auto": say("The screen follows its hours and whoever stands before it."),
        "restart-screen": say("The screen starts anew now."),
        "restart-hardware": say("The part that looks after the hall starts anew now."),
        "sync-now": say("New content is being fetched right now"),
        "reboot": say("The whole kiosk starts anew now."),
        "power-off": say("The kiosk turns itself off now."),
        "export-diagnostics": say("The report is being written"),
        "set-clock": say("The clock is being set."),
    }.get(command.verb, say("It is done."))
