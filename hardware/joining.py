"""What a code says with which phones join a Wi-Fi: the form that ZXing described first and phones have read since.

WPA3 alone is called WPA as well: there is no word of its own that every phone knows, and phones find out by themselves
which of the two it is.
"""

from string import hexdigits

from hardware.config import WifiConfig

_TYPES = {"open": "nopass", "wpa": "WPA", "wep": "WEP"}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in '\\;,:"'})


def joining_text(config: WifiConfig) -> str:
    """``WIFI:T:WPA;S:name;P:password;;``; empty where the Wi-Fi has no name."""
    if not config.ssid:
        return ""
    fields = {"T": _TYPES[config.security], "S": _value(config.ssid)}
    if config.security != "open":
        fields["P"] = _value(config.password)
    if config.hidden:
        fields["H"] = "true"
    return "WIFI:" + "".join(f"{name}:{value};" for name, value in fields.items()) + ";"


def _value(text: str) -> str:
    """With a backslash before each sign that has a meaning; in quotes what would be taken for a hexadecimal number."""
    escaped = text.translate(_SPECIAL)
    return f'"{escaped}"' if _is_hexadecimal(text) else escaped


def _is_hexadecimal(text: str) -> bool:
    return bool(text) and all(sign in hexdigits for sign in text)
