"""``kiosk self-test``: the real kiosk visits every page in every language, and says how it went."""

import json
from pathlib import Path

import click

from kiosk.commands.arguments import CONTENT, said_plainly


@click.command("self-test")
@CONTENT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def self_test(content: Path | None, as_json: bool) -> None:
    """Visit every page in every language, without a display; exit 1 on any warning."""
    from kiosk.selftest import examine

    with said_plainly():
        result = examine(content)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(f"{name}: {value}" for name, value in result.items()))
    raise SystemExit(1 if result["warnings"] else 0)
