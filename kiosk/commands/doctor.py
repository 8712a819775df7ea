"""``kiosk doctor``: what is configured, what is missing, and the remedy."""

import json
from pathlib import Path

import click

from kiosk.commands.arguments import CONTENT


@click.command()
@click.option("--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own.")
@CONTENT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def doctor(config_file: Path | None, content: Path | None, as_json: bool) -> None:
    """Say what is configured and what is missing, with the remedy; exit 1 when something needed is missing."""
    from kiosk import doctor as examination

    findings = examination.examine(config_file, content)
    if as_json:
        click.echo(json.dumps(examination.as_json(findings), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(str, findings)))
    raise SystemExit(0 if examination.sound(findings) else 1)
