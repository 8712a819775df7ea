"""The documents name every command, option and configuration key there is, and none that is not."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest

from kiosk.cli import COMMANDS, main
from kiosk.config import KioskConfig, load_config
from kiosk.speech.player import PLAYERS

DOCS = Path(__file__).resolve().parents[3] / "docs"
CONFIGURATION = (DOCS / "configuration.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## kiosk (\S+)\n(.*?)(?=^## |\Z)", COMMANDS_PAGE))
OWN = sorted(set(COMMANDS) - {"content"})


def keys(table: type[msgspec.Struct] = KioskConfig, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key of the configuration with its default as JSON, those of tables within tables too."""
    for field in msgspec.structs.fields(table):
        within = [kind for kind in (field.type, *get_args(field.type)) if isinstance(kind, type)]
        tables = [kind for kind in within if issubclass(kind, msgspec.Struct)]
        if tables:
            yield from keys(tables[0], f"{path}{field.name}.")
        else:
            needed = field.default is msgspec.NODEFAULT
            yield path + field.name, "needed" if needed else msgspec.json.encode(field.default).decode()


def test_every_configuration_key_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"(?m)^\| `(\w+(?:\.\w+)+)` \| .*? \| `([^`]*)`[^|]* \|", CONFIGURATION))
    assert dict(keys()) == rows


def test_the_example_of_the_configuration_is_valid(tmp_path: Path) -> None:
    (example,) = re.findall(r"(?s)```toml\n(.*?)```", CONFIGURATION)
    file = tmp_path / "kiosk.toml"
    file.write_text(example, encoding="utf-8")
    assert load_config(file).screen.panel == "portrait"


def test_every_command_is_documented() -> None:
    assert set(SECTIONS) == set(COMMANDS)


def test_the_programs_that_doctor_looks_for_are_documented() -> None:
    for program in ("espeak-ng", *(player(22_050, "")[0] for player in PLAYERS)):
        assert program in SECTIONS["doctor"]


@pytest.mark.parametrize("name", OWN)
def test_every_option_is_documented(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert set(re.findall(r"(?m)^\| `(--[a-z]+)", SECTIONS[name])) == options
