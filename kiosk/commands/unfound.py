"""``kiosk unfound``: what visitors searched for in vain."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.arguments import said_plainly

if TYPE_CHECKING:
    from kiosk.unfound import State


@click.command()
@click.option("--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def unfound(config_file: Path | None, as_json: bool) -> None:
    """Say how many searches found nothing, and which texts three visits or more typed in vain."""
    import msgspec

    from kiosk.config import load_config
    from kiosk.state import unfound_file
    from kiosk.unfound import UnfoundError, read

    with said_plainly():
        file = unfound_file(load_config(config_file))
    try:
        state = read(file)
    except UnfoundError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(state)).decode())
    else:
        click.echo("\n".join(told(state)))


def told(state: "State") -> list[str]:
    """The same in plain words, the newest day and the most typed text first."""
    from content.explain import shown

    if not state.days and not state.texts:
        return ["No search has found nothing so far."]
    lines = ["Searches that found nothing, by day and language:"]
    for day in sorted(state.days, reverse=True):
        counts = sorted(state.days[day].items(), key=lambda each: (-each[1], each[0]))
        lines.append(f"  {day}  " + ", ".join(f"{language} {count}" for language, count in counts))
    if not state.texts:
        return [*lines, "No text was typed in three visits yet; until then none is kept."]
    lines.append("Texts that three visits or more typed in vain:")
    texts = sorted(state.texts, key=lambda each: (-each.visits, each.text))
    said = (f"  {each.visits} visits, the last on {each.last}, {each.language}: {shown(each.text)}" for each in texts)
    return [*lines, *said]
