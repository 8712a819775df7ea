"""A report as one HTML page that needs nothing else: no scripts, no fonts, no network."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from content.languages import english_name, reads_right_to_left
from content.report import wording
from content.report.findings import KINDS, Finding, FindingKind, Findings
from content.report.style import STYLE


def as_html(findings: Findings) -> str:
    """The whole page."""
    return "\n".join(_page(findings)) + "\n"


def _page(findings: Findings) -> Iterator[str]:
    day = wording.day(findings.today)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Content report: {escape(findings.town)}, {day}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    yield f"<header>\n<h1>Content report: {_in_source_language(findings.town, findings)}</h1>"
    yield f"<p>{findings.records} records on {day}.</p>\n</header>"
    yield from _contents(findings)
    yield "<main>"
    yield from _by_language(findings)
    yield from _by_owner(findings)
    for kind in KINDS:
        yield from _section(kind, findings)
    yield "</main>\n</body>\n</html>"


def _contents(findings: Findings) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">\n<h2 id="contents">What is here</h2>\n<ul>'
    yield '<li><a href="#languages">Numbers by language</a></li>\n<li><a href="#owners">Numbers by owner</a></li>'
    for kind in KINDS:
        count = len(findings.of(kind))
        yield f'<li><a href="#{kind}">{wording.WORDINGS[kind].heading}</a>: {count}</li>'
    yield "</ul>\n</nav>"


def _by_language(findings: Findings) -> Iterator[str]:
    heads = ("Language", "Texts", "Own", "Older text", "Facts changed", "Untranslated", "Records", "Read by a native")
    rows = (
        (english_name(each.language), each.parts, each.own, each.stale, each.outdated, each.untranslated, each.texts,
         each.reviewed)
        for each in findings.languages
    )  # fmt: skip
    yield '<section aria-labelledby="languages">\n<h2 id="languages">Numbers by language</h2>'
    yield from _table("How far each language is, in texts, and how many records a native reader has read", heads, rows)
    yield "</section>"


def _by_owner(findings: Findings) -> Iterator[str]:
    heads = ("Owner", "Records", *(wording.WORDINGS[kind].short for kind in KINDS))
    rows = (
        (wording.owner_name(each), each.records, *(each.found.get(kind, 0) for kind in KINDS))
        for each in findings.owners
    )
    yield '<section aria-labelledby="owners">\n<h2 id="owners">Numbers by owner</h2>'
    yield from _table("How many records of each owner have something to look after", heads, rows)
    yield "</section>"


def _section(kind: FindingKind, findings: Findings) -> Iterator[str]:
    named, found = wording.WORDINGS[kind], findings.of(kind)
    yield f'<section aria-labelledby="{kind}">\n<h2 id="{kind}">{named.heading}: {len(found)}</h2>'
    if found:
        yield f"<p>{named.meaning}</p>"
        rows = (_row(finding, findings) for finding in found)
        yield from _table(named.heading, ("Title", "Record", "Owner", "Languages", "What"), rows)
    else:
        yield "<p>None.</p>"
    yield "</section>"


def _row(finding: Finding, findings: Findings) -> Sequence[object]:
    return (
        _Markup(_in_source_language(finding.title, findings)),
        _Markup(f"<code>{escape(finding.key)}</code>"),
        _Markup(_in_source_language(finding.owner, findings)),
        wording.languages(finding),
        wording.detail(finding),
    )


class _Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table that a narrow screen scrolls sideways, by keyboard too; the first cell of a row is its heading."""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}">\n<table>'
    yield f"<caption>{escape(caption)}</caption>\n<thead>"
    yield "<tr>" + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads) + "</tr>\n</thead>\n<tbody>"
    for first, *others in rows:
        yield f'<tr><th scope="row">{_cell(first)}</th>{"".join(map(_data, others))}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _data(value: object) -> str:
    return f'<td class="number">{value}</td>' if isinstance(value, int) else f"<td>{_cell(value)}</td>"


def _cell(value: object) -> str:
    return value if isinstance(value, _Markup) else escape(str(value))


def _in_source_language(text: str, findings: Findings) -> str:
    language = findings.source_language
    if not text or language == "en":
        return escape(text)
    direction = "rtl" if reads_right_to_left(language) else "ltr"
    return f'<span lang="{escape(language)}" dir="{direction}">{escape(text)}</span>'
