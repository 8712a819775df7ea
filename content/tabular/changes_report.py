"""What an import would do or did, in lines for a person and as an object for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from content.faults import printable
from content.incoming import Change, ChangeKind, Difference

_SHOWN = 70
_KINDS: tuple[ChangeKind, ...] = ("new", "changed", "unchanged", "removed", "skipped")


def told(changes: Sequence[Change], notes: Iterable[str] = (), *, dry_run: bool) -> Iterator[str]:
    """What a person is told of an import: all that would become of it, or what was left out; the notes; the numbers."""
    yield from lines(changes) if dry_run else skipped(changes)
    yield from (f"note: {printable(note)}" for note in notes)
    yield f"{'would be ' if dry_run else ''}{counted(changes)}"


def lines(changes: Sequence[Change]) -> Iterator[str]:
    """One line per record, and below it one per fact or text that changes; new records show their title."""
    for change in changes:
        yield printable(_headline(change))
        if change.kind == "changed":
            yield from (printable(f"    {_said(each)}") for each in change.differences)


def skipped(changes: Sequence[Change]) -> Iterator[str]:
    """Only what was left out, and why."""
    return (printable(_headline(change)) for change in changes if change.kind == "skipped")


def counted(changes: Sequence[Change]) -> str:
    """``3 new, 1 changed, 0 unchanged, 0 removed, 2 skipped``."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{counts[kind]} {kind}" for kind in _KINDS)


def as_json(changes: Sequence[Change]) -> list[dict[str, object]]:
    return [
        {
            "origin": change.origin,
            "key": change.key,
            "kind": change.kind,
            "why": change.why,
            "differences": [
                {"path": each.path, "language": each.language, "before": each.before, "after": each.after}
                for each in (change.differences if change.kind == "changed" else ())
            ],
        }
        for change in changes
    ]


def _headline(change: Change) -> str:
    origin = f"{change.origin}: " if change.origin else ""
    title = next((each.after for each in change.differences if each.path == "title" and each.language), None)
    named = f"{change.key} {_short(title)}" if change.kind == "new" else change.key
    why = f" ({change.why})" if change.why else ""
    return f"{origin}{change.kind} {named}".rstrip() + why


def _said(difference: Difference) -> str:
    language = f"{difference.language} " if difference.language else ""
    return f"{language}{difference.path}: {_short(difference.before)} > {_short(difference.after)}"


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    text = " ".join(text.split())
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'
