"""The rules of one hall: those whose lines or measures its configuration names."""

from datetime import datetime

from hardware.claims import claims
from hardware.config import HardwareConfig, WifiConfig
from hardware.rules.buttons import Buttons
from hardware.rules.display import Display
from hardware.rules.leds import Leds
from hardware.rules.power import Power
from hardware.rules.rule import Rule
from hardware.rules.station import Station
from hardware.rules.switches import Switches
from hardware.rules.trial import Trial, may_be_tried
from hardware.rules.wifi import Wifi


def rules_for(config: HardwareConfig, now: int, local: datetime) -> tuple[Rule, ...]:
    """``config`` names those lines alone that can be used. A later rule goes before an earlier one."""
    careful = config.pin_factory != "simulated"
    wifi = () if config.wifi == WifiConfig() else (Wifi(config.wifi, now, local, careful=careful),)
    switches = (Switches(),) if config.key_switch or config.headphones else ()
    buttons = (Buttons(config.button),) if config.button else ()
    leds = (Leds(config.led),) if config.led else ()
    display, power = Display(config, now), Power(config.power)
    tried = [key for key, line in claims(config) if line and may_be_tried(key)]
    trial = (Trial(tried),) if tried else ()
    return (Station(config.charging, now, local), *wifi, display, *switches, power, *buttons, *leds, *trial)
