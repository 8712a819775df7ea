"""Packs between slots that were built here, without a repository around them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from content.items import Listed, is_blob
from content.items.reader import Items
from content.state_root import ROOT_OF_NOTHING, state_root
from sync.pack.encode import Step, write_pack
from sync.pack.header import Change
from sync.rules.plan import Pack

PUBLISHED = datetime(2026, 11, 22, 3, tzinfo=UTC)


def pack_between(before: Path | None, built: Path, file: Path, end: int, *, promised: str = "") -> Pack:
    """The pack that makes generation ``end`` as ``built`` holds it; a base where there is no slot ``before``.

    ``promised``: another state root than it makes.
    """
    old = _listed(before) if before else {}
    with Items(built) as items:
        new = {item.key: item for item in items.listed()}
        root_before = _root(old) if old else ROOT_OF_NOTHING
        step = Step(end - 1 if before else 0, end, root_before, promised or _root(new))
        with file.open("wb") as writing:
            write_pack(writing, step, _changes(old, new), lambda key: items.item(key).body, items.file, level=3)
    size = file.stat().st_size
    return Pack(file.name, step.before, step.after, step.root_before, step.root_after, size, "0" * 64, PUBLISHED)


def _changes(old: Mapping[str, Listed], new: Mapping[str, Listed]) -> list[Change]:
    there = {item.digest for item in old.values()}
    changes = [Change(key) for key in old.keys() - new.keys()]
    for key, item in new.items():
        if old.get(key) != item and is_blob(key):
            changes.append(Change(key, item.size, bytes.fromhex(item.digest), enclosed=item.digest not in there))
            there.add(item.digest)
        elif old.get(key) != item:
            changes.append(Change(key, item.size))
    return changes


def _listed(slot: Path) -> dict[str, Listed]:
    with Items(slot) as items:
        return {item.key: item for item in items.listed()}


def _root(items: Mapping[str, Listed]) -> str:
    return state_root((key, items[key].digest) for key in sorted(items))
