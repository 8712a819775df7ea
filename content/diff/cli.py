"""``kiosk content diff``: what changed, in sentences or for programs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.diff.comparing import Changed

PATH = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("old", metavar="A", type=PATH)
@click.argument("new", metavar="B", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Say in words what changed from A to B, each a content source or a slot."""
    from content.faults import FaultySource, printable
    from content.reader import SlotError

    try:
        changed = _changed(old, new)
    except FaultySource as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException("what cannot be read cannot be compared; mend it first.") from None
    except (SlotError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        records = [asdict(each) for each in changed]
        click.echo(json.dumps({"changed": records}, ensure_ascii=False, indent=2))
        return
    for each in changed:
        for sentence in each.sentences():
            click.echo(printable(sentence))
    click.echo(_summary(changed))


def _changed(old: Path, new: Path) -> list["Changed"]:
    from content.diff.comparing import compare, compare_media, compare_thesauri
    from content.diff.reading import opened

    with opened(old) as before, opened(new) as after:
        records = list(compare(before.records(), after.records()))
        thesauri = compare_thesauri(before.thesauri(), after.thesauri())
        return [*records, *thesauri, *compare_media(before.media(), after.media())]


def _summary(changed: list["Changed"]) -> str:
    if not changed:
        return "Nothing changed."
    kinds = [each.kind for each in changed]
    return f"{kinds.count('changed')} changed, {kinds.count('new')} new, {kinds.count('gone')} gone"
