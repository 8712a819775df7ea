"""A small house on two floors, for tests: sound as it stands, and easily spoiled."""

from pathlib import Path

from content.map.floors.drawing import Drawing
from content.map.geometry import Position

ORIGIN: Position = (24.94, 60.17)


def small_house(origin: Position = ORIGIN, turn: float = 0.0) -> Drawing:
    """A hall with a front door up steps and a side door without, a lift, stairs, and a counter on each floor."""
    house = Drawing(origin, turn)
    house.level("0", 0, {"en": "Ground floor"})
    house.level("1", 1, {"en": "First floor"})
    hall = [(0, 0), (30, 0), (30, 6), (12, 6), (12, 20), (6, 20), (6, 6), (0, 6)]
    house.unit("hall", "0", "lobby", [(float(x), float(y)) for x, y in hall], {"en": "Hall", "ar": "القاعة"})
    house.unit("registry", "0", "office", [(12, 6), (30, 6), (30, 20), (12, 20)], {"en": "Registry"})
    house.unit("store", "0", "office", [(0, 6), (6, 6), (6, 20), (0, 20)], restriction="employeesonly")
    for level in ("0", "1"):
        house.unit(f"lift-{level}", level, "elevator", [(6, 20), (8, 20), (8, 22), (6, 22)])
        house.unit(f"stairs-{level}", level, "stairs", [(9, 20), (12, 20), (12, 24), (9, 24)])
        house.opening(f"lift-door-{level}", level, (6.5, 20), (7.5, 20), door={"type": "sliding", "automatic": True})
        house.opening(f"stair-door-{level}", level, (9.5, 20), (11.5, 20))
    house.unit("landing", "1", "walkway", [(0, 14), (30, 14), (30, 20), (0, 20)])
    house.unit("tax", "1", "office", [(0, 0), (30, 0), (30, 14), (0, 14)], {"en": "Tax office"})
    house.opening(
        "front", "0", (0, 2), (0, 4), category="pedestrian.principal", step_free=False, name={"en": "Front door"}
    )
    house.opening(
        "side",
        "0",
        (20, 0),
        (21, 0),
        category="pedestrian.principal",
        accessibility=["wheelchair"],
        name={"en": "Side door"},
    )
    house.opening("registry-door", "0", (12, 12), (12, 13))
    house.opening("tax-door", "1", (20, 14), (21.2, 14))
    house.spot("counter", "c-registry", "0", (20, 15), counter="registry", name={"en": "Births"})
    house.spot("counter", "c-tax", "1", (5, 5), counter="tax")
    house.spot("kiosk", "here", "0", (15, 3))
    house.spot("amenity", "tickets", "0", (3, 3), category="ticketing")
    house.link("lift", "elevator", ["lift-0", "lift-1"])
    house.link("stairs", "stairs", ["stairs-0", "stairs-1"], step_count=24)
    return house


def written(house: Drawing, folder: Path, name: str = "hall") -> Path:
    """The folder of floors with this one building in it."""
    house.write(folder / name)
    return folder
