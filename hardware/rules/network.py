"""What the Wi-Fi is: by the access point's own line, and by what the kiosk sees of the network behind it.

The table of docs/hardware-state.md in code: nearest thing first, as a technician would look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.rules.debounce import Level
from hardware.rules.rule import SECOND
from hardware.state import How, WifiState

# 1.0 where it is so, 0.0 where it is not, None where nobody can tell.
CARRIER = "wifi.carrier"
CONNECTED = "wifi.connected"  # what NetworkManager says
ADDRESS = "wifi.address"
GATEWAY = "wifi.gateway"
DNS = "wifi.dns"
PORTAL = "wifi.portal"
INTERNET = "wifi.internet"  # what NetworkManager says
SEEN = (CARRIER, CONNECTED, ADDRESS, GATEWAY, DNS, PORTAL, INTERNET)
MILLISECONDS = "wifi.milliseconds"  # to the gateway and back

NEAR_EVERY, FAR_EVERY = 10.0, 30.0  # seconds from probe to probe: of the hall's own network, of the internet
# Two probes may be lost, the third is believed; a lamp that blinks is on.
_HOLD: dict[WifiState, float] = {
    "down": 2.5 * NEAR_EVERY, "unknown": 2.5 * NEAR_EVERY, "local-only": 2.5 * FAR_EVERY, "working": 0.0,
}  # fmt: skip
_LINE_HOLD = 2.0
_RANK: dict[WifiState, int] = {"unknown": 0, "down": 1, "local-only": 2, "working": 3}


@dataclass(frozen=True, slots=True)
class Judgement:
    """``why`` in a word for technicians."""

    state: WifiState = "unknown"
    why: str = ""
    how: How = "none"

    @property
    def hold(self) -> int:
        """Nanoseconds for which it has to be so, where it is worse than before."""
        return int((_LINE_HOLD if self.how == "line" else _HOLD[self.state]) * SECOND)


def judge(link: Level, found: Mapping[str, float | None]) -> Judgement:
    """What follows from the line (None: there is none, or it does not answer) and the last probes."""
    if link is False:
        return Judgement("down", "link", "line")
    carrier = found.get(CONNECTED) if found.get(CARRIER) is None else found.get(CARRIER)
    if carrier == 0:
        # The access point says that it is well: then it is the kiosk's own cable, and who knows about the others.
        return Judgement("unknown" if link else "down", "carrier", "probe")
    if found.get(ADDRESS) == 0:
        return Judgement("down", "address", "probe")
    if 1 in (found.get(PORTAL), found.get(INTERNET)):
        return Judgement("working", "", "probe")
    if found.get(GATEWAY) == 0 and found.get(DNS) != 1:
        return Judgement("down", "gateway", "probe")
    return _without_internet(link, found)


def _without_internet(link: Level, found: Mapping[str, float | None]) -> Judgement:
    """The hall's network is there, or nobody can tell; nothing of the internet has answered but maybe name servers."""
    if found.get(DNS) == 0:
        return Judgement("local-only", "dns", "probe")
    if 0 in (found.get(PORTAL), found.get(INTERNET)):
        return Judgement("local-only", "portal", "probe")
    if found.get(DNS) == 1:
        return Judgement("working", "", "probe")
    return Judgement("working", "", "line") if link else Judgement()


class Belief:
    """What is believed, ``since`` when. What is better is believed at once, what is worse when it has been so."""

    def __init__(self, now: int) -> None:
        self.judgement = Judgement()
        self.since = now
        self._worse_since: int | None = None

    def see(self, judgement: Judgement, now: int) -> None:
        """What follows from what is known now."""
        if judgement.state == self.judgement.state:
            self.judgement, self._worse_since = judgement, None
        elif _RANK[judgement.state] > _RANK[self.judgement.state] and self.judgement.state != "unknown":
            self._believe(judgement, now)
        else:
            self._worse_since = now if self._worse_since is None else self._worse_since
            if now - self._worse_since >= judgement.hold:
                self._believe(judgement, self._worse_since)

    def _believe(self, judgement: Judgement, since: int) -> None:
        self.judgement, self.since, self._worse_since = judgement, since, None
