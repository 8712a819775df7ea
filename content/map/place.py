"""A place on the map: what it is, where it is, what it is called, and how one gets in."""

from datetime import date

import msgspec

from content.entities.hours import OpeningHours


class AccessFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one gets in, as the source says it. None and "" are "not known", never "no".

    ``wheelchair`` yes, limited or no; ``steps`` at the door; ``kerb`` before it: flush, lowered or raised; ``slope`` in
    percent; ``width`` of the door in metres; ``door`` automatic, manual, revolving or none; ``surveyed_on`` the day on
    which the operator looked.
    """

    wheelchair: str = ""
    toilets_wheelchair: str = ""
    steps: int | None = None
    kerb: str = ""
    slope: float | None = None
    width: float | None = None
    door: str = ""
    surveyed_on: date | None = None


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """``id`` is the thing in OpenStreetMap (``node/12``), ``street/`` with one of its ways, or the operator's own.

    ``names`` by language, "" the local one; ``hours`` are what ``hours_text`` says, where it can be said exactly.
    ``record`` is the key of what the content says of it (``office/town-hall``); ``own``: the operator added it.
    """

    id: str
    kind: str
    lon: float
    lat: float
    names: dict[str, str] = {}
    address: str = ""
    hours: OpeningHours | None = None
    hours_text: str = ""
    access: AccessFacts = AccessFacts()
    level: str = ""
    telephone: str = ""
    website: str = ""
    record: str = ""
    own: bool = False
