"""``kiosk labels``: labels for the books of the shelf."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.commands.arguments import CONTENT, said_plainly

if TYPE_CHECKING:
    from kiosk.config import KioskConfig
    from kiosk.labels.drawing import Style
    from kiosk.labels.label import Label
    from kiosk.labels.record import Record
    from kiosk.labels.sheet import Sheet

_STYLES: "tuple[Style, ...]" = ("bars", "qr", "spine")
FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which labels; see the options of the command."""

    content: Path | None
    shelf: Path | None
    since: datetime | None
    own_only: bool
    unprinted: bool
    copies: tuple[str, ...]
    numbers: int | None
    after: str


@click.command()
@CONTENT
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="The configuration; else the device's own.")
@click.option("--shelf", metavar="FILE", type=FILE, help="What happened at a shelf (shelf.db); else this device's own.")
@click.option("--out", metavar="FILE.pdf", type=FILE, help="The PDF to write.")
@click.option(
    "--sheet",
    default="3x8",
    show_default=True,
    metavar="SHEET",
    help="3x8 (70 x 37 mm), 4x11 (48.5 x 25.4), 4x12 (45.7 x 21.2), or measures such as 2x7@99.1x38.1.",
)
@click.option("--style", type=click.Choice(_STYLES), default="bars", show_default=True, help="What stands on them.")
@click.option(
    "--start",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="The first label of the first sheet that is still there, counted row by row.",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only copies that were added on this day or later.")
@click.option("--own", "own_only", is_flag=True, help="Only copies with a number of the shelf's own.")
@click.option("--unprinted", is_flag=True, help="Only copies that this command has printed no such label for yet.")
@click.option("--copy", "copies", multiple=True, metavar="NUMBER", help="Only this copy; may be given several times.")
@click.option("--numbers", type=click.IntRange(1, 5_000), help="Instead: so many next own numbers, for new books.")
@click.option("--after", default="", metavar="NUMBER", help="With --numbers: the last number that is given away.")
@click.option("--given", default="", metavar="NUMBER", help="Print nothing: own numbers up to this one are given away.")
def labels(config_file: Path | None, out: Path | None, sheet: str, given: str, **options: Any) -> None:
    """Write labels for the copies of the shelf as a PDF for A4 label sheets; print it at 100 %, not "fit to page"."""
    from kiosk.config import load_config

    with said_plainly():
        config = load_config(config_file)
    with _told():
        if given:
            click.echo(_give(config, given))
            return
        if out is None:
            raise click.UsageError("Say where to with --out.")
        style, start = options.pop("style"), options.pop("start")
        wanted_sheet = _sheet(sheet, start)
        pages, count, hint = _print(config, Asked(**options), out, wanted_sheet, style, start - 1)
    click.echo(f"{out}: {count} label{'s' * (count != 1)} on {pages} page{'s' * (pages != 1)}{hint}")


def _give(config: "KioskConfig", given: str) -> str:
    from kiosk.labels.record import keep_record, read_record
    from kiosk.shelf_state import labels_file

    file = labels_file(config)
    keep_record(file, read_record(file).with_given(given))
    return f"{file}: own numbers up to {given} are given away"


def _sheet(sheet: str, start: int) -> "Sheet":
    from kiosk.labels.sheet import parse_sheet

    try:
        found = parse_sheet(sheet)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--sheet") from None
    if start > found.count:
        raise click.BadParameter(f"this sheet has {found.count} labels", param_hint="--start")
    return found


def _print(
    config: "KioskConfig", asked: Asked, out: Path, sheet: "Sheet", style: "Style", start: int
) -> tuple[int, int, str]:
    """How many pages, how many labels, and what else to say. What is printed ahead is on record before it is."""
    from kiosk.labels.record import RecordError, keep_record, read_record
    from kiosk.shelf_state import labels_file

    file, spine = labels_file(config), style == "spine"
    record = read_record(file)
    found = _found(config, asked, record, spine=spine)
    if asked.numbers:
        last = found[-1].barcode
        keep_record(file, record.with_given(last))
        pages = _write(out, found, sheet, style, start)
        return pages, len(found), f", {found[0].barcode} to {last}. On another machine say: kiosk labels --given {last}"
    pages = _write(out, found, sheet, style, start)
    try:
        keep_record(file, record.with_printed((each.barcode for each in found), spine=spine))
    except RecordError as error:
        return pages, len(found), f". That they are printed is not on record: {error}"
    return pages, len(found), ""


def _found(config: "KioskConfig", asked: Asked, record: "Record", *, spine: bool) -> "list[Label]":
    from content.bookshelf.numbering import number_of
    from content.bookshelf.shelf import bookshelf
    from kiosk.labels import label
    from kiosk.shelf_state import read_events, shelf_file
    from kiosk.slots import open_content

    own = Path(config.content.slot) if config.content.slot else None
    events = read_events(asked.shelf or shelf_file(config)) if asked.shelf or not asked.content else []
    with said_plainly(), open_content(asked.content or own) as slot:
        shelf = bookshelf(slot.books(), events)
        if asked.numbers:
            given = record.with_given(asked.after).given if asked.after else record.given
            ever = (number_of(getattr(event, "copy", "")) or 0 for event in events)  # also of what was taken back
            return label.unused(shelf, asked.numbers, max(given, *ever, 0))
        but = record.printed(spine=spine) if asked.unprinted else frozenset[str]()
        since = asked.since.date() if asked.since else None
        wanted = label.Wanted(since, asked.own_only, frozenset(asked.copies), but)
        found = label.labels(slot, shelf, wanted)
    if missing := wanted.barcodes - {each.barcode for each in found} - but:
        raise click.ClickException(f"no copy has the number {', '.join(sorted(missing))}; nothing was written.")
    if not found:
        raise click.ClickException("No copy is like that; leave out --since, --own, --unprinted or --copy.")
    return found


def _write(out: Path, found: "list[Label]", sheet: "Sheet", style: "Style", start: int) -> int:
    """All or nothing: the file takes its name once it is whole."""
    from kiosk.app import make_application
    from kiosk.labels.drawing import write_pdf

    make_application(offscreen=True)
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        pages = write_pdf(unfinished, found, sheet, style, start)
        unfinished.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out}: it cannot be written ({error.strerror}). Nothing was changed.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return pages


@contextmanager
def _told() -> Iterator[None]:
    from content.bookshelf.numbering import NoNumberLeft
    from content.circulation.store import StoreError
    from kiosk.labels.record import RecordError

    try:
        yield
    except (NoNumberLeft, StoreError, RecordError, ValueError) as error:
        raise click.ClickException(str(error)) from None
