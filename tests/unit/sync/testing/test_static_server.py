"""The server that sync is tried on: what it counts is what went over the wire, and its faults are faults."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import pytest

from sync.testing import answers
from sync.testing.server import StaticServer

BODY = bytes(range(256)) * 400


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StaticServer]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "file").write_bytes(BODY)
    with StaticServer(tmp_path) as running:
        yield running


def connect(server: StaticServer) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", int(server.url.rsplit(":", 1)[1].strip("/")), timeout=5)


def get(server: StaticServer, path: str, **headers: str) -> tuple[int, bytes]:
    connection = connect(server)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_a_file_comes_whole_and_in_parts(server: StaticServer) -> None:
    assert get(server, "/in/file") == (200, BODY)
    assert get(server, "/in/file", Range="bytes=100-") == (206, BODY[100:])
    assert get(server, "/in/file", Range="bytes=100-199") == (206, BODY[100:200])
    assert get(server, "/in/file", Range=f"bytes={len(BODY)}-")[0] == 416
    status, several = get(server, "/in/file", Range="bytes=0-9, 500-519")
    assert status == 206
    assert BODY[:10] in several
    assert BODY[500:520] in several
    assert server.paths == ["in/file"] * 5


@pytest.mark.parametrize("path", ["/none", "/in", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
def test_what_is_no_file_of_the_folder_is_not_found(server: StaticServer, path: str) -> None:
    assert get(server, path)[0] == 404


def test_every_byte_on_the_wire_is_counted(server: StaticServer) -> None:
    port = int(server.url.rsplit(":", 1)[1].strip("/"))
    asked = b"GET /in/file HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(asked)
        got = b"".join(iter(lambda: wire.recv(65536), b""))
    assert (server.tally.received, server.tally.sent) == (len(asked), len(got))
    assert (server.tally.requests, server.tally.connections) == (1, 1)


def test_a_link_that_drops_gives_so_many_bytes_and_ends(server: StaticServer) -> None:
    server.misbehave("in/*", answers.dropping(20_000))
    with pytest.raises(IncompleteRead) as cut:
        get(server, "/in/file")
    assert cut.value.partial == BODY[:20_000]
    server.behave()
    assert get(server, "/in/file") == (200, BODY)


def test_a_silent_server_says_nothing_and_does_not_hang_up(server: StaticServer) -> None:
    server.misbehave("*", answers.falling_silent(10))
    connection = connect(server)
    connection.request("GET", "/in/file")
    response = connection.getresponse()
    assert response.read(10) == BODY[:10]
    assert connection.sock is not None
    connection.sock.settimeout(0.05)
    with pytest.raises(TimeoutError):
        response.read(1)
    connection.close()


def test_an_endless_file_goes_on_after_its_end(server: StaticServer) -> None:
    server.misbehave("*", answers.endless())
    connection = connect(server)
    connection.request("GET", "/in/file")
    assert connection.getresponse().read(len(BODY) + 1_000_000) == BODY + bytes(1_000_000)
    connection.close()


def test_other_answers_can_be_given_for_a_time(server: StaticServer) -> None:
    server.misbehave("in/file", answers.times(1, answers.saying(503, Retry_After="7")))
    assert get(server, "/in/file")[0] == 503
    assert get(server, "/in/file")[0] == 200
    server.misbehave("in/file", answers.changed(lambda body: body[:-1] + b"?"))
    assert get(server, "/in/file") == (200, BODY[:-1] + b"?")


def test_a_dripping_file_comes_whole_in_the_end(server: StaticServer) -> None:
    server.misbehave("*", answers.dripping(20_000, 0))
    assert get(server, "/in/file") == (200, BODY)


def test_a_server_may_not_know_ranges(server: StaticServer) -> None:
    server.knows_ranges = False
    assert get(server, "/in/file", Range="bytes=5-") == (200, BODY)
