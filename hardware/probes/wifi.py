"""How to ask for what software can see of the hall's Wi-Fi.

``near``: the hall's own network, 2 seconds at most. ``far``: what lies behind it, 3.5 seconds at most, and seldom, as a
link may cost by the byte. ``managed``: what NetworkManager says; a bus that hangs holds up neither.
"""

from collections.abc import Callable
from functools import partial

from hardware.config import WifiConfig
from hardware.probes import device, gateway, names, portal, routes
from hardware.probes.network_manager import NetworkManager
from hardware.rounds import Ask
from hardware.rules.network import ADDRESS, CARRIER, CONNECTED, DNS, GATEWAY, INTERNET, MILLISECONDS, PORTAL

INTERFACE = "hardware.wifi.interface"
_NOWHERE = "nowhere"  # a name server answered, and knows no address of the portal


def near(config: WifiConfig) -> dict[str, Ask]:
    """By key; nothing where no Wi-Fi is configured."""
    if config == WifiConfig():
        return {}
    road = Road(config.interface)
    asks: dict[str, Ask] = {
        CARRIER: lambda: device.carrier(road.device()),
        ADDRESS: lambda: device.address(road.device()),
        GATEWAY: road.gateway,
        MILLISECONDS: road.milliseconds,
    }
    return asks | ({INTERFACE: partial(device.present, config.interface)} if config.interface else {})


def far(config: WifiConfig) -> dict[str, Ask]:
    """By key; nothing where no Wi-Fi is configured."""
    if config == WifiConfig():
        return {}
    beyond = Beyond(config)
    return {DNS: beyond.names} | ({PORTAL: beyond.portal} if config.portal else {})


def managed(config: WifiConfig) -> dict[str, Ask]:
    """By key; nothing where no Wi-Fi is configured."""
    if config == WifiConfig():
        return {}
    manager = NetworkManager()
    return {CONNECTED: manager.connected, INTERNET: manager.internet}


class Road:
    """The way to the gateway: by the named device, else the one that had the default route last."""

    def __init__(
        self,
        named: str,
        route: Callable[[str], routes.Route | None] = routes.default_route,
        took: Callable[[str, str], float | None] = gateway.milliseconds_to,
        is_neighbour: Callable[[str], bool] = routes.is_neighbour,
    ) -> None:
        self._named = named
        self._route = route
        self._took_to = took
        self._is_neighbour = is_neighbour
        self._last: routes.Route | None = None
        self._took: float | None = None
        self._heard = ""  # the gateway that has answered before

    def device(self) -> str:
        """Its name. Raises OSError where none has been seen."""
        self._last = self._route(self._named) or self._last
        if not self._named and self._last is None:
            raise OSError("there has been no default route; name the device with hardware.wifi.interface")
        return self._named or (self._last.device if self._last else "")

    def gateway(self) -> float:
        """1.0 where the gateway answers, else 0.0. Raises OSError where none has been seen.

        One that has never answered may not do so; the kernel knows whether it is there, but for up to a minute longer.
        """
        by = self.device()
        if self._last is None:
            raise OSError(f"{by} has had no gateway")
        machine = self._last.gateway
        self._took = self._took_to(machine, by)
        if self._took is not None:
            self._heard = machine
            return 1.0
        return float(self._heard != machine and self._is_neighbour(machine))

    def milliseconds(self) -> float:
        """How long the gateway took to answer last. Raises OSError where it did not."""
        if self._took is None:
            raise OSError("the gateway did not answer")
        return round(self._took, 1)


class Beyond:
    """What is behind the gateway. ``servers`` answer for names on ``port``."""

    def __init__(self, config: WifiConfig, servers: Callable[[], list[str]] = names.servers, port: int = 53) -> None:
        self._config = config
        self._servers = servers
        self._port = port
        self._host = portal.parts(config.portal)[0] if config.portal else ""
        self._is_number = ":" in self._host or self._host.replace(".", "").isdigit()
        self._machine = self._host if self._is_number else ""

    def names(self) -> float:
        """1.0 where a name server answers, else 0.0. Raises OSError where there is none."""
        asked = self._servers()
        if not asked:
            raise OSError("no name server is known")
        answer = names.found("" if self._is_number else self._host, asked, self._config.interface, port=self._port)
        if answer is not None and self._host and not self._is_number:
            self._machine = answer[0] if answer else _NOWHERE
        return float(answer is not None)

    def portal(self) -> float:
        """1.0 where the portal answers, else 0.0. Raises OSError where nobody has said yet where it is."""
        if not self._machine:
            raise OSError(f"{self._host} has not been found")
        if self._machine == _NOWHERE:
            return 0.0
        return float(portal.answers(self._machine, self._config.portal, self._config.interface))
