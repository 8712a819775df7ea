"""What a technician calls: ``kiosk hardware status``, ``watch``, ``wiring`` and ``test``."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from hardware.cli import Find, config_option
from hardware.state import read_state, runtime_folder

if TYPE_CHECKING:
    from hardware.state import HardwareState

_START = "start it with: sudo systemctl start porchlight-hardware, or on a desk: kiosk hardware simulate"


def technicians_commands(find: Find) -> tuple[click.Command, ...]:
    """The commands; ``find`` reads the configuration."""
    return (_status(find), _watch(find), _wiring(find))


def _status(find: Find) -> click.Command:
    @click.command()
    @config_option
    @click.option("--json", "as_json", is_flag=True, help="Print the document as it stands.")
    def status(config_file: Path | None, as_json: bool) -> None:
        """Say how the hall is."""
        from hardware.telling import lines

        folder = runtime_folder(find(config_file).config.folder)
        state = read_state(folder)
        if state is None:
            raise click.ClickException(
                f"nothing is known: {folder} has no state; is porchlight-hardware running? If not, {_START}"
            )
        click.echo(msgspec.json.encode(state).decode() if as_json else "\n".join(lines(state)))

    return status


def _watch(find: Find) -> click.Command:
    @click.command()
    @config_option
    @click.option("--json", "as_json", is_flag=True, help="A JSON object for each change: at, place, was, is.")
    def watch(config_file: Path | None, as_json: bool) -> None:
        """Say what changes in the hall, a line for each, until it is ended with Ctrl+C."""
        from hardware.watching import Watching, each_new

        folder = runtime_folder(find(config_file).config.folder)
        for before, now in each_new(Watching(folder), _pause):
            for line in _as_json(before, now) if as_json else _in_words(before, now, folder):
                click.echo(line)

    return watch


def _wiring(find: Find) -> click.Command:
    @click.command()
    @config_option
    @click.option("--svg", metavar="FILE", type=click.Path(path_type=Path), help="Also draw it, an A4 sheet to print.")
    @click.option("--json", "as_json", is_flag=True, help="For programs.")
    def wiring(config_file: Path | None, svg: Path | None, as_json: bool) -> None:
        """Say what is wired to each pin of the header, as it is configured; exit code 1 where that cannot stand."""
        from hardware.wiring.picture import picture
        from hardware.wiring.table import lines, wiring_of

        settings = find(config_file)
        wired = wiring_of(settings.config, settings.file)
        if svg is not None:
            _write(svg, picture(wired, settings.file))
        click.echo(msgspec.json.encode(wired).decode() if as_json else "\n".join(lines(wired)))
        if wired.faults:
            click.get_current_context().exit(1)

    return wiring


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    unfinished = file.with_name(f".{file.name}.new")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise click.ClickException(f"{file} cannot be written ({error.strerror}); name another place") from None


def _pause(seconds: float) -> bool:
    """False when Ctrl+C is pressed: that is how watching ends."""
    try:
        time.sleep(seconds)
    except KeyboardInterrupt:
        return False
    return True


def _in_words(before: "HardwareState | None", now: "HardwareState | None", folder: Path) -> list[str]:
    from hardware.telling import changes, lines

    if now is None:
        said = [f"The hardware daemon is not there: {folder} has no state that is kept up"]
    elif before is None:
        said = lines(now)
    else:
        said = changes(before, now)
    clock = f"{datetime.now().astimezone():%H:%M:%S}"
    return [f"{clock}  {line}" for line in said]


def _as_json(before: "HardwareState | None", now: "HardwareState | None") -> list[str]:
    from hardware.telling import differences

    at = f"{datetime.now().astimezone():%Y-%m-%dT%H:%M:%S%z}"
    if now is None or before is None:
        whole = None if now is None else msgspec.to_builtins(now)
        return [json.dumps({"at": at, "place": "daemon", "was": None, "is": whole})]
    return [
        json.dumps({"at": at, "place": place, "was": was, "is": becomes})
        for place, was, becomes in differences(before, now)
    ]
