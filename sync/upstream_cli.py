"""``kiosk sync enrol`` and ``send``, and what the other commands say of what this kiosk sends."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sync.outbox.sending import Sent
    from sync.upstream import Upstream, UpstreamState

type Find = Callable[[Path | None], "Upstream"]  # by the file that --config names; raises click.ClickException

_config_option = click.option(
    "--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own."
)


def add_to(group: click.Group, find: Find) -> None:
    """Give a group of commands those that send."""

    @group.command()
    @click.argument("code", nargs=-1, required=True)
    @_config_option
    @click.option("--anew", is_flag=True, help="With a new key: after a copied or lost card, or a damaged key.")
    def enrol(code: tuple[str, ...], config_file: Path | None, anew: bool) -> None:
        """Make this kiosk known to the town's server by the CODE that was given out for it."""
        _enrol(find(config_file), " ".join(code), anew=anew)

    @group.command()
    @_config_option
    def collect(config_file: Path | None) -> None:
        """Put what happened at the shelf into the outbox, without a network: for the user of the screen."""
        _collect(find(config_file))

    @group.command()
    @_config_option
    @click.option("--retry", is_flag=True, help="Also what the server has refused, which was set aside.")
    def send(config_file: Path | None, retry: bool) -> None:
        """Send what waits in the outbox, and what happened at the shelf, without looking for new content."""
        _send(find(config_file), retry=retry)


def _enrol(upstream: "Upstream", code: str, *, anew: bool) -> None:
    from sync.device.code import CodeError
    from sync.device.key import DeviceError
    from sync.outbox.inbox_key import NoInboxKey
    from sync.upstream import NotSent

    try:
        device = upstream.enrol(code, anew=anew)
    except (CodeError, DeviceError, NoInboxKey, NotSent) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"The server knows this kiosk now, as {device}.")


def _collect(upstream: "Upstream") -> None:
    from sync.upstream import NotSent

    try:
        count = upstream.collect()
    except NotSent as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{count} {'event waits' if count == 1 else 'events wait'} to be sent." if count else "Nothing is new.")


def _send(upstream: "Upstream", *, retry: bool) -> None:
    if not upstream.inbox:
        raise click.ClickException("no inbox is configured; name the address of the town's server as sync.inbox")
    done = upstream.send(at_once=True, with_shelf=True, retry=retry)
    for line in sent_lines(done):
        click.echo(line)
    if done.problem:
        raise click.ClickException(done.problem)
    if not done.sent and not done.refused:
        click.echo("Nothing waits.")


def sent_lines(done: "Sent") -> Iterator[str]:
    """What a run has sent; nothing where it sent nothing."""
    if done.sent:
        yield f"{done.sent} {'entry' if done.sent == 1 else 'entries'} sent."
    if done.refused:
        yield f"{done.refused} refused and set aside; kiosk sync status says why."


def state_lines(state: "UpstreamState") -> Iterator[str]:
    """Who this kiosk is and what waits, a line for each thing, in the columns of ``kiosk sync status``."""
    from sync.telling import size

    if not state.inbox:
        yield "inbox         none; this kiosk sends nothing"
        return
    yield f"inbox         {state.inbox}"
    yield f"device        {state.device or 'not enrolled; kiosk sync enrol CODE'}"
    yield f"inbox key     {state.inbox_key or 'none; nothing can be taken before the town publishes one'}"
    kinds = ", ".join(f"{count} {kind}" for kind, count in state.waiting.items())
    since = f", since {datetime.fromtimestamp(state.oldest).astimezone():%Y-%m-%d %H:%M}" if state.oldest else ""
    yield f"waiting       {kinds or 'nothing'} ({size(state.bytes)} of {size(state.limit)}{since})"
    for each in state.delayed:
        yield f"delayed       {each.id} {each.kind}: {each.why}"
    for each in state.aside:
        yield f"set aside     {each.id} {each.kind}: {each.why}"
    if state.problem:
        yield f"not sent      {state.problem}"
