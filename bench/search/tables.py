"""The numbers side by side, and whether ours are as good as was asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.search.collection import Category, Collection
from bench.search.metrics import Score, asked_of, keeps
from bench.search.run import Result

OURS = "ours"
_CATEGORIES: tuple[Category, ...] = ("clean", "half", "unmarked", "misspelt", "everyday", "keys")
_CALLED: Mapping[Category, str] = {
    "clean": "clean",
    "half": "half typed",
    "unmarked": "unmarked",
    "misspelt": "misspelt",
    "everyday": "everyday and dialect",
    "keys": "raw keys, other layout",
}

type Results = Sequence[tuple[Collection, Sequence[Result]]]


def quality(collection: Collection, results: Sequence[Result]) -> str:
    """hit@1, hit@5 (per cent) and MRR of every engine for every set."""
    rows = [["", "asked", *(each.engine for each in results)]]
    for each in collection.sets:
        scores = [result.scores[each.name] for result in results]
        rows.append([each.name, f"{scores[0].asked:,}", *map(_score, scores)])
    return aligned(rows)


def _score(score: Score) -> str:
    return f"{score.hit_1:4.0%} {score.hit_5:6.1%} {score.mrr:.2f}"


def costs(results: Sequence[Result]) -> str:
    """What every engine costs."""
    rows = [["", "p50 ms a key", "p99 ms a key", "build s", "index MB", "memory MB"]]
    for each in results:
        cost = each.costs
        figures = (cost.key_p50_ms, cost.key_p99_ms, cost.build_s, cost.disk_bytes / 1e6, cost.memory_kb / 1024)
        rows.append([each.engine, *(f"{figure:.2f}" for figure in figures)])
    return aligned(rows)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Ours beside the best peer, over the same questions of one category."""

    language: str
    category: Category
    ours: Score
    peer: str
    best: Score

    @property
    def kept(self) -> bool:
        return keeps(self.category, self.ours, self.best)

    def cells(self) -> list[str]:
        """As a row of the summary."""
        return [
            self.language,
            _CALLED[self.category],
            f"{self.ours.asked:,}",
            f"{self.ours.hit_5:.1%}",
            f"{self.best.hit_5:.1%}",
            self.peer,
            f"{self.ours.missed} : {self.best.missed}",
            asked_of(self.category),
            "yes" if self.kept else "NO",
        ]


def verdicts(results: Results) -> list[Verdict]:
    """By language and category, all sets of it together; nothing where ours or every peer is missing."""
    found = []
    for language in dict.fromkeys(collection.language for collection, _ in results):
        for category in _CATEGORIES:
            verdict = _verdict(language, category, _sums(results, language, category))
            found += [verdict] if verdict else []
    return found


def fell_short(results: Results, found: Sequence[Verdict]) -> bool:
    """Whether ours is less than was asked somewhere, could not be measured somewhere, or nothing was judged."""
    whole = all(any(each.engine == OURS for each in measured) for _, measured in results)
    return not (found and whole and all(each.kept for each in found))


def _verdict(language: str, category: Category, sums: Mapping[str, Score]) -> Verdict | None:
    """The best peer is the one that finds most within the first five; among equals the higher MRR."""
    ours = sums.get(OURS)
    peers = {name: score for name, score in sums.items() if name != OURS and ours and score.asked == ours.asked}
    if not ours or not ours.asked or not peers:
        return None
    best = max(peers, key=lambda name: (peers[name].found, peers[name].reciprocal))
    return Verdict(language, category, ours, best, peers[best])


def _sums(results: Results, language: str, category: Category) -> dict[str, Score]:
    sums: dict[str, Score] = {}
    for collection, measured in results:
        if collection.language == language:
            names = [each.name for each in collection.sets if each.category == category]
            for result in measured:
                of_names = (result.scores[name] for name in names)
                sums[result.engine] = sum(of_names, sums.get(result.engine, Score()))
    return sums


def summary(found: Iterable[Verdict]) -> str:
    """Ours against the best peer; misses are of the first five."""
    titles = ["", "", "asked", "ours hit@5", "best peer", "", "misses", "asked of ours", ""]
    return aligned([titles, *(verdict.cells() for verdict in found)], left={0, 1, 5, 7})


def pooled(results: Results) -> str:
    """hit@5 of every engine by language and category: what the best peer was chosen from."""
    engines = list(dict.fromkeys(each.engine for _, measured in results for each in measured))
    rows = [["", "", "asked", *engines]]
    for language in dict.fromkeys(collection.language for collection, _ in results):
        for category in _CATEGORIES:
            sums = _sums(results, language, category)
            asked = max((score.asked for score in sums.values()), default=0)
            if asked:
                cells = (f"{sums[name].hit_5:.1%}" if name in sums else "-" for name in engines)
                rows.append([language, _CALLED[category], f"{asked:,}", *cells])
    return aligned(rows, left={0, 1})


def aligned(rows: Sequence[Sequence[str]], left: Iterable[int] = (0,)) -> str:
    """Rows in columns; those in ``left`` begin at their left, the others end at their right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join("".join(_cells(row, widths, set(left))).rstrip() for row in rows)


def _cells(row: Sequence[str], widths: Sequence[int], left: set[int]) -> Iterator[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield "  " + (cell.ljust(width) if at in left else cell.rjust(width))
