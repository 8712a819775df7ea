"""``kiosk staff-code``: two lines for the configuration, and never the code."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.config import ConfigError, load_config
from kiosk.staff.code import is_code
from kiosk.staff.testing import CODE


def asked(typed: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["staff-code", *options], input=typed)


@pytest.mark.parametrize(("typed", "options"), [(f"{CODE}\n{CODE}\n", ()), (f"{CODE}\n", ("--stdin",))])
def test_what_it_prints_is_the_configuration_that_lets_staff_in(
    tmp_path: Path, typed: str, options: tuple[str, ...]
) -> None:
    done = asked(typed, *options)
    assert done.exit_code == 0, done.output
    assert CODE not in done.output
    file = tmp_path / "kiosk.toml"
    file.write_text(done.stdout, encoding="utf-8")
    assert is_code(CODE, load_config(file).staff.code_hash)
    assert list(tomllib.loads(done.stdout)) == ["staff"]


@pytest.mark.parametrize("typed", ["123456\n", "4802\n", "words and words\n"])
def test_a_weak_code_is_refused_with_the_reason_before_it_is_asked_for_again(typed: str) -> None:
    done = asked(typed)
    assert done.exit_code == 1
    assert "digits" in done.stderr
    assert not done.stdout


def test_two_codes_are_none() -> None:
    done = asked(f"{CODE}\n480216\n")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "two codes" in done.stderr


def test_a_spoilt_hash_is_told_when_the_configuration_is_read(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[staff]\ncode_hash = "{CODE}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"kiosk\.toml: code_hash is no hash.*kiosk staff-code"):
        load_config(file)
