"""One engine over one collection: built, opened, asked everything, timed key by key, weighed."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.search.collection import Collection, every_nth
from bench.search.engine import Child, Index, Spec, running
from bench.search.metrics import DEPTH, FIRST_PAGE, Score, percentile, score

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How thorough to be: questions of a set (None for all), and queries that are typed key by key."""

    questions: int | None = None
    typed: int = 60


FULL, QUICK = Plan(), Plan(questions=40, typed=15)


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds a key press, seconds of building, bytes of the index on disk, kB of memory."""

    key_p50_ms: float
    key_p99_ms: float
    keys: int
    build_s: float
    disk_bytes: int
    memory_kb: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine did with one collection; scores by the names of the sets."""

    engine: str
    costs: Costs
    scores: dict[str, Score] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """For a program."""
        shown = {name: {**asdict(each), "hit_5": each.hit_5, "mrr": each.mrr} for name, each in self.scores.items()}
        return {"engine": self.engine, "costs": asdict(self.costs), "scores": shown}


def measure(spec: Spec, collection: Collection, folder: Path, plan: Plan, tell: Callable[[str], None]) -> Result:
    """Everything about one engine and one collection; raises Failed. ``tell`` hears which set is under way."""
    documents = folder / "documents.jsonl"
    collection.write_documents(documents)
    command = {
        "documents": str(documents),
        "language": collection.language,
        "thesaurus": collection.thesaurus,
        "source": str(collection.source or ""),
    }
    tell("index")
    index = Index.built(spec, folder / "index", command)
    with running(spec) as child:
        child.ask("open", **index.command)
        scores = {}
        for each in collection.sets:
            tell(each.name)
            questions = every_nth(each.questions, plan.questions)
            scores[each.name] = score(questions, _found(child, [question.query for question in questions]))
        memory = child.ask("memory")["grown_kb"]
        tell("key presses")
        taken = child.ask("time", queries=key_presses(collection, plan.typed), limit=FIRST_PAGE)["ms"]
    p50, p99 = percentile(taken, 0.5), percentile(taken, 0.99)
    costs = Costs(p50, p99, len(taken), index.seconds, index.size, memory)
    return Result(spec.label, costs, scores)


def _found(child: Child, queries: Sequence[str]) -> list[list[str]]:
    batches = (queries[at : at + _BATCH] for at in range(0, len(queries), _BATCH))
    return [keys for batch in batches for keys in child.ask("search", queries=batch, limit=DEPTH)["found"]]


def key_presses(collection: Collection, most: int) -> list[str]:
    """What stands in the search field after every key press while so many of the questions are typed."""
    asked = [question for each in collection.sets if each.category == "clean" for question in each.questions]
    typed = (question.query for question in every_nth(asked, most))
    return [query[:end] for query in typed for end in range(1, len(query) + 1)]
