"""What a technician calls: ``kiosk hardware status``, ``watch``, ``wiring`` and ``test``."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from hardware.cli import Find, Settings, config_option
from hardware.state import read_state, runtime_folder

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from hardware.trying import Choice, Desk, Outcome
    from hardware.wiring.things import Thing

_START = "start it with: sudo systemctl start porchlight-hardware, or on a desk: kiosk hardware simulate"


def technicians_commands(find: Find) -> tuple[click.Command, ...]:
    """The commands; ``find`` reads the configuration."""
    return (_status(find), _watch(find), _wiring(find), _test(find))


def _status(find: Find) -> click.Command:
    @click.command()
    @config_option
    @click.option("--json", "as_json", is_flag=True, help="Print the document as it stands.")
    def status(config_file: Path | None, as_json: bool) -> None:
        """Say how the hall is."""
        from hardware.lock import is_held
        from hardware.telling import lines

        folder = runtime_folder(find(config_file).config.folder)
        state = read_state(folder)
        if state is None:
            raise click.ClickException(
                f"nothing is known: {folder} has no state; is porchlight-hardware running? If not, {_START}"
            )
        if not is_held(folder):
            said = f"{state.written.astimezone():%Y-%m-%d %H:%M}"
            raise click.ClickException(
                f"nothing is known: {folder} has a state of {said}, and the daemon that wrote it is gone; {_START}"
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


def _test(find: Find) -> click.Command:
    @click.command()
    @config_option
    @click.option("--only", metavar="KEY", multiple=True, help="Only what this key configures; may stand many times.")
    @click.option("--seconds", default=60.0, show_default=True, help="How long it waits for you each time.")
    @click.option("--json", "as_json", is_flag=True, help="At the end, for programs; what it asks goes to the side.")
    def test(config_file: Path | None, only: tuple[str, ...], seconds: float, as_json: bool) -> None:
        """Lead you through everything that is wired, one thing after the other; exit code 0 when all of it is good."""
        from hardware.wiring.things import things

        settings = _as_simulated(find(config_file))
        wired = things(settings.config)
        chosen = tuple(thing for thing in wired if not only or thing.key in only)
        unknown = set(only) - {thing.key for thing in wired}
        if unknown or not chosen:
            what = f"{', '.join(sorted(unknown))} is not configured" if unknown else "nothing is configured"
            raise click.ClickException(f"{settings.file}: {what}; kiosk hardware wiring lists the keys")
        outcomes = _led_through(settings, chosen, seconds)
        click.echo(_report_as_json(outcomes) if as_json else "\n".join(_report(outcomes, chosen)))
        tried = {outcome.key for outcome in outcomes if outcome.result == "good"}
        click.get_current_context().exit(0 if len(tried) == len(chosen) else 1)

    return test


def _as_simulated(settings: Settings) -> Settings:
    """Where a simulated daemon runs, the hall that it shows: there is one also where none is configured."""
    from hardware.simulation.cli import simulated
    from hardware.watching import Watching

    folder = runtime_folder(settings.config.folder)
    state = Watching(folder).look()
    return settings if state is None or not state.simulated else simulated(settings, folder)


def _led_through(settings: Settings, chosen: "tuple[Thing, ...]", seconds: float) -> "list[Outcome]":
    """What came of each, as far as the technician went on."""
    from hardware.trying import DaemonGone, Trying
    from hardware.watching import Watching
    from hardware.wiring.things import things

    folder = runtime_folder(settings.config.folder)
    look = Watching(folder).look
    if look() is None:
        raise click.ClickException(
            f"the hardware daemon does not run ({folder} has no state that is kept up); {_START}"
        )
    outcomes: list[Outcome] = []
    desk = _desk(folder, look)
    trying = Trying(desk, settings.config, things(settings.config), seconds)
    try:
        for outcome in trying.each(chosen):
            click.echo(f"  {outcome.result}" + (f": {outcome.what}" if outcome.what else ""), err=True)
            outcomes.append(outcome)
    except (KeyboardInterrupt, click.Abort):
        click.echo("", err=True)
    except DaemonGone:
        click.echo(f"The hardware daemon has ended; {_START}", err=True)
    return outcomes


def _desk(folder: Path, look: "Callable[[], HardwareState | None]") -> "Desk":
    """The terminal; what is asked goes to standard error, so that standard output is the report alone."""
    from hardware.asking import ask
    from hardware.trying import Desk

    return Desk(
        look=look,
        ask=lambda command: ask(folder, command),
        say=lambda text: click.echo(f"  {text}", err=True),
        choose=_choose,
        confirm=lambda text: click.confirm(f"  {text}", err=True),
        wait=time.sleep,
        clock=time.monotonic,
    )


def _choose(text: str) -> "Choice":
    choice = click.prompt(
        f"\n{text}: Enter to try it, l to leave it out, e to end",
        default="",
        show_default=False,
        type=click.Choice(["", "l", "e"]),
        show_choices=False,
        err=True,
    )
    return "leave-out" if choice == "l" else "end" if choice == "e" else "try"


def _report(outcomes: "list[Outcome]", chosen: "tuple[Thing, ...]") -> list[str]:
    """All that was tried, and how to go on with the rest."""
    width = max((len(outcome.result) for outcome in outcomes), default=0)
    said = [
        f"{outcome.result:{width}}  {outcome.name}" + (f": {outcome.what}" if outcome.what else "")
        for outcome in outcomes
    ]
    good = {outcome.key for outcome in outcomes if outcome.result == "good"}
    rest = [thing.key for thing in chosen if thing.key not in good]
    if not rest:
        return ["", *said, "All of it is good."]
    if not good:
        return ["", *said, "Nothing of it is good yet."]
    again = " ".join(f"--only '{key}'" for key in rest)
    return ["", *said, f"To go on with what is not good yet: kiosk hardware test {again}"]


def _report_as_json(outcomes: "list[Outcome]") -> str:
    return json.dumps({"outcomes": [asdict(outcome) for outcome in outcomes]}, ensure_ascii=False)


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
