"""The command line that suites of tests for TUF clients drive, as they would drive it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sync.testing.answers import changed, times
from sync.testing.repository import HandMade
from sync.testing.server import StaticServer
from sync.tuf_client_cli import main

LEAFLET = b"where to pay, and when" * 1000


class Bench:
    """A repository, its server and a client, each in a folder of its own."""

    def __init__(self, folder: Path, server: StaticServer, repository: HandMade) -> None:
        self.metadata, self.targets = folder / "metadata", folder / "targets"
        self.server, self.repository = server, repository
        self.root = folder / "trusted.json"
        self.root.write_bytes(repository.first_root)

    def init(self) -> int:
        return main(["--metadata-dir", str(self.metadata), "init", str(self.root)])

    def refresh(self) -> int:
        url = f"{self.server.url}metadata/"
        return main(["--metadata-url", url, "--metadata-dir", str(self.metadata), "refresh"])

    def download(self, *names: str) -> int:
        asked = [part for name in names for part in ("--target-name", name)]
        urls = ["--metadata-url", f"{self.server.url}metadata", "--target-base-url", f"{self.server.url}targets"]
        folders = ["--metadata-dir", str(self.metadata), "--target-dir", str(self.targets)]
        return main([*urls, *folders, *asked, "download"])

    def trusted(self) -> dict[str, int]:
        """The version of each role that is trusted."""
        from tuf.api.metadata import Metadata

        return {file.stem: Metadata.from_file(str(file)).signed.version for file in self.metadata.glob("*.json")}


@pytest.fixture(params=[True, False], ids=["consistent", "plain"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    repository = HandMade(tmp_path / "repository", consistent=request.param)
    repository.add("leaflets/fees.txt", LEAFLET)
    repository.add("other.txt", b"something else")
    repository.publish()
    with StaticServer(tmp_path / "repository") as server:
        yield Bench(tmp_path, server, repository)


def test_init_asks_nobody(bench: Bench) -> None:
    assert bench.init() == 0
    assert bench.server.tally.requests == 0
    assert bench.trusted() == {"root": 1}


def test_a_refresh_makes_four_requests_and_keeps_the_metadata_under_plain_names(bench: Bench) -> None:
    bench.init()
    assert bench.refresh() == 0
    assert bench.trusted() == {"root": 1, "timestamp": 1, "snapshot": 1, "targets": 1}
    before = "1." if bench.repository.root.consistent_snapshot else ""
    asked = ["2.root.json", "timestamp.json", f"{before}snapshot.json", f"{before}targets.json"]
    assert bench.server.paths == [f"metadata/{name}" for name in asked]


def test_nothing_new_costs_two_requests(bench: Bench) -> None:
    bench.init()
    bench.refresh()
    bench.server.behave()
    assert bench.refresh() == 0
    assert bench.server.paths == ["metadata/2.root.json", "metadata/timestamp.json"]


def test_rotated_roots_are_walked_one_by_one(bench: Bench) -> None:
    bench.init()
    for role in ("root", "timestamp", "root", "snapshot", "targets"):
        bench.repository.rotate(role)
    bench.repository.publish()
    assert bench.refresh() == 0
    assert bench.trusted()["root"] == 6


def test_a_file_is_fetched_once(bench: Bench) -> None:
    bench.init()
    assert bench.download("leaflets/fees.txt") == 0
    (file,) = bench.targets.iterdir()
    assert file.read_bytes() == LEAFLET
    bench.server.behave()
    assert bench.download("leaflets/fees.txt") == 0
    assert list(bench.targets.iterdir()) == [file]
    assert not [path for path in bench.server.paths if path.startswith("targets/")]


def test_a_changed_file_takes_the_place_of_the_old_one(bench: Bench) -> None:
    bench.init()
    bench.download("leaflets/fees.txt")
    bench.repository.add("leaflets/fees.txt", b"new fees")
    bench.repository.publish()
    assert bench.download("leaflets/fees.txt") == 0
    assert [file.read_bytes() for file in bench.targets.iterdir()] == [b"new fees"]


def test_several_files_come_in_their_order_with_one_refresh(bench: Bench) -> None:
    bench.init()
    assert bench.download("other.txt", "leaflets/fees.txt") == 0
    assert bench.server.paths.count("metadata/timestamp.json") == 1
    assert sorted(file.name for file in bench.targets.iterdir()) == ["leaflets%2Ffees.txt", "other.txt"]


def test_the_first_failure_ends_the_download(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.init()
    with pytest.raises(SystemExit) as ended:
        bench.download("other.txt", "not there", "leaflets/fees.txt")
    assert ended.value.code == 1
    assert "not there" in capsys.readouterr().err
    assert [file.name for file in bench.targets.iterdir()] == ["other.txt"]


def test_a_file_that_is_not_what_was_signed_is_refused_and_not_kept(bench: Bench) -> None:
    bench.init()
    bench.server.misbehave("targets/*", times(1, changed(lambda body: body[::-1])))
    assert bench.download("leaflets/fees.txt") == 1
    assert not list(bench.targets.iterdir())
    assert bench.download("leaflets/fees.txt") == 0


def test_metadata_signed_by_nobody_are_refused(bench: Bench) -> None:
    bench.init()
    bench.server.misbehave(
        "metadata/timestamp.json", changed(lambda body: body.replace(b'"version":1', b'"version":7'))
    )
    assert bench.refresh() == 1
    assert bench.trusted() == {"root": 1}


def test_older_metadata_are_refused(bench: Bench, tmp_path: Path) -> None:
    bench.init()
    shutil.copytree(bench.repository.folder, tmp_path / "before")
    bench.repository.publish()
    assert bench.refresh() == 0
    bench.server.folder = tmp_path / "before"
    assert bench.refresh() == 1
    assert bench.trusted()["timestamp"] == 2


def test_expired_metadata_are_refused(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.init()
    bench.repository.timestamp.expires = bench.repository.now - timedelta(days=1)
    bench.repository.publish()
    assert bench.refresh() == 1
    assert capsys.readouterr().err.startswith("expired: ")


def test_only_metadata_end_in_json_and_nothing_else_is_left(bench: Bench) -> None:
    bench.init()
    bench.download("leaflets/fees.txt")
    names = {path.name for path in bench.metadata.iterdir()}
    plain = {"root.json", "timestamp.json", "snapshot.json", "targets.json"}
    assert names == plain | {"root_history", "bootstrap", "partial"}
    assert not list((bench.metadata / "partial").iterdir())


@pytest.mark.parametrize("arguments", [[], ["refresh"], ["--metadata-dir", "x", "fly"], ["--meta", "x", "refresh"]])
def test_a_wrong_command_line_is_a_failure_like_any_other(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 1
    assert "--help" in capsys.readouterr().err


def test_without_a_root_there_is_no_trust(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.refresh() == 1
    assert "bootstrap" in capsys.readouterr().err
