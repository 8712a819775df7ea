"""What several sub-commands take, and how their errors are said: in one line, with a remedy, and no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, override

import click

from kiosk.screens import Screen, parse_screen

CONTENT = click.option(
    "--content",
    metavar="SLOT",
    type=click.Path(path_type=Path),
    help="A slot or a content source; else the demo town.",
)


class ScreenType(click.ParamType[Screen]):
    """A screen by name or by its measures."""

    name = "screen"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Screen:
        if isinstance(value, Screen):
            return value
        try:
            return parse_screen(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class MomentType(click.ParamType[datetime]):
    """A moment in ISO 8601; without an offset it is the town's own time."""

    name = "moment"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a moment; write it as 2026-11-24T10:00", param, ctx)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Say what is wrong with content, configuration or screen as the command's one-line error."""
    try:
        yield
    except _plain_errors() as error:
        for fault in getattr(error, "faults", ()):
            click.echo(str(fault), err=True)
        raise click.ClickException(_said(error)) from None


def _plain_errors() -> tuple[type[Exception], ...]:
    """Asked only once something was raised: the build and its libraries would cost every start 140 ms."""
    from content.build import BuildError
    from content.faults import FaultySource
    from content.reader import SlotError
    from kiosk.config import ConfigError

    return FaultySource, SlotError, BuildError, ConfigError


def _said(error: Exception) -> str:
    faulty = hasattr(error, "faults")
    return f"the content cannot be shown before this is mended ({error})" if faulty else str(error)
