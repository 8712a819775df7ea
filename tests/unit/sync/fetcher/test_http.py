"""HTTP as servers, links and caches really speak it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from tuf.api.exceptions import DownloadHTTPError

from sync.fetcher import HttpSource, Limits, Way
from sync.reason import Reason
from sync.source import FetchError
from sync.testing.answers import dripping, dropping, endless, falling_silent, saying, times
from sync.testing.server import StaticServer

BODY = os.urandom(200_000)
HASTY = Limits(silence=0.2, window=0.2, least=5_000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StaticServer]:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "pack").write_bytes(BODY)
    with StaticServer(folder) as serving:
        yield serving


@pytest.fixture
def source() -> HttpSource:
    return HttpSource(Limits(), Way(), "test")


@pytest.fixture
def hasty() -> HttpSource:
    """One that waits for nothing, not even on a busy machine."""
    return HttpSource(HASTY, Way(), "test")


def unheard(_: int) -> None:
    pass


@contextmanager
def trickling_head() -> Iterator[str]:
    """A server whose answer never gets beyond its headers; yields its address."""
    ending = Event()

    def trickle(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Head: ")
            while not ending.wait(0.02):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = Thread(target=trickle, args=(listening,))
        serving.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            ending.set()
            serving.join()


def failing(source: HttpSource, server: StaticServer, part: Path) -> FetchError:
    with pytest.raises(FetchError) as failed:
        source.resume(f"{server.url}pack", part, len(BODY), len(BODY), unheard)
    return failed.value


def test_every_byte_before_a_drop_is_kept_and_none_is_fetched_twice(
    server: StaticServer, source: HttpSource, tmp_path: Path
) -> None:
    server.misbehave("pack", dropping(20_000))
    part = tmp_path / "part"
    for kept in range(20_000, len(BODY), 20_000):
        assert failing(source, server, part).reason is Reason.INTERRUPTED
        assert part.stat().st_size == kept
    source.resume(f"{server.url}pack", part, len(BODY), len(BODY), unheard)
    assert part.read_bytes() == BODY
    assert source.traffic.received == len(BODY)
    assert server.tally.sent <= 1.01 * len(BODY)


def test_a_server_that_knows_no_parts_is_read_from_the_beginning(
    server: StaticServer, source: HttpSource, tmp_path: Path
) -> None:
    server.knows_ranges = False
    part = tmp_path / "part"
    part.write_bytes(b"something else" * 100)
    source.resume(f"{server.url}pack", part, len(BODY), len(BODY), unheard)
    assert part.read_bytes() == BODY


def test_another_part_than_was_asked_for_is_refused(server: StaticServer, source: HttpSource, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(BODY[:100])
    server.misbehave("pack", saying(206, BODY[200:], Content_Range=f"bytes 200-{len(BODY) - 1}/{len(BODY)}"))
    assert failing(source, server, part).reason is Reason.SERVER
    assert part.read_bytes() == BODY[:100]


def test_a_part_longer_than_the_served_file_is_begun_anew(
    server: StaticServer, source: HttpSource, tmp_path: Path
) -> None:
    part = tmp_path / "part"
    part.write_bytes(bytes(len(BODY) + 5))
    with pytest.raises(FetchError):
        source.resume(f"{server.url}pack", part, len(BODY) + 10, len(BODY) + 10, unheard)
    assert part.stat().st_size == 0


def test_silence_ends_and_what_came_is_kept(server: StaticServer, hasty: HttpSource, tmp_path: Path) -> None:
    server.misbehave("pack", falling_silent(after=50_000))
    part = tmp_path / "part"
    assert failing(hasty, server, part).reason is Reason.SLOW
    assert BODY[:50_000].startswith(part.read_bytes())


def test_a_trickle_ends_though_something_always_comes(server: StaticServer, hasty: HttpSource, tmp_path: Path) -> None:
    server.misbehave("pack", dripping(1, 0.01))
    part = tmp_path / "part"
    assert failing(hasty, server, part).reason is Reason.SLOW
    assert part.stat().st_size < 5_000


def test_a_head_that_trickles_ends_too(hasty: HttpSource) -> None:
    with trickling_head() as address, pytest.raises(FetchError) as failed:
        hasty.download_bytes(f"{address}timestamp.json", 1000)
    assert failed.value.reason is Reason.SLOW


@pytest.mark.parametrize("said", [True, False])
def test_endless_data_are_cut_at_the_signed_length(
    server: StaticServer, source: HttpSource, tmp_path: Path, said: bool
) -> None:
    server.misbehave("pack", endless(said=said))
    part = tmp_path / "part"
    source.resume(f"{server.url}pack", part, len(BODY), len(BODY), unheard)
    assert part.read_bytes() == BODY
    assert source.traffic.received < len(BODY) + 2 * 65_536


@pytest.mark.parametrize("said", [True, False])
def test_endless_metadata_are_refused(server: StaticServer, source: HttpSource, said: bool) -> None:
    server.misbehave("pack", endless(said=said))
    with pytest.raises(FetchError) as refused:
        source.download_bytes(f"{server.url}pack", 16_384)
    assert refused.value.reason is Reason.UNTRUSTED
    assert source.traffic.received == 0 if said else source.traffic.received <= 16_384 + 65_536


def test_a_way_within_the_source_is_followed(server: StaticServer, source: HttpSource) -> None:
    server.misbehave("old", saying(302, Location="/pack"))
    assert source.download_bytes(f"{server.url}old", len(BODY)) == BODY
    assert source.traffic.requests == 2


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:1/pack", "//localhost/pack", "file:///etc/passwd", "ftp://x/"])
def test_a_way_out_of_the_source_is_not(server: StaticServer, source: HttpSource, elsewhere: str) -> None:
    server.misbehave("pack", saying(302, Location=elsewhere))
    with pytest.raises(FetchError, match="which is not the source") as refused:
        source.download_bytes(f"{server.url}pack", len(BODY))
    assert refused.value.reason is Reason.SERVER


def test_a_way_in_a_circle_ends(server: StaticServer, source: HttpSource) -> None:
    server.misbehave("pack", saying(301, Location="/pack"))
    with pytest.raises(FetchError, match="on and on"):
        source.download_bytes(f"{server.url}pack", len(BODY))
    assert server.tally.requests == Limits().redirects + 1


def test_what_comes_compressed_is_refused_unread(server: StaticServer, source: HttpSource) -> None:
    server.misbehave("pack", saying(200, b"\x1f\x8b", Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="compressed"):
        source.download_bytes(f"{server.url}pack", len(BODY))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 502, 503])
def test_an_answer_without_a_file_keeps_its_number(server: StaticServer, source: HttpSource, status: int) -> None:
    server.misbehave("pack", saying(status))
    with pytest.raises(DownloadHTTPError) as refused:
        source.download_bytes(f"{server.url}pack", len(BODY))
    assert refused.value.status_code == status


def test_nobody_there_is_not_the_same_as_a_link_that_dropped(server: StaticServer, source: HttpSource) -> None:
    with pytest.raises(FetchError) as failed:
        source.download_bytes("http://127.0.0.1:1/timestamp.json", 100)
    assert failed.value.reason is Reason.UNREACHABLE
    server.misbehave("pack", times(1, dropping(0)))
    with pytest.raises(FetchError) as dropped:
        source.download_bytes(f"{server.url}pack", len(BODY))
    assert dropped.value.reason is Reason.INTERRUPTED


def test_the_environment_has_no_say(server: StaticServer, source: HttpSource, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    assert source.download_bytes(f"{server.url}pack", len(BODY)) == BODY


def test_a_configured_proxy_is_used(server: StaticServer) -> None:
    with StaticServer(server.folder) as proxy:
        source = HttpSource(Limits(), Way(proxy=proxy.url), "test")
        source.download_bytes("http://town.example/pack", len(BODY))
        assert proxy.paths == ["pack"]


def test_the_time_a_server_tells_is_noted(server: StaticServer, source: HttpSource) -> None:
    server.misbehave("pack", saying(200, b"x", Date="Sun, 22 Nov 2026 16:20:00 GMT"))
    source.download_bytes(f"{server.url}pack", 10)
    assert source.server_time is not None
    assert source.server_time.isoformat() == "2026-11-22T16:20:00+00:00"


@pytest.mark.parametrize("date", ["yesterday", "", "Sun, 22 Nov 2026 16:20:00 -0000", "Sun, 99 Nov 99999 99:99:99 GMT"])
def test_a_time_that_makes_no_sense_is_not(server: StaticServer, source: HttpSource, date: str) -> None:
    server.misbehave("pack", saying(200, b"x", Date=date))
    source.download_bytes(f"{server.url}pack", 10)
    assert source.server_time is None
