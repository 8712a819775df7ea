"""``kiosk prompts``: the sentences a person may record in place of a voice."""

import json
from pathlib import Path

import click

from kiosk.commands.arguments import CONTENT, said_plainly


@click.command()
@click.option("--lang", "language", metavar="L", default="", help="Else the town's first.")
@click.option(
    "--recordings",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Say which of them this folder has, and exit 1 when one cannot be used.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@CONTENT
def prompts(language: str, recordings: Path | None, as_json: bool, content: Path | None) -> None:
    """Print the sentences that the kiosk itself says, each after the name of the file that a recording of it has."""
    from kiosk.asked import AskedError
    from kiosk.prompting import prompts as all_prompts
    from kiosk.prompting import strays
    from kiosk.slots import open_content

    with said_plainly(), open_content(content) as slot:
        try:
            found = all_prompts(slot, language, recordings)
        except AskedError as error:
            raise click.ClickException(str(error)) from None
    unused = strays(found, found[0].file.partition("/")[0], recordings) if recordings else []
    if as_json:
        told = {"prompts": [prompt.as_json() for prompt in found], "unused": unused}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for prompt in found:
            state = f"{prompt.state:9}" if recordings else ""
            click.echo(f"{state}{prompt.file}\t{prompt.why or prompt.text}")
        for file in unused:
            click.echo(f"unused   {file}\tno sentence of the kiosk has this name")
    raise SystemExit(1 if any(prompt.state == "faulty" for prompt in found) else 0)
