"""``kiosk sync``: bring the newest content now, say how it stands, say where it comes from."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.config import SyncConfig

if TYPE_CHECKING:
    from sync.reason import SyncError
    from sync.state import SyncState


@dataclass(frozen=True, slots=True)
class Settings:
    """``folder``: the content folder; ``file``: the configuration that a technician changes."""

    config: SyncConfig
    folder: Path
    file: Path


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
    def now(config_file: Path | None, as_json: bool, due: bool) -> None:
        """Fetch what is new and show it."""
        _now(find(config_file), as_json=as_json, due=due)

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

    return sync


def _now(settings: Settings, *, as_json: bool, due: bool) -> None:
    from sync.assembly import client_of
    from sync.reason import SyncError, postponed
    from sync.state import read_state
    from sync.telling import Bar, summary

    before = read_state(settings.folder)
    try:
        with closing(Bar()) as bar:
            client = client_of(settings.config, settings.folder, bar.told)
            outcome = client.run_if_due() if due else client.run()
    except SyncError as error:
        raise _failed(error, as_json=as_json) from None
    if outcome is None:
        return
    if as_json:
        _print_json(settings, outcome.state)
    if outcome.failure and not postponed(outcome.failure):
        raise Failed() if as_json else click.ClickException(str(outcome.failure))
    if not as_json:
        click.echo(str(outcome.failure) if outcome.failure else summary(before, outcome.state))


def _status(settings: Settings, *, as_json: bool) -> None:
    from sync.state import read_state
    from sync.telling import status_lines

    state = read_state(settings.folder)
    if as_json:
        _print_json(settings, state)
    else:
        click.echo("\n".join(status_lines(settings.config.source, str(settings.folder), state)))


def _source(settings: Settings, source: str | None, *, as_json: bool) -> None:
    from sync.config_file import set_source
    from sync.reason import disk_error

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

    told = {"source": settings.config.source, "folder": str(settings.folder), **msgspec.to_builtins(state)}
    click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
