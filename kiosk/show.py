"""From an open slot to a kiosk on the display, until somebody ends it."""

import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickWindow

from content.reader import Slot
from kiosk.adapters.breaker import Breaker
from kiosk.adapters.messages import log_to_stderr, route_messages
from kiosk.adapters.signals import EndingSignals
from kiosk.app import Kiosk, Searching, make_application, put_up
from kiosk.clock import monotonic_ms, wall_ms
from kiosk.config import KioskConfig
from kiosk.handover import Handover
from kiosk.keypad import KeyMap
from kiosk.lending import Events, Lending
from kiosk.measures import now
from kiosk.renewal import BEGIN_ANEW, Renewal, begin_anew
from kiosk.screens import Screen
from kiosk.state import keymap_file, lifts_file, staff_audit_file, staff_check_file, staff_tries_file, unfound_file
from kiosk.sync_state import sync_state
from kiosk.upkeep import Upkeep

if TYPE_CHECKING:
    from hardware.command import Answer, Command
    from hardware.week import Week
    from kiosk.demo_hall import DemoHall
    from kiosk.staff.room import StaffRoom

log = logging.getLogger("kiosk.screen")

_PATIENCE_S = 2.0  # no page is composed while the daemon is asked


@dataclass(frozen=True, slots=True)
class Named:
    """What the command line named: the configuration, the slot to follow, the content source."""

    config: Path | None
    slot: Path | None
    source: Path | None


def show(
    slot: Slot,
    config: KioskConfig,
    named: Named,
    handover: Handover,
    *,
    screen: Screen | None = None,
    windowed: bool = False,
    hall: "DemoHall | None" = None,
) -> int:
    """Run the kiosk and return its exit code. ``hall``: the one to show with the demo town.

    Where the screen is a public one, neither in a window nor an editor's preview, it begins anew after each visit.
    """
    log_to_stderr()
    breaker = Breaker()
    route_messages(breaker.report)
    application = make_application()
    signals = EndingSignals()
    signals.ended.connect(application.quit)
    searching = Searching(unfound=unfound_file(config), handover=handover)
    kiosk = put_up(application, slot, config, screen=screen, searching=searching)
    # A demonstration, a preview and a window on a desk lend no books.
    _join(kiosk, config, keeps=named.slot is not None and not windowed)
    use_keymap(kiosk.keys, keymap_file(config))
    breaker.tripped.connect(kiosk.app.calm)
    upkeep = Upkeep(kiosk, named.slot, named.source, handover, hall)
    if not windowed and named.source is None:
        renewal = Renewal(kiosk, config.session.renew_seconds, named.config, kiosk.window)
        renewal.due.connect(application.exit)
    _watch_over(kiosk.window)
    kiosk.window.sceneGraphError.connect(_start_without_driver)
    kiosk.window.setVisibility(QQuickWindow.Visibility.Windowed if windowed else QQuickWindow.Visibility.FullScreen)
    code = application.exec()
    handover.slot = str(kiosk.slot.folder) if named.slot is not None else ""
    handover.headphones = kiosk.app.listening.alone is True
    handover.taken_down = now()
    upkeep.close()
    kiosk.close()
    signals.close()
    return begin_anew(handover) if code == BEGIN_ANEW else code


def lending_of(config: KioskConfig) -> Lending:
    """What happens at the shelf of this device, kept in the state folder."""

    def opened() -> Events:
        from kiosk.shelf_state import open_events

        return open_events(config)

    def card_key() -> bytes:
        from kiosk import shelf_state

        return shelf_state.card_key(config)

    def given_away() -> int:
        from kiosk import shelf_state

        return shelf_state.given_away(config)

    return Lending(opened, monotonic_ms, card_key if config.shelf.card == "optional" else None, given_away)


def staff_room_of(config: KioskConfig, monotonic_s: Callable[[], float] = time.monotonic) -> "StaffRoom":
    """Who is let in here, with tries and record in the state folder."""
    from kiosk.appliance.exported import read as read_exported
    from kiosk.staff.audit import Audit, AuditFile
    from kiosk.staff.checks import CheckFile
    from kiosk.staff.isbns import Isbns
    from kiosk.staff.room import StaffRoom
    from kiosk.staff.tries import TriesFile

    tries = TriesFile(staff_tries_file(config), monotonic_s)
    isbns = Isbns(Path(config.shelf.isbn_table) if config.shelf.isbn_table else None)
    audit = Audit(AuditFile(staff_audit_file(config)), wall_ms)
    checks = CheckFile(staff_check_file(config))
    room = StaffRoom(config.staff.code_hash, tries, audit, monotonic_s, isbns, checks)
    room.past, room.exported = partial(known_past, config), read_exported
    return room


def known_past(config: KioskConfig) -> float:
    """Seconds since 1970 that are over for sure: the system was built then, or the publisher signed."""
    from kiosk.appliance.timekeeping import floor
    from sync.state import read_state

    signed = read_state(Path(config.content.slot).parent).floor.timestamp() if config.content.slot else 0.0
    return floor(signed, saved=None)


def ask_daemon(config: KioskConfig, command: "Command") -> "Answer":
    """What the hardware daemon answers; its folder may be another once it runs. Raises AskError."""
    from hardware.asking import ask
    from hardware.state import runtime_folder

    return ask(runtime_folder(config.hardware.folder), command, timeout=_PATIENCE_S)


def _join(kiosk: Kiosk, config: KioskConfig, *, keeps: bool) -> None:
    """What is kept on this device where it ``keeps`` anything, and the hall, read and asked when staff want it."""
    if keeps:
        kiosk.contexts.lending = lending_of(config)
        kiosk.contexts.lifts_file = lifts_file(config)
        kiosk.contexts.sync = partial(sync_state, config)
        kiosk.visits.make_room = partial(staff_room_of, config)
    kiosk.visits.ask = partial(ask_daemon, config)
    kiosk.contexts.week = partial(week_of, config)


def week_of(config: KioskConfig) -> "Week | None":
    """The last seven days of the hall, as the daemon wrote them down."""
    from hardware.state import runtime_folder
    from hardware.week import read_week

    return read_week(runtime_folder(config.hardware.folder))


def use_keymap(keys: KeyMap, file: Path) -> None:
    """Take the keys of the key-map file where there is one; a faulty one is told, and the screen goes on without."""
    keys.file = file
    if not file.is_file():
        return
    from kiosk.keymap import KeymapError, read_keymap

    try:
        keys.become(read_keymap(file))
    except (KeymapError, ValueError) as error:
        log.error("The keypad has the keys of the configuration: %s", error)  # noqa: TRY400 - a fault, not ours


def _watch_over(window: QQuickWindow) -> None:
    """Tell systemd that the screen lives, where it waits to hear it."""
    if os.environ.get("WATCHDOG_USEC"):
        from kiosk.adapters.heartbeat import watch_over

        watch_over(window)


def _start_without_driver(_error: QQuickWindow.SceneGraphError, message: str) -> None:
    """The graphics driver is missing or broken: begin again, drawn by the processor, rather than show nothing."""
    if os.environ.get("QT_QUICK_BACKEND") == "software":
        log.critical("Nothing can be drawn here: %s", message)
        os._exit(1)
    log.warning("The graphics driver cannot be used, so the screen is drawn without it: %s", message)
    logging.shutdown()
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - this very process, once more
