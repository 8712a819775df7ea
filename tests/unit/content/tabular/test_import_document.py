"""docs/import.md names every setting and target there is, and its example is a mapping."""

import re
from pathlib import Path

import msgspec

from content.entities import KINDS
from content.tabular.mapping import Column, Key, Mapping, TableOptions, read_mapping
from content.tabular.targets import targets

PAGE = (Path(__file__).parents[4] / "docs/import.md").read_text("utf-8")


def test_every_setting_is_named() -> None:
    kinds: tuple[type[msgspec.Struct], ...] = (Mapping, Key, Column, TableOptions)
    names = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
    assert {name for name in names if not re.search(rf"\b{name}\b", PAGE)} == set()


def test_every_target_that_is_no_plain_text_or_fact_is_named() -> None:
    found = {name: target.writer for kind in KINDS if kind != "town" for name, target in targets(kind).items()}
    special = {name for name, writer in found.items() if writer not in ("words", "fact")}
    assert {name for name in special if f"`{name}`" not in PAGE} == set()


def test_the_example_is_a_mapping(tmp_path: Path) -> None:
    (example,) = re.findall(r"(?s)```toml\n(.*?)```", PAGE)
    (tmp_path / "map.toml").write_text(example, "utf-8")
    assert read_mapping(tmp_path / "map.toml").key.prefix == "uk"
