"""The colours of the map's three themes, and how wide lines are."""

from dataclasses import dataclass
from typing import NamedTuple

THEMES = ("light", "dark", "contrast")


class Look(NamedTuple):
    """The colours of an area or a line: its inside, and its edge (none where empty)."""

    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Breadth:
    """How wide a line is: so many metres, never less pixels than ``least``; from zoom level ``first`` on."""

    metres: float
    least: float
    first: int = 14
    edge: float = 1.2  # pixels, at each side


# From the lowest to the highest.
GROUNDS = ("works", "civic", "green", "wood", "sport", "sand", "parking")
WATERS = ("sea", "water")
PAVED = ("square", "pier")
AREAS = (*GROUNDS, *WATERS, *PAVED)
BUILDINGS = ("building", "public")
FLOWS = ("stream", "river")
ROADS = ("pavement", "path", "steps", "lane", "walk", "street", "broad", "main")
RAILS = ("rail", "tram")

BREADTHS = {
    "main": Breadth(11, 4.2),
    "broad": Breadth(8.5, 3.4),
    "street": Breadth(6.5, 2.4),
    "walk": Breadth(5, 2.2),
    "lane": Breadth(3.8, 1.6, first=15),
    "path": Breadth(1.4, 1.5, first=15, edge=0.9),
    "pavement": Breadth(0.9, 1.2, first=17, edge=0),
    "steps": Breadth(2.4, 2.6, first=15),
    "rail": Breadth(1.5, 1.6, edge=0),
    "tram": Breadth(1.0, 1.6, edge=0),
    "river": Breadth(8, 2.5, edge=0),
    "stream": Breadth(2, 1.2, first=15, edge=0),
    "coast": Breadth(0.8, 1.5, edge=0),
    "wall": Breadth(0.4, 0.9, first=17, edge=0),
    "ferry": Breadth(1, 1.6, edge=0),
}

LAND = {"light": "#F7F3EA", "dark": "#0F1A21", "contrast": "#000000"}
INK = {"light": "#14212B", "dark": "#F3EFE6", "contrast": "#FFFFFF"}  # labels, drawn later by the screen

LOOKS: dict[str, dict[str, Look]] = {
    "light": {
        "works": Look("#EEE8E4"),
        "civic": Look("#F3EAD9"),
        "green": Look("#D5E5C5"),
        "wood": Look("#BFD8AE"),
        "sport": Look("#CBE3CC", "#A9C9AC"),
        "sand": Look("#F2E6C2"),
        "parking": Look("#ECEAEA", "#D2CECB"),
        "sea": Look("#BBDDE7", "#4C8493"),
        "water": Look("#BBDDE7", "#6FA3B0"),
        "square": Look("#F1E4DA", "#C9B6A5"),
        "pier": Look("#EFE8DA", "#9D927E"),
        "building": Look("#E2D7C7", "#B3A58F"),
        "public": Look("#F5D996", "#9A7420"),
        "main": Look("#FBE2AA", "#98793A"),
        "broad": Look("#FFF3D2", "#948257"),
        "street": Look("#FFFFFF", "#8E8675"),
        "walk": Look("#F8EEF0", "#917E80"),
        "lane": Look("#FFFFFF", "#8E8675"),
        "pavement": Look("#BFA58E"),
        "path": Look("#8F6243", "#F7F3EA"),
        "steps": Look("#FFFFFF", "#7B3F2D"),
        "rail": Look("#6C6A70"),
        "tram": Look("#6A5596"),
        "river": Look("#BBDDE7", "#4C8493"),
        "stream": Look("#7FB4C2"),
        "coast": Look("#4C8493"),
        "wall": Look("#8F8778"),
        "ferry": Look("#2F6E80"),
    },
    "dark": {
        "works": Look("#172229"),
        "civic": Look("#1B262B"),
        "green": Look("#16301F"),
        "wood": Look("#123A22"),
        "sport": Look("#183A30", "#2B5546"),
        "sand": Look("#3A3624"),
        "parking": Look("#1B272E", "#33434D"),
        "sea": Look("#0A3550", "#6FA9BC"),
        "water": Look("#0A3550", "#4D8599"),
        "square": Look("#28323A", "#55636D"),
        "pier": Look("#202C34", "#76858E"),
        "building": Look("#22323C", "#4A5E6A"),
        "public": Look("#4F4322", "#C79A3C"),
        "main": Look("#5C4B28", "#A08450"),
        "broad": Look("#4B4736", "#8D8566"),
        "street": Look("#3A4953", "#778893"),
        "walk": Look("#443F49", "#8C8092"),
        "lane": Look("#3A4953", "#778893"),
        "pavement": Look("#6D6258"),
        "path": Look("#C3A284", "#0F1A21"),
        "steps": Look("#2B363D", "#E0A890"),
        "rail": Look("#8E949A"),
        "tram": Look("#A794D2"),
        "river": Look("#0A3550", "#6FA9BC"),
        "stream": Look("#3E7C95"),
        "coast": Look("#6FA9BC"),
        "wall": Look("#7C8891"),
        "ferry": Look("#7FBFD1"),
    },
    "contrast": {
        "works": Look("#000000"),
        "civic": Look("#0D0D0D"),
        "green": Look("#002E12"),
        "wood": Look("#003A17"),
        "sport": Look("#002E12", "#3FA163"),
        "sand": Look("#2B2600"),
        "parking": Look("#141414", "#6E6E6E"),
        "sea": Look("#002F5E", "#8FD3FF"),
        "water": Look("#002F5E", "#8FD3FF"),
        "square": Look("#2A2A2A", "#A0A0A0"),
        "pier": Look("#141414", "#D0D0D0"),
        "building": Look("#1F1F1F", "#9A9A9A"),
        "public": Look("#4A4100", "#FFE100"),
        "main": Look("#545454", "#FFFFFF"),
        "broad": Look("#505050", "#FFFFFF"),
        "street": Look("#484848", "#E6E6E6"),
        "walk": Look("#3A3A3A", "#E6E6E6"),
        "lane": Look("#484848", "#C8C8C8"),
        "pavement": Look("#8A8A8A"),
        "path": Look("#FFFFFF", "#000000"),
        "steps": Look("#000000", "#FFFFFF"),
        "rail": Look("#C0C0C0"),
        "tram": Look("#D9B8FF"),
        "river": Look("#002F5E", "#8FD3FF"),
        "stream": Look("#5AA9E0"),
        "coast": Look("#8FD3FF"),
        "wall": Look("#BDBDBD"),
        "ferry": Look("#8FD3FF"),
    },
}
