"""``python -m bench.search``: ours beside other engines, on questions people ask and on what they mistype."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.processes import Failed
from bench.report import machine
from bench.search import tables
from bench.search.collection import Collection
from bench.search.derived import with_derived
from bench.search.engine import ENGINES, Spec, chosen, version
from bench.search.run import FULL, QUICK, Plan, Result, measure
from bench.search.sources import NO_DATA, misspellings, real_and_town, real_data

LANGUAGES = ("vi", "ar", "en", "he", "id")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 unless ``--check`` finds something short."""
    options = _options(arguments)
    present = list(_present(options.only))
    asked = sorted(_collections(options.sets), key=lambda each: LANGUAGES.index(each.language))
    plan = QUICK if options.quick else FULL
    results = []
    for collection in asked:
        measured = list(_measured(present, collection, plan))
        results.append((collection, measured))
        _print_collection(collection, measured)
    found = tables.verdicts(results)
    _print_summary(results, found)
    if options.out:
        _write(options.out, results, found)
    return 1 if options.check and tables.fell_short(results, found) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some questions of each set, for a first look")
    parser.add_argument("--only", type=_listed, default=list(ENGINES), metavar="ENGINE,…",
                        help=f"engines: {', '.join(ENGINES)}; fts5:and-or is another set-up of fts5")  # fmt: skip
    parser.add_argument("--sets", type=_listed, default=[], metavar="SET,…",
                        help="collections by language, name or both: vi, demo, demo-vi")  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the numbers to FILE as JSON")
    parser.add_argument("--check", action="store_true", help="exit 1 when ours falls short of what was asked")
    options = parser.parse_args(arguments)
    try:
        options.only = chosen(options.only)
    except ValueError as error:
        parser.error(str(error))
    return options


def _listed(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _present(specs: Sequence[Spec]) -> Iterator[Spec]:
    """Those that answer; of each other one line says why it does not."""
    for spec in specs:
        try:
            print(f"{spec.label:<22} {version(spec)}")
        except Failed as error:
            print(f"{spec.label:<22} MISSING: {error}")
        else:
            yield spec


def _collections(wanted: Sequence[str]) -> Iterator[Collection]:
    """Those whose language, name or both is wanted, each with everything that is derived from its questions."""
    if not real_data():
        print(NO_DATA)
    wrong = misspellings()
    for collection in real_and_town():
        names = {collection.language, collection.name, f"{collection.name}-{collection.language}"}
        if not wanted or names & set(wanted):
            yield with_derived(collection, wrong)


def _measured(specs: Sequence[Spec], collection: Collection, plan: Plan) -> Iterator[Result]:
    for spec in specs:
        what = f"{collection.name}-{collection.language} {spec.label}"
        try:
            with tempfile.TemporaryDirectory(prefix="porchlight-bench-") as folder:
                yield measure(spec, collection, Path(folder), plan, partial(_tell, what))
        except Failed as error:
            print(f"{what} could not be measured: {error}")


def _tell(what: str, step: str) -> None:
    print(f"bench: {what}: {step} …", file=sys.stderr, flush=True)


def _print_collection(collection: Collection, measured: Sequence[Result]) -> None:
    print(f"\n{collection.name} {collection.language}: {len(collection.documents):,} documents")
    if measured:
        print("hit@1, hit@5, MRR")
        print(tables.quality(collection, measured), tables.costs(measured), sep="\n\n", flush=True)


def _print_summary(results: tables.Results, found: Sequence[tables.Verdict]) -> None:
    print("\nhit@5, all sets of a kind together")
    print(tables.pooled(results))
    if found:
        print("\nOurs beside the best peer")
        print(tables.summary(found))


def _write(file: Path, results: tables.Results, found: Sequence[tables.Verdict]) -> None:
    rows = [
        {"collection": collection.name, "language": collection.language, **result.as_json()}
        for collection, measured in results
        for result in measured
    ]
    judged = [{"language": each.language, "category": each.category, "kept": each.kept} for each in found]
    whole = {"machine": machine(), "results": rows, "judged": judged}
    file.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
