"""Names of the invented town, in all of its languages at once."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from content.map.osm import Tags

LANGUAGES = ("en", "vi", "id", "ar", "he")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


def words() -> list[str]:
    """What things may be called after."""
    return list(_table()["after"])


def made(pattern: str, after: str) -> Tags:
    """A name of a kind of thing, such as "street", called after something, as tags."""
    nouns = [after, *_table()["after"][after]]
    return _tags([form.format(noun) for form, noun in zip(_table()["made"][pattern], nouns, strict=True)])


def said(key: str) -> Tags:
    """A name that stands for itself, as tags."""
    return _tags(_table()["said"][key])


def _tags(names: list[str]) -> Tags:
    return {"name": names[0]} | {f"name:{code}": name for code, name in zip(LANGUAGES, names, strict=True)}


class Names:
    """Gives each name once; ``used`` are those that stand somewhere already."""

    def __init__(self, random: Random, used: Iterable[str]) -> None:
        self._used = set(used)
        self._waiting: dict[str, list[str]] = {}
        self._random = random

    def next(self, pattern: str) -> Tags:
        """A name of a kind of thing that no other has. Raises IndexError when all are given."""
        if pattern not in self._waiting:
            self._waiting[pattern] = self._random.sample(words(), len(words()))
        while (found := made(pattern, self._waiting[pattern].pop()))["name"] in self._used:
            continue
        self._used.add(found["name"])
        return found
