"""``kiosk labels``: labels for the books of the shelf."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.arguments import CONTENT, said_plainly

if TYPE_CHECKING:
    from kiosk.labels.drawing import Style
    from kiosk.labels.label import Label, Wanted
    from kiosk.labels.sheet import Sheet

_STYLES: "tuple[Style, ...]" = ("bars", "qr", "spine")


@click.command()
@CONTENT
@click.option("--out", metavar="FILE.pdf", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
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
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only books that were added on this day or later.")
@click.option("--own", "own_only", is_flag=True, help="Only copies with a number of the shelf's own.")
@click.option("--copy", "copies", multiple=True, metavar="NUMBER", help="Only this copy; may be given several times.")
@click.option("--numbers", type=click.IntRange(1, 5_000), help="Instead: so many next own numbers, for new books.")
@click.option("--after", default="", metavar="NUMBER", help="With --numbers: the last number that is given away.")
def labels(  # noqa: PLR0913 - one argument for each option
    content: Path | None, out: Path, sheet: str, style: "Style", start: int, since: datetime | None, *, own_only: bool,
    copies: tuple[str, ...], numbers: int | None, after: str,
) -> None:  # fmt: skip
    """Write labels for the copies of the shelf as a PDF for A4 label sheets; print it at 100 %, not "fit to page"."""
    from kiosk.labels.label import Wanted
    from kiosk.labels.sheet import parse_sheet

    try:
        wanted_sheet = parse_sheet(sheet)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--sheet") from None
    if start > wanted_sheet.count:
        raise click.BadParameter(f"this sheet has {wanted_sheet.count} labels", param_hint="--start")
    wanted = Wanted(since.date() if since else None, own_only, frozenset(copies))
    found = _found(content, wanted, numbers, after)
    pages = _write(out, found, wanted_sheet, style, start - 1)
    click.echo(f"{out}: {len(found)} labels on {pages} page{'s' * (pages != 1)}")


def _found(content: Path | None, wanted: "Wanted", numbers: int | None, after: str) -> "list[Label]":
    from content.bookshelf.numbering import NoNumberLeft
    from kiosk.labels import label
    from kiosk.slots import open_content

    try:
        with said_plainly(), open_content(content) as slot:
            found = label.unused(slot, numbers, after) if numbers else label.labels(slot, wanted)
    except (NoNumberLeft, ValueError) as error:
        raise click.ClickException(str(error)) from None
    if not found:
        raise click.ClickException("No copy is like that; leave out --since, --own or --copy.")
    if missing := wanted.barcodes - {each.barcode for each in found}:
        raise click.ClickException(f"no copy has the number {', '.join(sorted(missing))}; nothing was written.")
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
