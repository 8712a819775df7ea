"""``kiosk publish``: a content folder becomes a signed repository that any web server or USB stick can carry."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import override

import click

from sync.publish.asking import (
    FILE,
    FOLDER,
    PATH,
    asking,
    beside,
    choosing,
    json_option,
    keys_option,
    passphrase_option,
    repository_option,
    said_plainly,
)
from sync.publish.inbox_command import inbox_key
from sync.publish.upkeep_cli import COMMANDS


class Publish(click.Group):
    """``kiosk publish DIR`` publishes, unless the first word is one of the commands."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["content", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Publish, subcommand_metavar="DIR --repo REPO | COMMAND [ARGS]...")
def publish() -> None:
    """Publish content to kiosks: kiosk publish DIR --repo REPO makes the next generation of it.

    Begin with `kiosk publish init REPO`, once.
    """


@publish.command(name="content", hidden=True)
@click.argument("folder", metavar="DIR", type=FOLDER)
@repository_option
@keys_option
@passphrase_option
@json_option
def content_(folder: Path, repo: Path, keys: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Publish the content source DIR into REPO, unless it is what is published already."""
    from content.faults import FaultySource
    from sync.publish.generations import publish as publish_content
    from sync.publish.keys import online_keys
    from sync.publish.repository import Repository

    with said_plainly(repo):
        repository = Repository(repo)
        online = online_keys(keys or beside(repo), asking(passphrase_file), repository)
        try:
            outcome = publish_content(folder, repository, online, datetime.now(UTC))
        except FaultySource as error:
            for fault in error.faults:
                click.echo(str(fault), err=True)
            counted = "1 fault: mend it" if len(error.faults) == 1 else f"{len(error.faults)} faults: mend them"
            raise click.ClickException(f"{counted}; nothing was published.") from None
    if as_json:
        click.echo(json.dumps({"generation": outcome.generation, "root": outcome.root, "packs": dict(outcome.packs)}))
    elif outcome.is_new:
        sizes = ", ".join(f"{name} {size:,} bytes" for name, size in outcome.packs.items())
        click.echo(f"{repo}: generation {outcome.generation} is published: {sizes}")
    else:
        signed = "; signed anew" if outcome.resigned else ""
        click.echo(f"{repo}: nothing has changed since generation {outcome.generation}{signed}")


@publish.command()
@click.argument("repo", metavar="REPO", type=PATH)
@click.option("--holder", "holders", metavar="FOLDER", type=PATH, multiple=True, help="Of one who holds offline keys.")
@click.option("--threshold", metavar="K", type=click.IntRange(1), help="So many holders sign together.")
@keys_option
@click.option(
    "--vendor-key", "vendors", metavar="FILE", type=FILE, multiple=True, help="Public key of who signs software."
)
@passphrase_option
@click.option("--yes", is_flag=True, help="Do not ask whether all is right.")
def init(  # noqa: PLR0917 - click passes them by name
    repo: Path,
    holders: tuple[Path, ...],
    threshold: int | None,
    keys: Path | None,
    vendors: tuple[Path, ...],
    passphrase_file: Path | None,
    yes: bool,
) -> None:
    """Make the keys and the empty repository REPO, step by step; once for each town.

    Several people each hold a key on a stick of their own; so many of them together can replace any key, and a key
    that is lost or stolen is no disaster. What is not told by options is asked.
    """
    from sync.publish.ceremony import Ceremony, hold
    from sync.publish.keys import read_public_key

    with said_plainly(repo):
        folders = holders or _asked_holders()
        together = threshold or _asked_threshold(len(folders), ask=not holders)
        public = [read_public_key(file) for file in vendors]
        ceremony = Ceremony(repo, folders, together, keys or beside(repo), public)
        for warning in ceremony.warnings():
            click.secho(f"Warning: {warning}", fg="yellow", err=True)
        _show(ceremony.holders, together, ceremony.online)
        if not yes:
            click.confirm("Shall it be so?", abort=True, err=True)
        hold(ceremony, choosing(ceremony.online, passphrase_file), datetime.now(UTC))
    click.echo(f"{repo}: made. Give {repo / 'metadata' / '1.root.json'} to every kiosk, as its root of trust.")
    click.echo("Now lock the sticks away, each in another place. Then: kiosk publish DIR --repo REPO")


for command in (inbox_key, *COMMANDS):
    publish.add_command(command)


def _asked_holders() -> tuple[Path, ...]:
    count = click.prompt("How many people hold a key? Three is usual", type=click.IntRange(1, 20), default=3, err=True)
    text = "Folder for holder {}, best on a stick of their own"
    return tuple(click.prompt(text.format(number), type=PATH, err=True) for number in range(1, count + 1))


def _asked_threshold(holders: int, *, ask: bool) -> int:
    usual = holders // 2 + 1
    if not ask or holders == 1:
        return usual
    kind = click.IntRange(1, holders)
    return int(click.prompt("How many of them must sign together?", type=kind, default=usual, err=True))


def _show(holders: Sequence[Path], threshold: int, online: Path) -> None:
    click.echo(f"Root and targets are signed by {threshold} of {len(holders)} holders:", err=True)
    for holder in holders:
        click.echo(f"  {holder}", err=True)
    click.echo(f"Each night is signed by the keys in {online}, without a passphrase.", err=True)
