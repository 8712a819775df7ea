"""Keeps the catalogues of the screen's texts in step with the code: extract, update, compile, check."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import to_gettext

from kiosk.i18n.compile import compile_catalogues
from kiosk.i18n.completeness import Fault, behind, forms, po_path, texts, translation_faults, wanted
from kiosk.i18n.extraction import NotLiteral, template
from kiosk.i18n.languages import SCREEN_LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE_DIR = Path("kiosk/i18n/locale")
TEMPLATE = "kiosk.pot"
HEADER = "# {title} of the screen of Porchlight.\n# Licensed as Porchlight is: Apache-2.0."


def write(catalogue: Catalog, path: Path) -> None:
    """Whole or not at all."""
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Porchlight", "screen", ""
    catalogue.last_translator = "The Porchlight maintainers"
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(path.suffix + ".new")
    unfinished.write_bytes(buffer.getvalue())
    unfinished.replace(path)


def new(language: str | None) -> Catalog:
    """An empty catalogue, with CLDR's plural forms in CLDR's order: Babel's own list knows no Hebrew dual."""
    catalogue = Catalog(locale=language, charset="utf-8")
    if language:
        catalogue.mime_headers = [("Plural-Forms", to_gettext(Locale.parse(language).plural_form))]
    return catalogue


def read(path: Path, language: str | None = None) -> Catalog:
    """A catalogue; an empty one where there is none yet."""
    if not path.exists():
        return new(language)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise click.ClickException(
            f"{path} cannot be read: {error}. Mend the file by hand or take it from git."
        ) from None


def found_texts(root: Path) -> Catalog:
    """What the code says today."""
    try:
        return template(root)
    except (NotLiteral, SyntaxError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None


def extract_texts(root: Path) -> bool:
    """Writes the template if the code has other texts than it; says whether it did."""
    found, path = found_texts(root), root / LOCALE_DIR / TEMPLATE
    if path.exists() and not any(behind(found, read(path), TEMPLATE, "")):
        return False
    found.header_comment = HEADER.format(title="The texts")
    write(found, path)
    return True


def update_language(language: str, root: Path) -> int:
    """Brings one catalogue to the template, keeping its translations; returns how many texts still wait for one."""
    path = po_path(language, root / LOCALE_DIR)
    known = read(path, language)
    if not path.exists():
        title = f"{SCREEN_LANGUAGES[language].own_name} ({language}), the texts"
        known.header_comment = HEADER.format(title=title) + "\n# No native reviewer yet."
        known.language_team = "No native reviewer yet"
        known.fuzzy = False
    known.update(wanted(read(root / LOCALE_DIR / TEMPLATE), language), no_fuzzy_matching=True)
    write(known, path)
    return sum(not all(forms(message)) for message in texts(known).values())


def all_faults(root: Path) -> Iterator[Fault]:
    """Everything that keeps the catalogues from being whole."""
    found, path = found_texts(root), root / LOCALE_DIR / TEMPLATE
    yield from behind(found, read(path), TEMPLATE, "Run: make catalogues")
    for language in SCREEN_LANGUAGES:
        catalogue = read(po_path(language, root / LOCALE_DIR), language)
        yield from behind(wanted(found, language), catalogue, language, "Run: make catalogues")
        yield from translation_faults(catalogue, language)


@click.group(help=__doc__)
@click.option(
    "--root", type=click.Path(path_type=Path, exists=True, file_okay=False), default=ROOT, help="The checkout."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Passes the checkout on to the commands."""
    context.obj = root


@main.command()
@click.pass_obj
def extract(root: Path) -> None:
    """Write the template from the code."""
    click.echo("Template written" if extract_texts(root) else "Template is up to date")


@main.command()
@click.pass_obj
def update(root: Path) -> None:
    """Bring the template and every language to the code, and start those that have no catalogue yet."""
    extract_texts(root)
    for language in SCREEN_LANGUAGES:
        click.echo(f"{language}: {update_language(language, root)} to translate")


@main.command("compile")
@click.pass_obj
def compile_all(root: Path) -> None:
    """Write the binary catalogues which the kiosk reads."""
    for language in SCREEN_LANGUAGES:
        read(po_path(language, root / LOCALE_DIR), language)
    for path in compile_catalogues(root / LOCALE_DIR):
        click.echo(path.relative_to(root))


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Exit with 1 and one line for each fault when a catalogue is behind the code or a translation is not sound."""
    faults = sorted(map(str, all_faults(root)))
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        sys.exit(1)
    click.echo("All catalogues are whole")


if __name__ == "__main__":
    main()
