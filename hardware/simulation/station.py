"""Halls to show where none is configured."""

from msgspec.structs import replace

from hardware.config import (
    ButtonConfig,
    ChargingConfig,
    HardwareConfig,
    LedConfig,
    LightConfig,
    PortConfig,
    PowerConfig,
    PresenceConfig,
    WifiConfig,
)

_SENSE = (5, 6, 12, 13, 16, 19)
_ENABLE = (17, 18, 20, 21, 22, 23)

# Six ports with relays, a door, a key and somebody before the kiosk.
HALL = HardwareConfig(
    pin_factory="simulated",
    charging=ChargingConfig(
        port=tuple(
            PortConfig(name=str(number), sense=sense, enable=enable)
            for number, (sense, enable) in enumerate(zip(_SENSE, _ENABLE, strict=True), start=1)
        ),
        door=24,
    ),
    presence=PresenceConfig(sensor=25),
    key_switch=26,
    headphones=27,
)


def _metered(index: int, port: PortConfig) -> PortConfig:
    """Each has a meter of its own."""
    return replace(port, meter=f"ina219:1:0x4{index}")


# And nearly everything else that the daemon knows to look after: every line of the header has its work.
WHOLE_HALL = replace(
    HALL,
    charging=replace(
        HALL.charging,
        port=tuple(_metered(index, port) for index, port in enumerate(HALL.charging.port)),
        temperature="w1:28-0000075a1b2c",
    ),
    wifi=WifiConfig(
        ssid="Port Lumen Hall",
        password="lantern-Square-7",  # noqa: S106 - of no network
        link=14,
        power=15,
        portal="http://example.org/",
        down_seconds=20,  # nobody waits for long before a demonstration
        off_seconds=5,
        boot_seconds=10,
        pause_seconds=0,
        restarts_a_day=24,
    ),
    light=LightConfig(sensor="bh1750:1:0x23"),
    power=PowerConfig(ups=7, fan=8),
    button=(ButtonConfig(line=9, does="help"), ButtonConfig(line=10, does="speech")),
    led=(LedConfig(line=11, shows="fault"),),
)
