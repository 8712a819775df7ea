"""``kiosk audit``: what staff did at this kiosk."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.arguments import said_plainly

if TYPE_CHECKING:
    from kiosk.staff.audit import Entry

_SAID = {
    "let-in": "staff were let in",
    "let-in-by-key": "staff turned their key",
    "wrong-code": "a wrong code was typed",
    "left": "staff left",
    "taken": "{copy} was taken home",
    "returned": "{copy} was brought back",
    "found": "{copy} was found at {place}",
    "not-found": "{copy} was not found",
    "moved": "{copy} belongs at {place}",
    "conditioned": "{copy} is {condition}",
    "added": "{copy} was added: {title}",
    "settled": "the wish {wish} was seen to",
    "undone": "{event} was taken back",
    "lift-out-of-order": "the lift {place} was found out of order",
    "lift-runs": "the lift {place} runs again",
    "check-begun": "a check of the shelf began: {place}",
    "check-done": "a check of the shelf was done: {place}",
    "check-reopened": "a check of the shelf goes on after all: {place}",
    "port-off": "the port {place} was to be turned off",
    "port-on": "the port {place} was to be turned on again",
    "wifi-restart": "the Wi-Fi was to start anew",
    "display-on": "the screen was to stay on",
    "display-off": "the screen was to go dark",
    "display-auto": "the screen was to follow its hours again",
    "restart-screen": "the screen was to start anew",
    "restart-hardware": "the hardware daemon was to start anew",
    "sync-now": "new content was to be fetched",
    "reboot": "the whole kiosk was to start anew",
    "power-off": "the kiosk was to be turned off",
    "set-clock": "the clock was to be set",
    "export-diagnostics": "the report for support was to be written",
}


@click.command()
@click.option("--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def audit(config_file: Path | None, as_json: bool) -> None:
    """Say when staff were let in and what they did, the oldest first."""
    import msgspec

    from kiosk.config import load_config
    from kiosk.staff.audit import AuditError, read
    from kiosk.state import staff_audit_file

    with said_plainly():
        file = staff_audit_file(load_config(config_file))
    try:
        entries = list(read(file))
    except AuditError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"entries": entries})).decode())
    else:
        click.echo("\n".join(told(entries)))


def told(entries: "Sequence[Entry]") -> list[str]:
    """A line for each, with the machine's own time."""
    return [_line(entry) for entry in entries] or ["Staff have done nothing here so far."]


def _line(entry: "Entry") -> str:
    from content.explain import shown

    said = _SAID.get(entry.what, entry.what).format(
        copy=entry.copy,
        place=shown(entry.place),
        condition=entry.condition,
        title=shown(entry.title) if entry.title else entry.book or entry.isbn,
        wish=entry.wish,
        event=entry.event,
    )
    return f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}  {said}"
