"""The rules of one hall: those whose lines or measures its configuration names."""

from datetime import datetime

from hardware.config import HardwareConfig
from hardware.rules.rule import Rule
from hardware.rules.station import Station
from hardware.rules.switches import Switches


def rules_for(config: HardwareConfig, now: int, local: datetime) -> tuple[Rule, ...]:
    """``config`` names those lines alone that can be used. A later rule goes before an earlier one."""
    return (Station(config.charging, now, local), Switches())
