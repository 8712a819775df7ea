"""``kiosk run`` itself, watched from inside: when it has drawn a page, and what it costs while nobody touches it.

``python -m bench.live PLAN`` with PLAN a JSON object: ``slot``, ``pages`` to show one after the other, ``seconds`` to
rest on each, ``straight`` to begin with the first of them instead of the attract screen. Prints a JSON line per page:
``at`` is CLOCK_MONOTONIC in seconds when its frame was drawn, and after the rest ``cpu_percent``, of one core, all
threads.
"""

import gc
import json
import sys
from typing import Any


def run(plan: dict[str, Any]) -> None:
    """Start the command as a person would, with a watch put in where the window is made."""
    if plan.get("straight"):
        _begin_with(plan["pages"][0])
    # The same modules in the same order as the command has them, and garbage left alone from the same point on.
    from kiosk.cli import main
    from kiosk.commands.run import run as _command
    from kiosk.unread import leave_sources_unread

    gc.disable()
    leave_sources_unread()
    import kiosk.app
    from bench.watch import Watch

    put_up = kiosk.app.put_up

    def watched(*arguments: Any, **options: Any) -> kiosk.app.Kiosk:
        made = put_up(*arguments, **options)
        Watch(plan, made)
        return made

    kiosk.app.put_up = watched
    main(["run", "--slot", plan["slot"], "--screen", "portrait", "--windowed"], prog_name=_command.name)


def _begin_with(first: str) -> None:
    """Show this page first in place of the attract screen, as a browser does that is given one page."""
    from kiosk.pages import registry
    from kiosk.pages.context import Context
    from kiosk.pages.page import Page

    compose = registry.compose

    def compose_first(context: Context, target: str) -> Page:
        return compose(context, first if target == "attract" else target)

    registry.compose = compose_first


if __name__ == "__main__":
    run(json.loads(sys.argv[1]))
