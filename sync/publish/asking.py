"""What the commands of ``kiosk publish`` ask for alike: folders, keys, passphrases."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.publish import PublishError

if TYPE_CHECKING:
    from sync.publish.keys import Ask

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(path_type=Path)

repository_option = click.option("--repo", metavar="REPO", required=True, type=PATH, help="The folder that is served.")
keys_option = click.option(
    "--keys", metavar="FOLDER", type=PATH, help="The keys of this machine; REPO.keys unless told, beside REPO."
)
passphrase_option = click.option(
    "--passphrase-file", metavar="FILE", type=FILE, help="Read the passphrase of every key from here; for scripts."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")


def beside(repo: Path) -> Path:
    """Where the keys of this machine stand unless told."""
    return repo.with_name(f"{repo.name}.keys")


def asking(passphrase_file: Path | None) -> "Ask":
    """How the passphrase of a key that is there comes in."""

    @cache
    def of(holder: Path) -> str:
        if passphrase_file:
            return first_line(passphrase_file)
        return str(click.prompt(f"Passphrase of the keys in {holder}", hide_input=True, err=True))

    return lambda file: of(file.parent)


def choosing(online: Path, passphrase_file: Path | None) -> "Ask":
    """How a new passphrase comes in. The keys of this machine have none: it signs at night, alone."""

    def choose(folder: Path) -> str:
        if folder == online:
            return ""
        if passphrase_file:
            return first_line(passphrase_file)
        text = f"New passphrase for the keys in {folder} (their holder types it)"
        return str(click.prompt(text, hide_input=True, confirmation_prompt="Once more", err=True))

    return choose


def first_line(file: Path) -> str:
    passphrase = file.read_text("utf-8").partition("\n")[0]
    if not passphrase:
        raise click.ClickException(f"{file}: its first line is empty. Write the passphrase there.")
    return passphrase


@contextmanager
def said_plainly(repo: Path) -> Iterator[None]:
    try:
        yield
    except PublishError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{error.filename or repo}: {reason}. Mend that and try again.") from None
