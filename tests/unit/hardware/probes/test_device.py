"""What the kernel tells of a network device and of the road out of the hall, from its own files and copies of them."""

from pathlib import Path

import pytest

from hardware.probes.device import address, carrier, has_ipv6, present
from hardware.probes.routes import Route, default_route, is_neighbour
from hardware.probes.wifi import Road

ROUTE = """\
Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT
eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
wlan0\t00000000\t0102A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
wlan0\t0002A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0
"""
ROUTE_6 = (
    "00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400"
    " 00000001 00000000 00450003 eth1\n"
    "fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100"
    " 00000001 00000000 00000001 eth1\n"
)
ARP = """\
IP address       HW type     Flags       HW address            Mask     Device
192.168.2.1      0x1         0x2         02:00:00:00:00:01     *        wlan0
192.168.2.9      0x1         0x0         00:00:00:00:00:00     *        wlan0
"""


def test_a_carrier_is_there_or_not_and_a_device_that_is_off_has_none(tmp_path: Path) -> None:
    for name, text in (("wlan0", "1\n"), ("eth0", "0\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "carrier").write_text(text, encoding="ascii")
    (tmp_path / "off" / "carrier").mkdir(parents=True)  # what cannot be read
    assert [carrier(name, tmp_path) for name in ("wlan0", "eth0", "off")] == [1.0, 0.0, 0.0]
    with pytest.raises(OSError, match="no network device wlan1"):
        carrier("wlan1", tmp_path)
    assert present("eth0", tmp_path) == 1.0


def test_an_address_is_one_that_somebody_gave(tmp_path: Path) -> None:
    assert address("lo") == 1.0
    with pytest.raises(OSError, match="no network device no-such-device"):
        address("no-such-device")
    own = "fe80000000000000000000000000000a 02 40 20 80 lo\n"
    given = "20010db8000000000000000000000001 02 40 00 80 wlan0\n"
    (tmp_path / "if_inet6").write_text(own + given, encoding="ascii")
    assert has_ipv6("wlan0", tmp_path)
    assert not has_ipv6("lo", tmp_path)


def test_the_best_default_route_is_found_and_that_of_a_device(tmp_path: Path) -> None:
    (tmp_path / "route").write_text(ROUTE, encoding="ascii")
    assert default_route("", tmp_path) == Route("eth0", "192.168.1.1", 100)
    assert default_route("wlan0", tmp_path) == Route("wlan0", "192.168.2.1", 600)
    assert default_route("eth1", tmp_path) is None
    (tmp_path / "ipv6_route").write_text(ROUTE_6, encoding="ascii")
    assert default_route("eth1", tmp_path) == Route("eth1", "fe80::1", 0x400)


def test_where_there_is_no_road_there_is_none(tmp_path: Path) -> None:
    assert default_route("", tmp_path) is None
    (tmp_path / "route").write_text(ROUTE.splitlines()[0] + "\nnonsense\n", encoding="ascii")
    assert default_route("", tmp_path) is None
    assert not is_neighbour("192.168.2.1", tmp_path)


def test_a_machine_that_said_where_it_is_is_a_neighbour(tmp_path: Path) -> None:
    (tmp_path / "arp").write_text(ARP, encoding="ascii")
    assert is_neighbour("192.168.2.1", tmp_path)
    assert not is_neighbour("192.168.2.9", tmp_path)
    assert not is_neighbour("192.168.2.2", tmp_path)


def test_the_road_is_remembered_when_it_is_gone() -> None:
    found: list[Route | None] = [None]
    road = Road("", lambda _device: found[0])
    with pytest.raises(OSError, match=r"hardware\.wifi\.interface"):
        road.device()
    found[0] = Route("lo", "127.0.0.1", 0)
    assert road.device() == "lo"
    found[0] = None
    assert road.device() == "lo"
    assert road.gateway() == 1.0
    assert 0 <= road.milliseconds() < 1000


def test_silence_says_nothing_of_a_gateway_that_never_spoke_and_all_of_one_that_did() -> None:
    took: list[float | None] = [None]
    known = {"192.168.2.1"}
    road = Road("", lambda _device: Route("wlan0", "192.168.2.1", 0), lambda _machine, _by: took[0], known.__contains__)
    assert road.gateway() == 1.0, "the kernel has met it"
    known.clear()
    assert road.gateway() == 0.0
    known.add("192.168.2.1")
    took[0] = 2.04
    assert (road.gateway(), road.milliseconds()) == (1.0, 2.0)
    took[0] = None
    assert road.gateway() == 0.0, "the kernel remembers for longer than it is so"


def test_a_named_device_without_a_gateway_has_no_answer() -> None:
    road = Road("lo", lambda _device: None)
    assert road.device() == "lo"
    with pytest.raises(OSError, match="lo has had no gateway"):
        road.gateway()
    with pytest.raises(OSError, match="did not answer"):
        road.milliseconds()
