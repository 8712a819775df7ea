"""The parts of the kiosk, each to be started anew: what will happen is said first, and asked once more."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.asking import answer_rows
from kiosk.pages.staff.hall import WIFI_SWITCHES
from kiosk.pages.staff.trail import trail


@dataclass(frozen=True, slots=True)
class Restart:
    """``verb``: what is asked of the daemon; ``follows``: what will happen; ``ask`` and ``yes``: to be sure."""

    verb: str
    icon: str
    title: str
    follows: str
    ask: str
    yes: str


def compose(context: Context, key: str) -> Page:
    """``staff-restarts`` lists them, ``staff-restarts/reboot`` asks once more."""
    all_ = {each.verb: each for each in restarts(context)}
    return _asking(context, all_[key]) if key in all_ else _list(context, all_)


def restarts(context: Context) -> Iterator[Restart]:
    """From the smallest to the largest."""
    say = context.words.say
    yield Restart(
        "restart-screen",
        "online",
        say("Start the screen anew"),
        say("It is dark for some seconds, then the first page is there."),
        say("Shall the screen start anew?"),
        say("Yes, start it anew"),
    )
    yield Restart(
        "restart-hardware",
        "charging",
        say("Start what looks after the hall anew"),
        say("For some seconds nobody watches charging and Wi-Fi. Telephones may stop charging for a moment."),
        say("Shall what looks after the hall start anew?"),
        say("Yes, start it anew"),
    )
    if (hall := context.hall()) and WIFI_SWITCHES & {line.key for line in hall.lines}:
        yield Restart(
            "wifi-restart",
            "wifi",
            say("Start the Wi-Fi anew"),
            say("It is away for everybody for about two minutes."),
            say("Shall the Wi-Fi start anew?"),
            say("Yes, start it anew"),
        )
    yield Restart(
        "reboot",
        "again",
        say("Start the whole kiosk anew"),
        say("It goes dark. After about a minute the first page is there."),
        say("Shall the whole kiosk start anew?"),
        say("Yes, start it anew"),
    )
    yield Restart(
        "power-off",
        "power",
        say("Turn the kiosk off"),
        say("It stays dark until somebody pulls its plug out and puts it in again."),
        say("Shall the kiosk be turned off?"),
        say("Yes, turn it off"),
    )


def _list(context: Context, all_: dict[str, Restart]) -> Page:
    say = context.words.say
    rows = tuple(
        Block("choice", key=f"staff-restarts/{each.verb}", icon=each.icon, title=each.title, text=each.follows)
        for each in all_.values()
    )
    lead = Block("lead", text=say("You are asked once more before anything happens."))
    return Page("staff-restarts", "", say("Start something anew"), (lead, *rows), trail=trail(context), greeting=1)


def _asking(context: Context, restart: Restart) -> Page:
    answer = tuple(answer_rows(context, restart.verb))
    return Page(
        "staff-restarts",
        restart.verb,
        restart.ask,
        answer or tuple(_question(context, restart)),
        trail=(*trail(context), context.words.say("Start something anew")),
        greeting=1,
    )


def _question(context: Context, restart: Restart) -> Iterator[Block]:
    yield Block("lead", text=restart.follows)
    yield Block("choice", key=f"staff:ask {restart.verb}", icon=restart.icon, title=restart.yes)
    yield Block("choice", key="staff:ask-not staff-restarts", icon="close", title=context.words.say("No, leave it"))
