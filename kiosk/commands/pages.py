"""``kiosk pages``: every page there is."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.commands.arguments import CONTENT, said_plainly

if TYPE_CHECKING:
    from content.reader import Slot


@click.command()
@CONTENT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def pages(content: Path | None, as_json: bool) -> None:
    """List every page, the keys it takes and the titles of its records."""
    from kiosk.slots import open_content

    with said_plainly(), open_content(content) as slot:
        found = listed(slot)
        languages = [each.code for each in slot.languages]
    if as_json:
        click.echo(json.dumps({"languages": languages, "pages": found}, ensure_ascii=False, indent=2))
        return
    for page in found:
        keys = [f"{page['name']} --key {each['key']}" for each in page["keys"]]
        click.echo("\n".join(keys) if page["takes_key"] else page["name"])


def listed(slot: "Slot") -> list[dict[str, Any]]:
    """Name, kind of record, and for each key of that kind the titles by language."""
    from kiosk.pages.registry import PAGES

    return [
        {
            "name": spec.name,
            "takes_key": bool(spec.kind),
            "kind": spec.kind,
            "keys": _keys(slot, spec.kind) if spec.kind else [],
        }
        for spec in PAGES.values()
    ]


def _keys(slot: "Slot", kind: str) -> list[dict[str, Any]]:
    codes = [language.code for language in slot.languages]
    titles: dict[str, dict[str, str]] = {key.partition("/")[2]: {} for key in slot.keys(kind)}
    for code in codes:
        for row in slot.listing(kind, code):
            titles[row.id][code] = row.title
    return [{"key": key, "titles": by_language} for key, by_language in titles.items()]
