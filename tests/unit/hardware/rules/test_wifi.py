"""What the Wi-Fi is, by its line and by what the kiosk sees; when it is started anew; what the document says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hardware.command import Answer, Command
from hardware.config import HardwareConfig, WifiConfig
from hardware.rules.debounce import Edge
from hardware.rules.network import (
    ADDRESS,
    CARRIER,
    CONNECTED,
    DNS,
    GATEWAY,
    INTERNET,
    MILLISECONDS,
    PORTAL,
    Belief,
    Judgement,
    judge,
)
from hardware.rules.rule import SECOND, SYNC_RUNNING
from hardware.rules.wifi import LINK, Wifi
from hardware.state import HardwareState
from hardware.state import Wifi as WifiTold
from hardware.testing import BEGIN, Hall

NEAR = {CARRIER: 1.0, ADDRESS: 1.0, GATEWAY: 1.0}
ALL = NEAR | {DNS: 1.0, PORTAL: 1.0}
LINES = WifiConfig(ssid="Hall", security="open", link=14, power=15)


@pytest.mark.parametrize(
    ("link", "found", "state", "why", "how"),
    [
        (None, {}, "unknown", "", "none"),
        (None, dict.fromkeys(ALL), "unknown", "", "none"),
        (True, {}, "working", "", "line"),
        (False, {}, "down", "link", "line"),
        (False, ALL, "down", "link", "line"),
        (None, ALL, "working", "", "probe"),
        (True, ALL, "working", "", "probe"),
        (None, ALL | {CARRIER: 0.0}, "down", "carrier", "probe"),
        (True, ALL | {CARRIER: 0.0}, "unknown", "carrier", "probe"),
        (None, ALL | {CARRIER: 1.0, CONNECTED: 0.0}, "working", "", "probe"),
        (None, {CONNECTED: 0.0}, "down", "carrier", "probe"),
        (None, ALL | {ADDRESS: 0.0}, "down", "address", "probe"),
        (True, ALL | {ADDRESS: 0.0}, "down", "address", "probe"),
        (None, ALL | {GATEWAY: 0.0}, "working", "", "probe"),
        (None, NEAR | {GATEWAY: 0.0, DNS: 0.0, PORTAL: 0.0}, "down", "gateway", "probe"),
        (True, NEAR | {GATEWAY: 0.0}, "down", "gateway", "probe"),
        (None, NEAR | {GATEWAY: 0.0, DNS: 1.0, PORTAL: 0.0}, "local-only", "portal", "probe"),
        (None, NEAR | {DNS: 0.0, PORTAL: 0.0}, "local-only", "dns", "probe"),
        (None, NEAR | {DNS: 1.0, PORTAL: 0.0}, "local-only", "portal", "probe"),
        (True, NEAR | {DNS: 1.0, PORTAL: 0.0}, "local-only", "portal", "probe"),
        (None, NEAR | {DNS: 1.0, PORTAL: 0.0, INTERNET: 1.0}, "working", "", "probe"),
        (None, NEAR | {DNS: 1.0, INTERNET: 0.0}, "local-only", "portal", "probe"),
        (None, NEAR | {DNS: 1.0}, "working", "", "probe"),
        (None, NEAR, "unknown", "", "none"),
    ],
)
def test_each_row_of_the_table(
    link: bool | None, found: dict[str, float | None], state: str, why: str, how: str
) -> None:
    judged = judge(link, found)
    assert (judged.state, judged.why, judged.how) == (state, why, how)


def judged(state: str, seconds: int, *, then: str = "", how: str = "probe") -> tuple[str, int]:
    """What is believed after a working Wi-Fi was otherwise for some seconds, and since which second."""
    belief = Belief(0)
    belief.see(Judgement("working", "", "probe"), 0)
    for second in range(1, seconds + 1):
        belief.see(Judgement(state, "", how), second * SECOND)  # type: ignore[arg-type]
    if then:
        belief.see(Judgement(then, "", how), (seconds + 1) * SECOND)  # type: ignore[arg-type]
    return belief.judgement.state, belief.since // SECOND


def test_one_or_two_lost_probes_are_nothing_and_the_third_is_believed_from_the_first_on() -> None:
    assert judged("down", 20) == ("working", 0)
    assert judged("down", 20, then="working") == ("working", 0)
    assert judged("down", 26) == ("down", 1)
    assert judged("local-only", 60) == ("working", 0)
    assert judged("local-only", 76) == ("local-only", 1)


def test_what_is_better_is_believed_at_once() -> None:
    assert judged("down", 26, then="local-only") == ("local-only", 27)
    assert judged("down", 26, then="working") == ("working", 27)


def test_a_lamp_that_blinks_is_on_and_one_that_stays_off_is_believed_soon() -> None:
    belief = Belief(0)
    belief.see(Judgement("working", "", "line"), 0)
    for tenth in range(1, 600):
        state = Judgement("down", "link", "line") if tenth % 20 > 10 else Judgement("working", "", "line")
        belief.see(state, tenth * SECOND // 10)
    assert (belief.judgement.state, belief.since) == ("working", 0)
    assert judged("down", 3, how="line") == ("down", 1)


class Access:
    """An access point of the simulated hall, in the daemon, by the second."""

    def __init__(self, config: WifiConfig, folder: Path, **seen: float | None) -> None:
        self.config = config
        self.hall = Hall(HardwareConfig(pin_factory="simulated", wifi=config), folder)
        self.see(**seen)

    @property
    def told(self) -> WifiTold:
        return self.hall.document().wifi

    @property
    def powered(self) -> bool:
        return self.hall.board.is_high(abs(self.config.power or self.config.reset))

    def see(self, **seen: float | None) -> None:
        for name, value in seen.items():
            self.hall.board.measure("sync.running" if name == "syncing" else f"wifi.{name}", value)

    def wait(self, seconds: float) -> HardwareState:
        self.hall.wait(int(seconds * 1000), step=500)
        return self.hall.document()

    def down(self) -> None:
        self.see(gateway=0.0, dns=0.0, portal=0.0, internet=0.0)
        self.wait(26)
        assert self.told.state == "down"

    def ask(self) -> Answer:
        got: list[Answer] = []
        self.hall.loop.ask(Command(verb="wifi-restart"), got.append)
        self.wait(1)
        return got[0]


PROBED = WifiConfig(ssid="Hall", security="open", power=15, portal="http://there.example/", boot_seconds=60.0)


def test_a_working_hall_says_how_to_join_and_how_far_the_gateway_is(tmp_path: Path) -> None:
    access = Access(PROBED, tmp_path)
    access.wait(2)
    told = access.told
    assert (told.state, told.how, told.why, told.milliseconds) == ("working", "probe", "", 3.0)
    assert (told.ssid, told.join, told.restarts, told.next) == ("Hall", "WIFI:T:nopass;S:Hall;;", 0, None)


def test_a_hall_that_is_down_is_started_anew_and_says_so(tmp_path: Path) -> None:
    access = Access(PROBED, tmp_path)
    access.wait(2)
    access.down()
    down = access.told
    assert (down.why, down.how) == ("gateway", "probe")
    assert down.since is not None
    assert down.next is not None
    assert (down.next - down.since).total_seconds() == PROBED.down_seconds
    assert access.powered
    access.wait((down.next - access.hall.document().written).total_seconds() + 1)
    assert not access.powered
    assert (access.told.state, access.told.how, access.told.why) == ("restarting", "rule", "gateway")
    access.wait(8)
    assert not access.powered, "off for ten seconds"
    access.wait(3)
    assert access.powered
    access.see(gateway=1.0, dns=1.0, portal=1.0)
    access.wait(55)
    assert access.told.state == "restarting", "it is given its time"
    access.wait(10)
    assert (access.told.state, access.told.restarts) == ("working", 1)


def test_an_access_point_that_works_is_not_turned_off_for_a_provider(tmp_path: Path) -> None:
    access = Access(PROBED, tmp_path, dns=0.0, portal=0.0, internet=0.0)
    access.wait(3600)
    assert (access.told.state, access.told.why, access.told.restarts) == ("local-only", "dns", 0)
    assert access.told.next is None
    assert access.powered


def test_where_one_box_is_all_of_it_the_hall_may_say_otherwise(tmp_path: Path) -> None:
    config = WifiConfig(power=15, portal="http://there.example/", restart_when_local_only=True)
    access = Access(config, tmp_path, dns=0.0, portal=0.0, internet=0.0)
    access.wait(500)
    assert access.told.restarts == 1


def test_the_line_alone_is_enough_and_is_believed_over_what_the_kiosk_sees(tmp_path: Path) -> None:
    access = Access(LINES, tmp_path)
    access.hall.board.put(14, high=True)
    access.wait(4)
    assert access.told.state == "working"
    access.hall.board.put(14, high=False)
    access.wait(4)
    assert (access.told.state, access.told.how, access.told.why) == ("down", "line", "link")
    access.hall.board.take_away(14)
    access.wait(4)
    assert (access.told.state, access.told.how) == ("working", "probe")


def test_where_nothing_answers_nobody_can_tell_and_nothing_is_switched(tmp_path: Path) -> None:
    names = ("carrier", "connected", "address", "gateway", "dns", "portal", "internet", "milliseconds")
    access = Access(PROBED, tmp_path, **dict.fromkeys(names))
    access.wait(1000)
    assert (access.told.state, access.told.how, access.told.milliseconds) == ("unknown", "none", None)
    assert access.told.restarts == 0


def test_a_device_that_is_not_there_is_a_fault_with_key_and_remedy(tmp_path: Path) -> None:
    access = Access(WifiConfig(interface="wlan9"), tmp_path)
    access.hall.board.measure("hardware.wifi.interface", None)
    (fault,) = access.wait(2).faults
    assert fault.where == "kiosk.toml: hardware.wifi.interface"
    assert fault.what.startswith("the network device does not answer")
    assert "ip link" in fault.remedy


def test_without_a_relay_the_reset_line_is_pulsed(tmp_path: Path) -> None:
    access = Access(WifiConfig(reset=15), tmp_path)
    access.wait(2)
    assert not access.powered
    access.hall.loop.ask(Command(verb="wifi-restart"), str)
    access.wait(0.5)
    assert access.powered
    access.wait(2)
    assert not access.powered
    assert access.told.state == "restarting"


def test_without_either_it_is_left_alone_and_staff_are_told(tmp_path: Path) -> None:
    access = Access(WifiConfig(ssid="Hall", security="open"), tmp_path)
    access.down()
    access.wait(1000)
    assert (access.told.restarts, access.told.next) == (0, None)
    answer = access.ask()
    assert not answer.done
    assert "hardware.wifi.power" in answer.why


def test_staff_wait_for_no_pause_and_no_number_but_for_the_relay_and_for_sync(tmp_path: Path) -> None:
    access = Access(WifiConfig(power=15, restarts_a_day=0, pause_seconds=3600.0, boot_seconds=10.0), tmp_path)
    access.wait(2)
    assert access.ask() == Answer(done=True)
    assert (access.told.state, access.told.how) == ("restarting", "staff")
    assert access.ask() == Answer(done=False, why="it is being started anew")
    access.wait(25)
    assert access.told.state == "working"
    access.see(syncing=1.0)
    access.wait(2)
    assert "new content is being fetched" in access.ask().why
    access.see(syncing=None)
    access.wait(2)
    assert access.ask() == Answer(done=True), "where nobody can tell whether a sync runs, none does"
    assert access.told.restarts == 2


def test_after_a_restart_nothing_of_before_is_believed(tmp_path: Path) -> None:
    access = Access(WifiConfig(power=15, boot_seconds=10.0), tmp_path)
    access.wait(2)
    assert access.ask() == Answer(done=True)
    access.see(carrier=0.0, connected=0.0, address=0.0, gateway=0.0, dns=0.0, internet=0.0)
    assert access.wait(21).wifi.state == "unknown", "not working any more, and not long enough otherwise"
    assert access.wait(20).wifi.state == "down"


def test_what_was_counted_outlives_the_daemon() -> None:
    local = datetime(2026, 11, 22, 9, tzinfo=UTC)
    before, after = (Wifi(WifiConfig(power=15), SECOND, local) for _ in range(2))
    before.asked(Command(verb="wifi-restart"), SECOND)
    for second in range(2, 200):
        before.tick(second * SECOND, local)
    after.remember({"wifi": before.memory()["wifi"]})
    after.tick(SECOND, local)
    told = after.told(lambda _moment: BEGIN)["wifi"]
    assert isinstance(told, WifiTold)
    assert told.restarts == 1
    again = before.cycle.next(-1000 * SECOND)
    assert again is not None
    assert after.cycle.next(-1000 * SECOND) == again - 198 * SECOND


def test_a_young_daemon_moves_the_relay_when_that_is_written_down() -> None:
    local = datetime(2026, 11, 22, 9, tzinfo=UTC)
    rule = Wifi(WifiConfig(link=14, power=15, down_seconds=30.0), 0, local, careful=True)
    rule.line(LINK, Edge(14, False, 0))
    for second in range(1, 1000):
        rule.tick(second * SECOND, local)
    rule.written({"wifi": "nothing of this version"})
    rule.tick(1000 * SECOND, local)
    assert rule.cycle.restarts == 0
    rule.written(rule.memory())
    rule.tick(1001 * SECOND, local)
    assert rule.cycle.restarts == 1


def test_what_another_version_kept_is_left_alone() -> None:
    rule = Wifi(WifiConfig(power=15), SECOND, datetime(2026, 11, 22, 9, tzinfo=UTC))
    rule.remember({"wifi": {"restarts": "many"}})
    assert rule.cycle.restarts == 0


def test_only_its_own_line_and_measures_are_its_business() -> None:
    rule = Wifi(WifiConfig(link=14), SECOND, datetime(2026, 11, 22, 9, tzinfo=UTC))
    rule.measured({SYNC_RUNNING: 1.0, MILLISECONDS: 2.0, "hardware.charging.temperature": 70.0}, SECOND)
    assert rule.asked(Command(verb="port-off", name="1"), SECOND) is None
    assert rule.outputs() == {}
    assert LINK == "hardware.wifi.link"
