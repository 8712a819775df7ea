"""A repository on a server and one on a stick are read in the same way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tuf.api.exceptions import DownloadHTTPError

from sync.fetcher import HttpSource, Limits, Way
from sync.file_source import FileSource
from sync.reason import Reason
from sync.source import FetchError, Source
from sync.testing.server import StaticServer

BODY = bytes(range(256)) * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one file, which is its folder's only content."""
    place = tmp_path / "repository"
    place.mkdir()
    (place / "a file.pack").write_bytes(BODY)
    return place


@pytest.fixture(params=["http", "file"])
def opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Source, str]]:
    """A source and the address of the folder."""
    if request.param == "file":
        yield FileSource(folder), folder.as_uri() + "/"
    else:
        with StaticServer(folder) as server:
            yield HttpSource(Limits(), Way(), "test"), server.url


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "digest.part"


def nothing_told(_: int) -> None:
    pass


type Opened = tuple[Source, str]


def test_a_small_file_comes_whole(opened: Opened) -> None:
    source, address = opened
    assert source.download_bytes(f"{address}a%20file.pack", len(BODY)) == BODY
    assert (source.traffic.requests, source.traffic.received) == (1, len(BODY))


def test_a_file_that_is_longer_than_it_may_be_is_refused(opened: Opened) -> None:
    source, address = opened
    with pytest.raises(FetchError) as refused:
        source.download_bytes(f"{address}a%20file.pack", len(BODY) - 1)
    assert refused.value.reason is Reason.UNTRUSTED


def test_a_file_that_is_not_there_is_said_as_the_updater_expects_it(opened: Opened) -> None:
    source, address = opened
    with pytest.raises(DownloadHTTPError) as refused:
        source.download_bytes(f"{address}2.root.json", 1000)
    assert refused.value.status_code == 404


@pytest.mark.parametrize("name", ["../outside", "%2e%2e/outside", "link"])
def test_nothing_outside_the_repository_is_read(opened: Opened, folder: Path, name: str) -> None:
    source, address = opened
    (folder.parent / "outside").write_bytes(b"secret")
    (folder / "link").symlink_to(folder.parent / "outside")
    with pytest.raises(DownloadHTTPError):
        source.download_bytes(address + name, 1000)


@pytest.mark.parametrize("present", [0, 1, 65_536, len(BODY) - 1, len(BODY)])
def test_a_part_grows_to_the_whole_and_only_the_rest_is_fetched(opened: Opened, part: Path, present: int) -> None:
    source, address = opened
    part.write_bytes(BODY[:present])
    told: list[int] = []
    source.resume(f"{address}a%20file.pack", part, len(BODY), len(BODY), told.append)
    assert part.read_bytes() == BODY
    assert source.traffic.received == len(BODY) - present
    assert told == sorted(told)
    assert not told or told[-1] == len(BODY)


def test_a_part_grows_as_far_as_it_may_and_on_from_there(opened: Opened, part: Path) -> None:
    source, address = opened
    for upto in (10_000, 200_000, len(BODY)):
        source.resume(f"{address}a%20file.pack", part, len(BODY), upto, nothing_told)
        assert part.read_bytes() == BODY[:upto]
    assert source.traffic.received == len(BODY)


def test_a_file_that_ends_before_its_signed_length_is_refused(opened: Opened, part: Path) -> None:
    source, address = opened
    with pytest.raises(FetchError) as refused:
        source.resume(f"{address}a%20file.pack", part, len(BODY) + 1, len(BODY) + 1, nothing_told)
    assert refused.value.reason is Reason.UNTRUSTED


def test_the_updater_can_read_piece_by_piece(opened: Opened) -> None:
    source, address = opened
    assert b"".join(source.fetch(f"{address}a%20file.pack")) == BODY
