"""The rules of one hall: those whose lines or measures its configuration names."""

from datetime import datetime

from hardware.config import HardwareConfig, WifiConfig
from hardware.rules.rule import Rule
from hardware.rules.station import Station
from hardware.rules.switches import Switches
from hardware.rules.wifi import Wifi


def rules_for(config: HardwareConfig, now: int, local: datetime) -> tuple[Rule, ...]:
    """``config`` names those lines alone that can be used. A later rule goes before an earlier one."""
    wifi = () if config.wifi == WifiConfig() else (Wifi(config.wifi, now, local),)
    return (Station(config.charging, now, local), *wifi, Switches())
