"""What came from outside, made fit for the screen: names of ports, of the network, and the text that joins it.

The daemon's document is a file like any other. Whatever stands in it, a page is made of it.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 40
_LONGEST_JOIN = 250
_FIELD = re.compile(r"([A-Z]):((?:\\.|[^\\;])*);")
# They are not seen and turn nothing: Persian words and families of pictures are written with them.
_JOINERS = "\u200c\u200d"
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Joining:
    """What a phone needs to join; ``code`` is the text of the QR code, ``password`` empty where there is none."""

    network: str
    password: str
    code: str


def plain(name: str, longest: int = LONGEST_NAME) -> str:
    """A name without signs that nobody sees, such as those that turn the direction of text, on one short line."""
    seen = "".join(" " if sign.isspace() else sign for sign in name[: 4 * longest] if sign.isspace() or _is_seen(sign))
    folded = " ".join(seen.split())
    return folded if len(folded) <= longest else f"{folded[: longest - 1]}…"


def joining(code: str) -> Joining | None:
    """What ``WIFI:T:WPA;S:name;P:password;;`` says; None for any other text."""
    whole = re.fullmatch(rf"WIFI:((?:{_FIELD.pattern})+);?", code) if len(code) <= _LONGEST_JOIN else None
    if whole is None or not all(map(_is_seen, code)):
        return None
    fields = {name: _value(value) for name, value in _FIELD.findall(whole[1])}
    if not fields.get("S"):
        return None
    password = fields.get("P", "") if fields.get("T", "nopass") != "nopass" else ""
    return Joining(fields["S"], password, code)


def _value(text: str) -> str:
    """What would be taken for a hexadecimal number stands in quotes."""
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return _ESCAPED.sub(r"\1", text[1:-1] if quoted else text)


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or not unicodedata.category(sign).startswith("C")
