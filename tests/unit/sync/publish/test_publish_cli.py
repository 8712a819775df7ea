"""``kiosk publish`` as a town types it: guided, by options, and with errors that say what to do."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.testing import SourceFolder, small_source
from kiosk.cli import main
from sync.publish.keys import read_key
from sync.publish.repository import Repository
from sync.publish.upkeep import resign
from sync.testing.publisher import Publisher


def run(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, words)], input=typed)


def well(*words: object, typed: str = "") -> Result:
    result = run(*words, typed=typed)
    assert result.exit_code == 0, result.output
    return result


def fails(*words: object) -> str:
    result = run(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    return result.stderr


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "town")


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text("correct horse\n", "utf-8")
    return file


@pytest.fixture
def repo(tmp_path: Path, passphrase: Path) -> Path:
    sticks = [each for name in ("anna", "bela", "chau") for each in ("--holder", tmp_path / name)]
    well("init", tmp_path / "repo", *sticks, "--passphrase-file", passphrase, "--yes")
    return tmp_path / "repo"


def test_the_ceremony_asks_step_by_step(tmp_path: Path) -> None:
    sticks = [tmp_path / name for name in ("anna", "bela", "chau")]
    secrets = [line for name in ("one", "two", "three") for line in (name, name)]
    typed = "\n".join(["3", *map(str, sticks), "2", "y", *secrets, ""])
    result = well("init", tmp_path / "repo", typed=typed)
    assert "How many people hold a key?" in result.stderr
    assert "Root and targets are signed by 2 of 3 holders" in result.stderr
    assert "Warning" not in result.stderr
    assert "1.root.json to every kiosk" in result.stdout
    for stick, secret in zip(sticks, ("one", "two", "three"), strict=True):
        secrets.append(secret)
        assert read_key(stick / "root.pem", lambda _: secrets[-1]).public_key.scheme == "ed25519"


def test_a_ceremony_that_is_not_confirmed_leaves_nothing(tmp_path: Path) -> None:
    result = run("init", tmp_path / "repo", "--holder", tmp_path / "a", typed="n\n")
    assert result.exit_code == 1
    assert "Warning: One key alone is the root of trust" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_publishing_twice_says_that_nothing_has_changed(repo: Path, source: SourceFolder) -> None:
    assert "generation 1 is published: base/00000001.pack" in well(source.path, "--repo", repo).stdout
    assert "nothing has changed since generation 1" in well("--repo", repo, source.path).stdout
    source.write("field/home/en.toml", 'title = "Houses"\n')
    said = json.loads(well(source.path, "--repo", repo, "--json").stdout)
    assert (said["generation"], list(said["packs"]), len(said["root"])) == (2, ["gen/00000002.pack"], 64)


def test_faults_are_told_and_nothing_is_published(repo: Path, source: SourceFolder) -> None:
    source.write("field/home/facts.toml", "colour = 3\n")
    assert "1 fault: mend it; nothing was published" in fails(source.path, "--repo", repo)
    assert json.loads(well("status", "--repo", repo, "--json").stdout)["generation"] == 0


def test_what_is_missing_is_said_with_what_to_do(tmp_path: Path, source: SourceFolder, repo: Path) -> None:
    assert "Make one with: kiosk publish init" in fails(source.path, "--repo", tmp_path / "none")
    assert "the key cannot be read" in fails(source.path, "--repo", repo, "--keys", tmp_path / "none")
    assert "2 of 3 keys must sign, 0 of them are here" in fails("rotate", "timestamp", "--repo", repo)
    assert "there is something already" in fails("init", repo, "--holder", tmp_path / "d", "--yes")
    assert run("rotate", "nothing", "--repo", repo).exit_code == 2


def test_status_tells_of_every_role_and_verify_of_every_fault(repo: Path, source: SourceFolder) -> None:
    well(source.path, "--repo", repo)
    said = well("status", "--repo", repo).stdout
    assert "generation 1, state root" in said
    assert [line.split()[0] for line in said.splitlines()[3:]] == [
        "root", "targets", "content", "software", "snapshot", "timestamp",
    ]  # fmt: skip
    assert "1 pack," in (verdict := well("verify", "--repo", repo).stdout)
    assert "no fault" in verdict
    (pack,) = (repo / "targets/base").iterdir()
    pack.write_bytes(b"")
    result = run("verify", "--repo", repo)
    assert (result.exit_code, "is not what was signed" in result.stderr) == (1, True)
    assert len(json.loads(run("verify", "--repo", repo, "--json").stdout)["faults"]) == 1


def test_signatures_that_are_over_are_told(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, now=datetime.now(UTC) - timedelta(days=20))
    result = run("status", "--repo", publisher.repository.folder)
    assert result.exit_code == 1
    assert result.stdout.count("IS OVER: sign it: kiosk publish resign") == 1
    resign(publisher.repository, publisher.online, datetime.now(UTC))
    well("status", "--repo", publisher.repository.folder)


def test_signing_anew_and_rotating(repo: Path, tmp_path: Path, passphrase: Path) -> None:
    well("resign", "--repo", repo)
    assert Repository(repo).timestamp().signed.version == 2
    sticks = [each for name in ("anna", "bela") for each in ("--holder", tmp_path / name)]
    well("resign", "--repo", repo, *sticks, "--passphrase-file", passphrase)
    assert Repository(repo).root_versions() == [1, 2]
    newcomer = ("--holder", tmp_path / "duc")
    result = well("rotate", "root", "--repo", repo, *sticks, *newcomer, "--passphrase-file", passphrase)
    assert "root has other keys" in result.stdout
    assert (tmp_path / "duc/root.pem").exists()
    signing = ("--sign", tmp_path / "anna", "--sign", tmp_path / "duc")
    well("rotate", "snapshot", "--repo", repo, *signing, "--passphrase-file", passphrase)
    assert "no fault" in well("verify", "--repo", repo).stdout


def test_an_empty_passphrase_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n", "utf-8")
    said = fails(
        "init", tmp_path / "repo", "--holder", tmp_path / "a", "--passphrase-file", tmp_path / "empty", "--yes"
    )
    assert "its first line is empty" in said
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_wrong_passphrase_is_told_and_asked_for_once_for_each_holder(repo: Path, tmp_path: Path) -> None:
    sticks = [each for name in ("anna", "bela") for each in ("--holder", tmp_path / name)]
    right = "correct horse\n" * 2
    asked = well("resign", "--repo", repo, *sticks, typed=right).stderr
    assert asked.count("Passphrase of the keys in") == 2
    result = run("resign", "--repo", repo, *sticks, typed="wrong\n" * 2)
    assert (result.exit_code, "the passphrase is another one" in result.stderr) == (1, True)
