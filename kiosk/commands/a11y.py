"""``kiosk a11y``: what on a page keeps somebody out, and which clause that breaks."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from kiosk.commands.arguments import CONTENT, ScreenType, said_plainly
from kiosk.config import Theme

if TYPE_CHECKING:
    from content.reader import Slot
    from kiosk.inspection.audit import Visited
    from kiosk.inspection.survey import Control, Lettering


@click.command()
@click.argument("page", default="")
@click.option("--key", metavar="K", default="", help="Which record, for a page that takes one; else every one.")
@click.option("--lang", "language", metavar="L", default="", help="Else every language of the town.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), default="portrait", show_default=True)
@click.option("--theme", type=click.Choice(get_args(Theme.__value__)), default="light", show_default=True)
@click.option("--scale", metavar="S", type=click.FloatRange(1, 2), default=1.0, show_default=True, help="Of the text.")
@click.option("--low", is_flag=True, help="In reach mode: everything to touch in the lower half.")
@click.option("--spacious", is_flag=True, help="Letters, words and lines as far apart as WCAG 1.4.12 has it.")
@CONTENT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def a11y(page: str, key: str, language: str, content: Path | None, as_json: bool, **settings: Any) -> None:
    """Look at PAGE, else at every page, as somebody does who cannot see, hear or reach well; exit 1 on any fault."""
    from kiosk.asked import AskedError
    from kiosk.inspection.audit import Settings, audit
    from kiosk.slots import open_content

    with said_plainly(), open_content(content) as slot:
        try:
            pages, languages = _pages(slot, page, key), _languages(slot, language)
        except AskedError as error:
            raise click.ClickException(str(error)) from None
        visits = list(audit(slot, pages, languages, Settings(**settings)))
    if as_json:
        click.echo(json.dumps(as_object(visits), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(told(visits)))
    raise SystemExit(1 if any(visit.findings for visit in visits) else 0)


def _pages(slot: "Slot", page: str, key: str) -> list[str]:
    """``name`` or ``name/key`` of each page that was asked for."""
    from kiosk.asked import AskedError, target_of
    from kiosk.pages.registry import PAGES
    from kiosk.stage import targets

    if not page and key:
        raise AskedError(f"--key {key} needs the page it belongs to, as in `kiosk a11y procedure --key {key}`")
    if key or (page and not (page in PAGES and PAGES[page].kind)):
        return [target_of(slot, page, key)]
    return [target for target in targets(slot) if not page or target.startswith(f"{page}/")]


def _languages(slot: "Slot", code: str) -> list[str]:
    from kiosk.asked import language_of
    from kiosk.i18n.languages import SCREEN_LANGUAGES

    spoken = [each.code for each in slot.languages if each.code in SCREEN_LANGUAGES]
    return [language_of(slot, code, "")] if code else spoken


def as_object(visits: Sequence["Visited"]) -> dict[str, Any]:
    """``visits`` with what stands there, what Tab came to, what was found, and the ``clauses`` that were broken."""
    from kiosk.inspection.clauses import table

    broken = {row for visit in visits for finding in visit.findings for row in finding.clauses}
    return {
        "faults": sum(len(visit.findings) for visit in visits),
        "clauses": {
            row: {"numbers": list(each.clauses), "requirement": each.requirement}
            for row, each in table().rows.items()
            if row in broken
        },
        "visits": [_visit(visit) for visit in visits],
    }


def _visit(visit: "Visited") -> dict[str, Any]:
    return {
        "page": visit.page,
        "language": visit.language,
        "controls": [_control(each) for each in visit.controls],
        "texts": [_lettering(each) for each in visit.letterings],
        "focus": [{"role": s.node.role, "name": s.node.name, "actions": list(s.node.actions)} for s in visit.stops],
        "findings": [
            {"rule": each.rule, "what": each.what, "detail": each.detail, "clause": list(each.clauses)}
            for each in visit.findings
        ],
    }


def _control(control: "Control") -> dict[str, Any]:
    node = control.node
    return {
        "called": control.called,
        "role": node.role if node else "",
        "name": node.name if node else "",
        "actions": list(node.actions) if node else [],
        "disabled": bool(node and node.disabled),
        "main": control.main,
        "mm": [round(control.width_mm, 1), round(control.height_mm, 1)],
    }


def _lettering(text: "Lettering") -> dict[str, Any]:
    contrast = None if text.contrast is None else round(text.contrast, 1)
    return {"text": text.text, "on": text.on, "capital_mm": round(text.capital_mm, 1), "contrast": contrast}


def told(visits: Sequence["Visited"]) -> list[str]:
    """The same in words: each fault once, with where it was met; at the end what the clauses ask."""
    met: dict[tuple[str, str], list[str]] = {}
    for visit in visits:
        for finding in visit.findings:
            met.setdefault((", ".join(finding.clauses), str(finding)), []).append(f"{visit.page} ({visit.language})")
    lines = [f"{clauses} {fault} - {_where(places)}" for (clauses, fault), places in met.items()]
    return [
        *lines,
        *_asked_by({row for visit in visits for each in visit.findings for row in each.clauses}),
        _sum(visits),
    ]


def _where(places: Sequence[str]) -> str:
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1} more"


def _asked_by(rows: set[str]) -> list[str]:
    from kiosk.inspection.clauses import table

    broken = {row: each for row, each in table().rows.items() if row in rows}
    return (
        ["", *(f"{row}: {each.requirement} [{', '.join(each.clauses)}]" for row, each in broken.items())]
        if rows
        else []
    )


def _sum(visits: Sequence["Visited"]) -> str:
    pages, languages = len({visit.page for visit in visits}), len({visit.language for visit in visits})
    looked = f"{pages} page{'s' * (pages != 1)} in {languages} language{'s' * (languages != 1)}"
    faulty = [visit for visit in visits if visit.findings]
    if not faulty:
        return f"{looked}: nothing found."
    return f"{looked}: {sum(len(visit.findings) for visit in faulty)} faults on {len(faulty)} of {len(visits)} visits."
