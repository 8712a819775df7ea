"""``kiosk sync``: bring the newest content now, say how it stands, say where it comes from."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.config import SyncConfig
from sync.upstream_cli import add_to, sent_lines, state_lines

if TYPE_CHECKING:
    from content.circulation.store import EventStore
    from sync.accounts import Outcome
    from sync.outbox.sending import Sent
    from sync.reason import SyncError
    from sync.slots import Found
    from sync.state import SyncState
    from sync.upstream import Upstream


@dataclass(frozen=True, slots=True)
class Settings:
    """``folder``: the content folder; ``file``: the configuration, to be changed; ``state``: the state folder.

    ``events`` opens what happened at the shelf; None where nothing has.
    """

    config: SyncConfig
    folder: Path
    file: Path
    state: Path
    events: "Callable[[], EventStore] | None"

    def without_budget(self) -> "Settings":
        """The same, for once with as many bytes as it takes."""
        from msgspec import structs

        return replace(self, config=structs.replace(self.config, metered=False, budget_mb=0))

    def upstream(self) -> "Upstream":
        """What this kiosk sends."""
        from sync.fetcher import Way
        from sync.upstream import Upstream

        way = Way(self.config.proxy, self.config.certificates)
        outbox, device = (Path(named) if named else self.state for named in (self.config.outbox, self.config.device))
        return Upstream(self.config.inbox, way, outbox, device, self.folder, self.events)


type Find = Callable[[Path | None], Settings]  # by the file that --config names; raises click.ClickException

config_option = click.option(
    "--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")


def commands(find: Find) -> click.Group:
    """The group of commands; ``find`` reads the configuration, which belongs to whoever mounts them."""

    @click.group()
    def sync() -> None:
        """Keep this kiosk's content up to date."""

    @sync.command()
    @config_option
    @json_option
    @click.option("--due", is_flag=True, help="Only when it is due, and only in the hours for it; for a timer.")
    @click.option("--no-budget", is_flag=True, help="Fetch all of it, whatever a night may cost.")
    def now(config_file: Path | None, as_json: bool, due: bool, no_budget: bool) -> None:
        """Fetch what is new and show it."""
        found = find(config_file)
        _now(found.without_budget() if no_budget else found, as_json=as_json, due=due)

    @sync.command()
    @config_option
    @json_option
    def status(config_file: Path | None, as_json: bool) -> None:
        """Say what is on show, how the last run went and when the next is due."""
        _status(find(config_file), as_json=as_json)

    @sync.command()
    @click.argument("source", required=False)
    @config_option
    @json_option
    def source(source: str | None, config_file: Path | None, as_json: bool) -> None:
        """Say where the content comes from, or name another SOURCE: http(s)://HOST/PATH/ or file:/PATH."""
        _source(find(config_file), source, as_json=as_json)

    @sync.command()
    @config_option
    def check(config_file: Path | None) -> None:
        """Look at the content on show, every byte of it; where it is damaged the content before is shown."""
        _check(find(config_file).folder)

    add_to(sync, lambda file: find(file).upstream())
    return sync


def _now(settings: Settings, *, as_json: bool, due: bool) -> None:
    from sync.reason import SyncError, postponed
    from sync.state import read_state
    from sync.telling import summary

    before = read_state(settings.folder)
    try:
        outcome = _outcome(settings, before, due=due)
    except SyncError as error:
        raise _failed(error, as_json=as_json) from None
    # What is urgent does not wait for the night; what happened at the shelf does.
    sent = settings.upstream().send(at_once=not due, with_shelf=outcome is not None)
    if not as_json:
        _tell_sent(sent)
    if outcome is None:
        return
    if as_json:
        _print_json(settings, outcome.state)
    if outcome.failure and not postponed(outcome.failure):
        raise Failed() if as_json else click.ClickException(str(outcome.failure))
    if not as_json:
        click.echo(str(outcome.failure) if outcome.failure else summary(before, outcome.state))


def _tell_sent(sent: "Sent") -> None:
    for line in sent_lines(sent):
        click.echo(line)
    if sent.problem:
        click.echo(f"What waits was not sent: {sent.problem}", err=True)


def _outcome(settings: Settings, before: "SyncState", *, due: bool) -> "Outcome | None":
    """What a run came to; None where it was not time for one, which is most often so and found out quickly."""
    from sync.telling import Bar
    from sync.timing import is_time, terms_of

    if due and not is_time(before, terms_of(settings.config), datetime.now().astimezone()):
        return None
    from sync.assembly import client_of

    with closing(Bar()) as bar:
        client = client_of(settings.config, settings.folder, bar.told)
        return client.run_if_due() if due else client.run()


def _status(settings: Settings, *, as_json: bool) -> None:
    from sync.state import read_state
    from sync.telling import status_lines

    state = read_state(settings.folder)
    if as_json:
        _print_json(settings, state)
    else:
        click.echo("\n".join(status_lines(settings.config.source, str(settings.folder), state)))
        click.echo("\n".join(state_lines(settings.upstream().standing())))


_CHECKED = {
    "nothing": "There is no content that came by sync",
    "sound": "The content on show is whole",
    "turned-back": "The content on show is damaged; the content before it is shown until the next sync",
}


def _check(folder: Path) -> None:
    from sync.lock import alone
    from sync.reason import SyncError, disk_error
    from sync.slots import Slots

    found: Found = "nothing"
    try:
        if folder.is_dir():
            with alone(folder):
                found = Slots(folder).check()
    except (SyncError, OSError) as error:
        raise click.ClickException(str(error if isinstance(error, SyncError) else disk_error(error))) from None
    if found == "damaged":
        raise click.ClickException(f"{folder}: all content is damaged; fetch it anew with: kiosk sync now")
    click.echo(_CHECKED[found])


def _source(settings: Settings, source: str | None, *, as_json: bool) -> None:
    from sync.config_file import set_source
    from sync.reason import disk_error

    if source is not None and not settings.file.parent.is_dir():
        raise click.ClickException(f"{settings.file.parent}: is not there; name the configuration with --config FILE")
    try:
        if source is not None:
            set_source(settings.file, source)
    except ValueError as error:
        raise click.ClickException(f"{settings.file}: {error}") from None
    except OSError as error:
        raise click.ClickException(str(disk_error(error))) from None
    named = settings.config.source if source is None else source
    if as_json:
        click.echo(json.dumps({"source": named, "file": str(settings.file)}))
    else:
        click.echo(named or "No source is configured; name one with: kiosk sync source URL")


class Failed(click.exceptions.Exit):
    """What went wrong has been printed already."""

    def __init__(self) -> None:
        super().__init__(1)


def _failed(error: "SyncError", *, as_json: bool) -> click.ClickException | Failed:
    """A failure before there was a run to account for."""
    if not as_json:
        return click.ClickException(str(error))
    click.echo(json.dumps({"failure": {"reason": error.reason, "detail": str(error)}}))
    return Failed()


def _print_json(settings: Settings, state: "SyncState") -> None:
    import msgspec

    outbox = msgspec.to_builtins(settings.upstream().standing())
    told = {"source": settings.config.source, "folder": str(settings.folder), **msgspec.to_builtins(state)}
    told["outbox"] = outbox
    click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
