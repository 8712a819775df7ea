"""What is fixed about Port Lumen: its coast, its river, its large roads, its offices. Metres, x east and y north.

The middle of the map lies in the open North Atlantic, where there is no land: an invented office must not be found at a
real place.
"""

from datetime import date
from typing import NamedTuple

from content.map.geometry import Bbox
from content.map.routing.ground import Ground

Point = tuple[float, float]

GROUND = Ground(-30.5, 49.5)
DATED = date(2026, 11, 20)
WEST, SOUTH, EAST, NORTH = -1250.0, -760.0, 1250.0, 1120.0  # of what is shown; the drawing reaches 300 m further
SEED = 20261120


class Road(NamedTuple):
    """A road drawn by hand: the key of its name, and its kind in OpenStreetMap."""

    name: str
    highway: str
    points: tuple[Point, ...]


class House(NamedTuple):
    """A building of its own: the record of the content it belongs to, or the key of its name; and what it is."""

    name: str
    tags: dict[str, str]
    corners: tuple[Point, ...]


def bbox() -> Bbox:
    return Bbox(*GROUND.degrees(WEST, SOUTH), *GROUND.degrees(EAST, NORTH))


# From west to east, with the land on the left; the quays are straight, everything else is rounded and roughened.
WEST_SHORE = ((-1600, -210), (-1400, -235), (-1210, -240), (-1060, -165), (-900, -150), (-770, -205), (-690, -290),
              (-600, -300), (-545, -235), (-520, -170))  # fmt: skip
QUAYS = ((-520, -170), (-505, -95), (-420, -62), (-60, -62), (-60, -90), (-20, -90), (-20, -62), (250, -62), (318, -58),
         (362, -58), (430, -75), (520, -120))  # fmt: skip
EAST_MOLE = ((520, -120), (556, -420), (520, -560), (500, -600), (528, -612), (556, -566), (592, -420), (560, -122))
EAST_SHORE = (
    (560, -122),
    (700, -125),
    (840, -190),
    (960, -180),
    (1090, -120),
    (1240, -150),
    (1400, -135),
    (1600, -160),
)
ISLAND = (
    (-190, -560),
    (-230, -470),
    (-320, -430),
    (-410, -465),
    (-450, -560),
    (-400, -640),
    (-290, -665),
    (-215, -625),
)
WEST_MOLE = ((-520, -172), (-508, -172), (-470, -330), (-360, -395), (-366, -405), (-482, -338))
RIVER = ((470, 1500), (430, 1300), (385, 1040), (455, 800), (430, 560), (352, 330), (330, 130), (340, -60))
RIVER_BREADTH = 38.0

ROADS = (
    Road(
        "north-road",
        "primary",
        ((-1600, 560), (-1000, 640), (-420, 800), (0, 880), (410, 900), (800, 900), (1600, 800)),
    ),
    Road(
        "harbour-road",
        "secondary",
        (
            (-1600, -80),
            (-1250, -70),
            (-900, -40),
            (-600, 0),
            (-300, 12),
            (0, 14),
            (335, 30),
            (620, 10),
            (1000, -20),
            (1600, -50),
        ),
    ),
    Road("lumen-avenue", "secondary", ((122, 20), (150, 300), (118, 600), (60, 886))),
    Road("station-avenue", "secondary", ((560, 16), (620, 300), (640, 640), (650, 902))),
    Road("fish-quay", "pedestrian", ((-415, -40), (-200, -38), (60, -38), (300, -36))),
    Road("east-mole", "service", ((470, 22), (510, -60), (545, -150), (573, -420), (540, -560))),
    Road("rope-street", "residential", ((-262, 13), (-258, 110), (-250, 200), (-247, 320), (-236, 430), (-218, 560))),
    Road("candle-lane", "living_street", ((-130, 262), (-86, 292), (-40, 338), (4, 398), (60, 452), (136, 470))),
)
TRAM = (
    (-60, -44),
    (20, -44),
    (84, -30),
    (112, -8),
    (121, 30),
    (135, 150),
    (148, 280),
    (156, 302),
    (180, 304),
    (340, 306),
    (622, 306),
    (860, 330),
    (1110, 420),
    (1500, 470),
)
TRAM_STOPS = (("Ferry", (-20, -44)), ("Lantern", (135, 150)), ("Mill", (240, 304)), ("Beacon", (622, 306)),
              ("Willow", (860, 330)), ("Clover", (1110, 420)))  # fmt: skip
BRIDGES = (("Mill", ((150, 300), (340, 306), (622, 306))), ("Heron", ((118, 600), (430, 560), (640, 640))))
LINKS = (  # short ways that need no name: down to the quay, the beach and the headland
    ((-400, -40), (-400, 9)), ((-270, -38), (-270, 12)), ((-200, -38), (-200, 13)), ((60, -38), (60, 16)),
    ((250, -36), (250, 25)), ((-1160, -213), (-1150, -62)), ((-905, -128), (-900, -38)),
    ((-720, -213), (-640, -180), (-600, 2)), ((-622, -180), (-640, -180)),
)  # fmt: skip
HALL_DOORS = (  # the main one up four steps from the square, the other one level from Rope Street
    (((-189, 294.5), (-189, 286)), {"highway": "steps", "step_count": "4", "incline": "down", "handrail": "yes"}),
    (((-232.6, 314), (-247.2, 314)), {"highway": "footway", "wheelchair": "yes", "width": "2"}),
)
ISLAND_PATHS = (((-212, -535), (-260, -560), (-330, -545), (-400, -575), (-420, -592)), ((-330, -545), (-320, -480)))
FERRY = ((-40, -92), (-80, -250), (-200, -520))

SQUARE = ((-236, 214), (-130, 210), (-128, 284), (-238, 288))
YARD = ((-226, 346), (-150, 346), (-148, 384), (-228, 384))
ARCH = ((-138, 286), (-136, 340), (-150, 352))
OLD_QUARTER_MIDDLE, OLD_QUARTER_REACH = (-180.0, 250.0), (300.0, 232.0)

PARKS = (
    ("park", "Lantern", ((-1010, 700), (-640, 760), (-520, 1010), (-720, 1110), (-1000, 1060), (-1080, 860))),
    ("park", "Willow", ((690, 330), (850, 345), (850, 520), (700, 520))),
    ("garden", "Rose", ((-40, 520), (70, 540), (60, 640), (-50, 620))),
    ("garden", "Fig", ((-520, 190), (-440, 190), (-440, 290), (-520, 290))),
    ("park", "Gull", ((-690, -270), (-610, -275), (-560, -200), (-600, -80), (-690, -110))),
)
POND = ((-900, 850), (-790, 850), (-740, 930), (-800, 990), (-900, 960))
BEACH = ((-1210, -240), (-1060, -165), (-900, -150), (-900, -112), (-1060, -125), (-1200, -200))
WOOD = ((-700, 980), (-540, 940), (-420, 1040), (-500, 1200), (-760, 1200))
CEMETERY = ((-330, 920), (-120, 950), (-130, 1070), (-340, 1050))
GROUNDS = ((760, 960), (980, 950), (990, 1080), (770, 1085))
PITCH = ((790, 985), (900, 980), (904, 1052), (794, 1057))

HOUSES = (
    House("office/town-hall", {"amenity": "townhall"}, ((-232, 296), (-146, 293), (-145, 332), (-233, 334))),
    House("office/library", {"amenity": "library"}, ((-222, 390), (-160, 390), (-160, 416), (-222, 416))),
    House(
        "office/neighbourhood-house", {"amenity": "community_centre"}, ((-70, 334), (-52, 352), (-70, 368), (-88, 350))
    ),
    House("office/harbour-office", {"office": "government"}, ((-330, -26), (-290, -26), (-290, -8), (-330, -8))),
    House("office/ferry-landing", {"amenity": "ferry_terminal"}, ((-56, -86), (-24, -86), (-24, -66), (-56, -66))),
    House("office/port-health", {"office": "government"}, ((556, -222), (567, -223), (565, -192), (554, -191))),
    House("partner/evening-bell", {"amenity": "social_facility"}, ((-152, 390), (-126, 390), (-126, 414), (-152, 414))),
    House(
        "partner/harbour-friends", {"amenity": "social_facility"}, ((-250, -26), (-222, -26), (-222, -8), (-250, -8))
    ),
    House("partner/open-table", {"amenity": "social_facility"}, ((-286, 150), (-262, 150), (-262, 176), (-286, 176))),
    House("partner/quayside-advice", {"amenity": "social_facility"}, ((120, -26), (150, -26), (150, -6), (120, -6))),
    House(
        "partner/rope-walk-students", {"amenity": "social_facility"}, ((-290, 40), (-268, 40), (-266, 110), (-288, 110))
    ),
    House("station", {"railway": "station"}, ((655, 268), (720, 270), (718, 292), (653, 290))),
    House("hospital", {"amenity": "hospital"}, ((950, 560), (1060, 566), (1056, 640), (946, 634))),
    House("maritime", {"tourism": "museum"}, ((190, -26), (240, -26), (240, -4), (190, -4))),
    House("police", {"amenity": "police"}, ((160, 90), (192, 92), (190, 116), (158, 114))),
    House("post", {"amenity": "post_office"}, ((-112, 190), (-84, 190), (-84, 210), (-112, 210))),
    House("fire", {"amenity": "fire_station"}, ((500, 740), (540, 742), (538, 772), (498, 770))),
    House(
        "mosque",
        {"amenity": "place_of_worship", "religion": "muslim"},
        ((-430, -12), (-400, -10), (-402, 0), (-430, -2)),
    ),
    House(
        "synagogue",
        {"amenity": "place_of_worship", "religion": "jewish"},
        ((-318, 330), (-292, 332), (-294, 356), (-320, 354)),
    ),
    House(
        "pagoda",
        {"amenity": "place_of_worship", "religion": "buddhist"},
        ((870, 180), (900, 184), (896, 208), (866, 204)),
    ),
    House("lighthouse", {"man_made": "lighthouse"}, ((-424, -590), (-412, -590), (-412, -578), (-424, -578))),
)

QUARTERS = (("old-quarter", "suburb", (-180, 440)), ("harbour-quarter", "suburb", (-120, -20)),
            ("new-town", "suburb", (860, 260)), ("town", "town", (0, 230)))  # fmt: skip
HILLS = (("hill", "Beacon", (-900, 330)), ("town", "Mill", (250, 760)), ("town", "Heron", (-320, 690)))
