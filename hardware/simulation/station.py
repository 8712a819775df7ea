"""A hall to show where none is configured: six ports with relays, a door, a key and somebody before the kiosk."""

from hardware.config import ChargingConfig, HardwareConfig, PortConfig, PresenceConfig

_SENSE = (5, 6, 12, 13, 16, 19)
_ENABLE = (17, 18, 20, 21, 22, 23)

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
