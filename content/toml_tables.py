"""Facts and words as the TOML tables of a content source: the way back from a slot to files."""

from collections.abc import Iterable
from datetime import date

import msgspec
import tomli_w

from content.entities import Entity
from content.translation import Written


def facts_text(facts: Entity) -> str:
    """A facts file; what stands at its default is left out."""
    return tomli_w.dumps(msgspec.to_builtins(facts, builtin_types=(date,)), multiline_strings=True)


def words_text(written: Written) -> str:
    """A words file, part paths opened into nested tables."""
    table: dict[str, object] = {}
    if written.reviewed_by:
        table["reviewed_by"] = written.reviewed_by
    if written.reviewed_on:
        table["reviewed_on"] = written.reviewed_on
    for path, value in [*written.texts.items(), *written.lists.items()]:
        _put(table, path, value)
    if written.made_from:
        table["made_from"] = dict(written.made_from)
    if written.speech:
        table["speech"] = dict(written.speech)
    if written.speech_made_from:
        table["speech_made_from"] = dict(written.speech_made_from)
    return tomli_w.dumps(table, multiline_strings=True)


def thesaurus_text(groups: Iterable[Iterable[str]]) -> str:
    """A thesaurus file: one table for each group."""
    return "\n".join("[[groups]]\n" + tomli_w.dumps({"words": list(words)}) for words in groups)


def _put(table: dict[str, object], path: str, value: object) -> None:
    *names, last = path.split(".")
    for name in names:
        inner = table.setdefault(name, {})
        assert isinstance(inner, dict), f"{path} stands under a text"
        table = inner
    table[last] = value
