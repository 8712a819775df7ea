"""Questions to gateway, name server and portal: what counts as an answer, and that nobody is waited for."""

import socket
import struct
from inspect import signature
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.config import HardwareConfig, WifiConfig
from hardware.probes import names, portal
from hardware.probes.gateway import connects, echo, milliseconds_to
from hardware.probes.testing import FakeNames, FakePortal, named, record
from hardware.probes.wifi import Beyond, far, managed, near
from hardware.rounds import STALE, Rounds
from hardware.rules.network import ADDRESS, CARRIER, CONNECTED, DNS, GATEWAY, INTERNET, MILLISECONDS, PORTAL
from hardware.rules.rule import SECOND
from hardware.testing import Hall

LOCAL = "127.0.0.1"
A, AAAA, CNAME = 1, 28, 5
HERE = record(A, bytes([127, 0, 0, 1]))


def test_a_machine_that_takes_or_refuses_a_connection_is_there() -> None:
    with FakePortal(b"") as taking:
        assert connects(LOCAL, port=taking.port)
    assert connects(LOCAL, port=taking.port), "refused, now that nobody listens"
    assert connects("::1", port=taking.port) or not Path("/proc/self/net/if_inet6").exists()


def test_one_that_does_not_answer_is_not_there_and_is_not_waited_for() -> None:
    with socket.socket() as deaf:
        deaf.bind((LOCAL, 0))
        deaf.listen(0)
        port: int = deaf.getsockname()[1]
        waiting: list[socket.socket] = []
        while len(waiting) < 10 and connected(port, waiting):
            pass
        assert not connects(LOCAL, timeout=0.2, port=port)
        for each in waiting:
            each.close()


def connected(port: int, waiting: list[socket.socket]) -> bool:
    """Fill the queue of somebody who never takes a connection: the kernel then answers nobody."""
    each = socket.socket()
    each.settimeout(0.2)
    waiting.append(each)
    try:
        each.connect((LOCAL, port))
    except TimeoutError:
        return False
    return True


def test_an_echo_comes_back_where_everybody_may_send_one() -> None:
    try:
        assert echo(LOCAL)
    except PermissionError:
        pytest.skip("this system lets nobody send an echo (net.ipv4.ping_group_range)")
    assert not echo("127.255.255.254", timeout=0.0)


def test_how_long_it_took_is_told_in_milliseconds() -> None:
    took = milliseconds_to(LOCAL, "lo", port=1)
    assert took is not None
    assert 0 <= took < 1000


@pytest.mark.parametrize(
    ("records", "code", "found"),
    [
        ([HERE], 0, [LOCAL]),
        ([record(CNAME, b"\x05there\x00"), HERE], 0, [LOCAL]),
        ([record(AAAA, bytes(15) + b"\1")], 0, ["::1"]),
        ([], 0, []),
        ([], 3, []),  # there is no such name: somebody knows
        ([], 2, None),  # it cannot ask anybody
        ([], 5, None),  # it does not want to
    ],
)
def test_what_counts_as_an_answer(records: list[bytes], code: int, found: list[str] | None) -> None:
    with FakeNames(named(*records, code=code)) as server:
        assert names.found("there.example", [LOCAL], port=server.port, timeout=5.0) == found
    assert b"\x05there\x07example\x00" in server.asked[0]


def test_an_answer_to_another_question_is_none() -> None:
    def other(question: bytes) -> bytes:
        return named(HERE)(bytes([question[0] ^ 1]) + question[1:])

    with FakeNames(other) as server:
        assert names.found("there.example", [LOCAL], port=server.port, timeout=0.2) is None


def test_a_silent_server_is_left_for_the_next_within_the_time() -> None:
    with FakeNames(lambda _question: None) as server:
        assert names.found("there.example", ["127.0.0.2", LOCAL], port=server.port, timeout=0.3) is None
    assert names.found("there.example", [LOCAL], port=server.port, timeout=0.3) is None, "nobody there at all"
    assert names.found("a" * 64, [LOCAL], port=server.port, timeout=0.3) is None, "that is no name"


@given(st.binary(max_size=80), st.integers(0, 0xFFFF))
def test_whatever_comes_is_an_answer_or_none(noise: bytes, number: int) -> None:
    asked = names.question(number, "there.example")
    answer = struct.pack("!HHHHHH", number, 0x8180, 1, 3, 0, 0) + asked[12:] + noise
    try:
        found = names.addresses(asked, answer)
    except (ValueError, struct.error, IndexError):
        return
    assert found is not None


def test_the_servers_are_those_of_the_system(tmp_path: Path) -> None:
    file = tmp_path / "resolv.conf"
    file.write_text("# here\nsearch hall\nnameserver 127.0.0.53\nnameserver ::1\nnameserver\n", encoding="ascii")
    assert names.servers(file) == ["127.0.0.53", "::1"]


@pytest.mark.parametrize(
    ("said", "there"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", True),
        (b"HTTP/1.0 200 OK\r\n\r\n", True),
        (b"HTTP/1.1 302 Found\r\nLocation: http://log-in.example/\r\n\r\n", False),
        (b"HTTP/1.1 511 Network Authentication Required\r\n\r\n", False),
        (b"SSH-2.0-here\r\n", False),
        (b"HTTP/1.1 2", False),
        (b"", False),
    ],
)
def test_only_who_answers_as_the_portal_should_is_the_portal(said: bytes, there: bool) -> None:
    with FakePortal(said) as far_away:
        assert portal.answers(LOCAL, f"http://there.example:{far_away.port}/here?", timeout=5.0) == there
    assert far_away.asked[0].startswith(b"HEAD /here? HTTP/1.1\r\nHost: there.example\r\n")


def test_one_that_falls_silent_is_not_waited_for() -> None:
    with FakePortal(b"HTTP/1.1 2", hangs_up=False) as far_away:
        assert not portal.answers(LOCAL, f"http://there.example:{far_away.port}", timeout=0.2)
    assert not portal.answers(LOCAL, f"http://there.example:{far_away.port}", timeout=0.2), "refused"


def test_an_address_has_host_port_and_path() -> None:
    assert portal.parts("http://there.example") == ("there.example", 80, "/")
    assert portal.parts("http://[::1]:8080/here?x=1") == ("::1", 8080, "/here?x=1")
    with pytest.raises(ValueError, match="no http: address"):
        portal.parts("https://there.example")


def beyond(url: str, server: FakeNames) -> Beyond:
    return Beyond(WifiConfig(portal=url), lambda: [LOCAL], server.port)


def test_the_portal_is_looked_for_where_the_name_server_says() -> None:
    answers = [named(code=2), named(HERE), named()]

    def say(question: bytes) -> bytes:
        return answers[0](question)

    with FakePortal(b"HTTP/1.1 204 .\r\n\r\n") as far_away, FakeNames(say) as server:
        behind = beyond(f"http://there.example:{far_away.port}/", server)
        assert behind.names() == 0.0
        with pytest.raises(OSError, match=r"there\.example has not been found"):
            behind.portal()
        del answers[0]
        assert (behind.names(), behind.portal()) == (1.0, 1.0)
        del answers[0]
        assert (behind.names(), behind.portal()) == (1.0, 0.0), "there is no such machine"


def test_a_portal_with_a_number_needs_no_name_server() -> None:
    with FakePortal(b"HTTP/1.1 204 .\r\n\r\n") as far_away, FakeNames(named()) as server:
        behind = beyond(f"http://{LOCAL}:{far_away.port}/", server)
        assert behind.portal() == 1.0
        assert behind.names() == 1.0
    assert server.asked[0][12:] == b"\0\0\2\0\1", "who answers for the root"
    with pytest.raises(OSError, match="no name server"):
        Beyond(WifiConfig(), list).names()


def test_what_is_asked_follows_from_the_configuration() -> None:
    assert [asks(WifiConfig()) for asks in (near, managed, far)] == [{}, {}, {}]
    config = WifiConfig(interface="wlan9", portal="http://there.example/")
    assert set(near(config)) == {CARRIER, ADDRESS, GATEWAY, MILLISECONDS, "hardware.wifi.interface"}
    assert set(managed(config)) == {CONNECTED, INTERNET}
    assert set(far(config)) == {DNS, PORTAL}
    with pytest.raises(OSError, match="no network device wlan9"):
        near(config)["hardware.wifi.interface"]()


def test_what_the_probes_find_reaches_the_document(tmp_path: Path) -> None:
    with FakePortal(b"HTTP/1.1 204 .\r\n\r\n") as far_away, FakeNames(named()) as server:
        wifi = WifiConfig(interface="lo", portal=f"http://{LOCAL}:{far_away.port}/")
        behind = Beyond(wifi, lambda: [LOCAL], server.port)
        rounds = Rounds(near(wifi) | {DNS: behind.names, PORTAL: behind.portal}, lambda: 0)
        hall = Hall(HardwareConfig(pin_factory="simulated", wifi=wifi), tmp_path, rounds)
        rounds.renew()
        hall.wait(1000, step=500)
        assert hall.document().wifi.state == "working"
    for _ in range(80):
        rounds.renew()
        hall.wait(1000, step=500)
    told = hall.document().wifi
    assert (told.state, told.why) == ("local-only", "dns")
    assert hall.document().faults == ()


def test_a_round_of_silence_ends_before_it_counts_as_none() -> None:
    bounds = [signature(ask).parameters["timeout"].default for ask in (names.found, portal.answers)]
    assert sum(bounds) * SECOND < STALE
    assert signature(milliseconds_to).parameters["timeout"].default * 2 * SECOND < STALE
