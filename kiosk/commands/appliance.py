"""``kiosk appliance``: what the units of the device run beside the screen."""

import logging
from pathlib import Path

import click

from kiosk.commands.arguments import said_plainly

CONFIG = click.option(
    "--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own."
)


@click.group()
def appliance() -> None:
    """For the units of the device: display and touch turned, the clock, what staff ask for, the last errors."""


@appliance.command(name="touch-rule")
@CONFIG
@click.option("--into", metavar="FILE", type=click.Path(path_type=Path), help="Write it there instead.")
def touch_rule(config_file: Path | None, into: Path | None) -> None:
    """Print the rule of udev that turns the touch panel as screen.rotation turns the picture."""
    from kiosk.appliance.turning import touch_rule as rule
    from kiosk.config import load_config
    from kiosk.state import replace_file

    with said_plainly():
        text = rule(load_config(config_file).screen.rotation)
    if into is None:
        click.echo(text, nl=False)
        return
    try:
        replace_file(into, text.encode(), 0o644)
    except OSError as error:
        raise click.ClickException(f"{into}: the rule cannot be written ({error.strerror})") from None


@appliance.command()
@CONFIG
@click.option("--seconds", type=click.FloatRange(0, 86_400), default=300.0, show_default=True, help="For how long.")
def rest(config_file: Path | None, seconds: float) -> None:
    """Show the calm picture for while the screen is out of order; without Qt, on the kernel's own framebuffer."""
    from kiosk.appliance.fallback import rest as show
    from kiosk.config import ConfigError, load_config

    logging.basicConfig(format="%(name)s: %(message)s")
    try:
        rotation = load_config(config_file).screen.rotation
    except ConfigError:
        rotation = 0  # a wrong configuration may be why the screen failed
    show(seconds, rotation)


@appliance.command()
@click.option("--begin", is_flag=True, help="At the start of the device: raise the clock to what is known to be past.")
def clock(begin: bool) -> None:
    """Keep the clock from going back, and tell whether it can be believed."""
    import msgspec

    from kiosk.appliance import timekeeping

    told = timekeeping.begin(timekeeping.floor(signed())) if begin else timekeeping.look()
    click.echo(msgspec.json.encode(told).decode())


@appliance.command()
def asked() -> None:
    """Do what staff asked for through the hardware daemon; run as root by porchlight-asked.service."""
    from kiosk.appliance import timekeeping
    from kiosk.appliance.asked import act

    logging.basicConfig(format="%(name)s: %(message)s")
    least = timekeeping.floor(signed(), saved=None)
    act(lambda seconds: timekeeping.set_by_staff(seconds, least))


@appliance.command()
@click.option("--keep", is_flag=True, help="First write down what the journal has since the last time.")
def errors(keep: bool) -> None:
    """Print the last errors of the device, which outlive a restart, as JSON lines."""
    import json

    from kiosk.appliance.errors import gather, kept

    if keep:
        click.echo(f"{gather()} new", err=True)
        return
    for entry in kept():
        click.echo(json.dumps(entry, ensure_ascii=False))


@appliance.command()
@CONFIG
@click.option("--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Write it there.")
def diagnostics(config_file: Path | None, folder: Path | None) -> None:
    """Write what support needs to know onto the memory stick that is in: no secrets, nothing about visitors."""
    from datetime import UTC, datetime

    from kiosk.appliance.diagnostics import Device, write
    from kiosk.appliance.exporting import export
    from kiosk.doctor import as_json, examine

    logging.basicConfig(format="%(name)s: %(message)s")
    device = Device(config=config_file, examine=lambda file: as_json(examine(file, None)))
    if folder is None:
        told = export(device)
        click.echo(told.file or told.detail or told.outcome)
        raise SystemExit(0 if told.outcome == "written" else 1)
    try:
        click.echo(write(folder, device, datetime.now(UTC)))
    except OSError as error:
        raise click.ClickException(f"{folder}: the report cannot be written ({error.strerror})") from None


def signed() -> float:
    """The newest time that sync has seen signed, in seconds since 1970; 0 where it never ran."""
    from kiosk.config import ConfigError, load_config
    from sync.state import read_state

    try:
        slot = load_config(None).content.slot
    except ConfigError:
        return 0.0
    return read_state(Path(slot).parent).floor.timestamp() if slot else 0.0
