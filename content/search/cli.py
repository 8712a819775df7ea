"""``kiosk content search``: what a visitor would find, for editors and for programs that measure."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.search.answer import Answer
    from content.search.searcher import Searcher


@click.command()
@click.argument("slot", metavar="SLOT", type=click.Path(path_type=Path))
@click.argument("query", metavar="[QUERY | -]")
@click.option("--lang", "language", metavar="L", required=True, help="The visitor's language.")
@click.option("--kind", metavar="K", help="Only records of this kind, such as procedure.")
@click.option("--limit", metavar="N", type=click.IntRange(1, 50), default=10, show_default=True, help="At most N hits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each query, on a line of its own.")
def search(slot: Path, query: str, language: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Search SLOT as a visitor would; with -, every line of standard input is a query."""
    from content.entities import KINDS
    from content.faults import nearest
    from content.reader import SlotError
    from content.search.searcher import Searcher

    if kind is not None and kind not in KINDS:
        raise click.BadParameter(nearest(kind, KINDS) or f"The kinds are {', '.join(KINDS)}.", param_hint="--kind")
    try:
        searcher = Searcher(slot)
    except SlotError as error:
        raise click.ClickException(str(error)) from None
    with searcher:
        known = searcher.languages
        if language not in known:
            raise click.BadParameter(f"This content has {', '.join(known)}.", param_hint="--lang")
        searcher.warm(language)
        for text in _queries(query):
            _print(searcher, text, language, kind, limit, as_json=as_json)


def _queries(query: str) -> Iterable[str]:
    if query != "-":
        return [query.encode("utf-8", "surrogateescape").decode("utf-8", "replace")]  # as the system hands it over
    return (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)


def _print(searcher: "Searcher", text: str, language: str, kind: str | None, limit: int, *, as_json: bool) -> None:
    began = perf_counter()
    answer = searcher.search(text, language, kind, limit)
    took = (perf_counter() - began) * 1000
    if as_json:
        click.echo(json.dumps(_as_json(answer, took), ensure_ascii=False))
        return
    for hit in answer.hits:
        click.echo(f"{hit.score:8.2f}  {hit.key}  {hit.title}")
    if not answer.hits:
        click.echo("nothing found")


def _as_json(answer: "Answer", took: float) -> dict[str, object]:
    hits = [{"key": hit.key, "kind": hit.kind, "title": hit.title, "score": hit.score} for hit in answer.hits]
    return {"query": answer.query, "ms": round(took, 3), "hits": hits}
