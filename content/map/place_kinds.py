"""The kinds of places a map knows, and how the tags of OpenStreetMap tell them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from content.map.osm import Tags

LANGUAGES = ("en", "vi", "id", "ar", "he")


class PlaceKind(msgspec.Struct, frozen=True):
    """``zoom``: from which level on it is drawn; ``words`` by language, the first one shown, all searched."""

    name: str
    group: str
    rank: int
    zoom: int
    tags: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


@cache
def place_kinds() -> dict[str, PlaceKind]:
    body = resources.files("content.map").joinpath("place_kinds.toml").read_text(encoding="utf-8")
    return {name: _kind(name, found) for name, found in tomllib.loads(body).items()}


def _kind(name: str, found: Mapping[str, Any]) -> PlaceKind:
    words = {language: tuple(found[language]) for language in LANGUAGES}
    return PlaceKind(name, found["group"], found["rank"], found["zoom"], tuple(found["tags"]), words)


@cache
def _by_tag() -> dict[str, str]:
    return {tag: kind.name for kind in place_kinds().values() for tag in kind.tags}


def kind_of_place(tags: Tags) -> str:
    """The kind that matters most among those the tags tell; empty where they tell none."""
    kinds = {kind for key, value in tags.items() if (kind := _by_tag().get(f"{key}={value}") or _by_tag().get(key, ""))}
    return min(kinds, key=lambda kind: place_kinds()[kind].rank, default="")
