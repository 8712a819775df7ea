"""``kiosk publish inbox-key``."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.publish.asking import (
    PATH,
    asking,
    beside,
    first_line,
    keys_option,
    passphrase_option,
    repository_option,
    said_plainly,
)

if TYPE_CHECKING:
    from sync.outbox.inbox_key import InboxKey
    from sync.publish.keys import Ask


@click.command()
@repository_option
@click.option(
    "--private", metavar="FILE", type=PATH, help="The private key; made there unless it is. Keep it off web servers."
)
@click.option("--withdraw", is_flag=True, help="No key from now on: kiosks take nothing more.")
@click.option("--holder", "holders", metavar="FOLDER", type=PATH, multiple=True, help="Of one who holds offline keys.")
@keys_option
@passphrase_option
def inbox_key(
    repo: Path,
    private: Path | None,
    withdraw: bool,
    holders: tuple[Path, ...],
    keys: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Tell kiosks the key to which they seal what residents write; once, and again to change it.

    Enough holders of offline keys sign it, so bring their sticks.
    """
    from sync.publish.inbox import publish_inbox_key
    from sync.publish.keys import online_keys
    from sync.publish.repository import Repository

    if (private is None) is not withdraw:
        raise click.UsageError("name the private key with --private FILE, or say --withdraw.")
    with said_plainly(repo):
        repository, ask = Repository(repo), asking(passphrase_file)
        online = online_keys(keys or beside(repo), ask, repository)
        made = partial(_public_of, private, ask, passphrase_file) if private else None
        key = publish_inbox_key(repository, made, online, holders, ask, datetime.now(UTC))
    if key is None:
        click.echo(f"{repo}: there is no inbox key any more. Kiosks stop taking messages with their next sync.")
    else:
        click.echo(f"{repo}: kiosks seal to inbox key {key.id} from their next sync on.")
        click.echo(f"Whoever has {private} and its passphrase reads the messages; without them nobody ever does.")


def _public_of(private: Path, ask: "Ask", passphrase_file: Path | None) -> "InboxKey":
    from sync.publish.inbox import make_inbox_key, public_inbox_key

    if private.exists():
        return public_inbox_key(private, ask)
    if passphrase_file:
        return make_inbox_key(private, first_line(passphrase_file))
    text = f"New passphrase for {private} (who reads the messages types it)"
    return make_inbox_key(private, click.prompt(text, hide_input=True, confirmation_prompt="Once more", err=True))
