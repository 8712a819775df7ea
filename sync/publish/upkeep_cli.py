"""What a repository needs after it was made: ``resign``, ``rotate``, ``status``, ``verify``."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.publish.asking import (
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
from sync.publish.roles import DELEGATED, MACHINE, TOP

if TYPE_CHECKING:
    from sync.publish.status import RoleStatus, Status

holders_option = click.option(
    "--holder", "holders", metavar="FOLDER", type=PATH, multiple=True, help="Of one who holds offline keys; each."
)


@click.command()
@repository_option
@keys_option
@holders_option
@passphrase_option
def resign(repo: Path, keys: Path | None, holders: tuple[Path, ...], passphrase_file: Path | None) -> None:
    """Sign anew what this machine signs, before it expires; with the holders' folders everything.

    Publishing every night does it too. Root and targets last 400 days, software 180.
    """
    from sync.publish.keys import online_keys
    from sync.publish.repository import Repository
    from sync.publish.upkeep import resign as resign_online
    from sync.publish.upkeep import resign_offline

    with said_plainly(repo):
        repository, ask, now = Repository(repo), asking(passphrase_file), datetime.now(UTC)
        online = online_keys(keys or beside(repo), ask, repository)
        if holders:
            resign_offline(repository, online, holders, ask, now)
        else:
            resign_online(repository, online, now)
    click.echo(f"{repo}: signed anew")


@click.command()
@click.argument("role", type=click.Choice([*TOP, *DELEGATED, MACHINE]))
@repository_option
@keys_option
@holders_option
@click.option("--sign", "signing", metavar="FOLDER", type=PATH, multiple=True, help="Of one who only signs; each.")
@click.option(
    "--threshold", metavar="K", type=click.IntRange(1), help="So many sign from now on; as before unless told."
)
@passphrase_option
def rotate(  # noqa: PLR0917 - click passes them by name
    role: str,
    repo: Path,
    keys: Path | None,
    holders: tuple[Path, ...],
    signing: tuple[Path, ...],
    threshold: int | None,
    passphrase_file: Path | None,
) -> None:
    """Give ROLE other keys, after one was lost or stolen, or when a holder leaves.

    The role machine is all that this machine signs, after it was lost or stolen: its old keys are not needed.

    Name with --holder everybody who holds root, targets or software from now on: whoever has no key yet gets one,
    whoever is not named has none from then on. Name with --sign whose keys must help to sign it. Kiosks follow by
    themselves, however long they slept.
    """
    from sync.publish.machine import rotate_machine
    from sync.publish.repository import Repository
    from sync.publish.rotation import Rotation
    from sync.publish.rotation import rotate as rotate_role

    with said_plainly(repo):
        folder, ask = keys or beside(repo), asking(passphrase_file)
        rotation = Rotation(role, folder, ask, choosing(folder, passphrase_file), holders, threshold, signing)
        turn = rotate_machine if role == MACHINE else rotate_role
        turn(Repository(repo), rotation, datetime.now(UTC))
    click.echo(f"{repo}: {role} has other keys")


@click.command()
@repository_option
@json_option
def status(repo: Path, as_json: bool) -> None:
    """Say what is published and until when each signature lasts; exit 1 when one is over."""
    from sync.publish.repository import Repository
    from sync.publish.status import status as status_of

    with said_plainly(repo):
        found = status_of(Repository(repo), datetime.now(UTC))
    click.echo(json.dumps(found.as_json()) if as_json else "\n".join(_told(found)))
    raise SystemExit(0 if found.is_well else 1)


@click.command()
@repository_option
@json_option
def verify(repo: Path, as_json: bool) -> None:
    """Look at the whole of REPO as a kiosk would: every signature, every file, every state; exit 1 on any fault."""
    from sync.publish.repository import Repository
    from sync.publish.verify import verify as verify_repository

    with said_plainly(repo):
        found = verify_repository(Repository(repo), datetime.now(UTC))
    if as_json:
        said = {"generation": found.generation, "packs": found.packs, "bytes": found.read, "faults": found.faults}
        click.echo(json.dumps(said))
    else:
        for fault in found.faults:
            click.echo(fault, err=True)
        faults = {0: "no fault", 1: "1 fault"}.get(len(found.faults), f"{len(found.faults)} faults")
        packs = "1 pack" if found.packs == 1 else f"{found.packs} packs"
        click.echo(f"{repo}: generation {found.generation}, {packs}, {found.read:,} bytes: {faults}")
    raise SystemExit(1 if found.faults else 0)


COMMANDS = (resign, rotate, status, verify)


def _told(found: "Status") -> list[str]:
    base = f"base of generation {found.base}, {found.base_bytes:,} bytes" if found.base else "no base"
    packs = "1 pack" if found.packs == 1 else f"{found.packs} packs"
    lines = [
        f"generation {found.generation}, state root {found.root}",
        f"{base}; {packs}, {found.packs_bytes:,} bytes",
        f"{'role':<10} {'version':>7}  {'keys':<7} expires",
    ]
    return [*lines, *map(_line, found.roles)]


def _line(role: "RoleStatus") -> str:
    state = "IS OVER: " if role.is_over else ("" if not role.is_due else "soon: ")
    keys = f"{role.threshold} of {role.keys}"
    return f"{role.role:<10} {role.version:>7}  {keys:<7} {role.expires:%Y-%m-%d}  {state}{role.remedy}".rstrip()
